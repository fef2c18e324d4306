import { byText } from '../canonical-json';
import type { FieldType } from '../fields';
import { foldText } from '../names';
import { compareDecimals, isDecimal } from '../scope/decimals';
import type { Stakeholder } from '../stakeholder';
import type { ListField } from './list-field';

/** Where a person stands in a sorted list: what is compared, nothing for no value, and the id between equals. */
export type Place = { readonly key: string | undefined; readonly id: string };

export type Order = {
  readonly placeOf: (person: Stakeholder) => Place;
  /** Negative when the first comes before the second. */
  readonly compare: (one: Place, other: Place) => number;
};

const keyFor = (type: FieldType, { labels }: ListField): ((value: string) => string) => {
  if (type === 'decimal' || type === 'date') return (value) => value;
  return labels ? (value) => foldText(labels.get(value) ?? value) : foldText;
};

/** Numbers as numbers; what is no number stands behind them. */
const byNumber = (one: string, other: string): number => {
  const [left, right] = [isDecimal(one), isDecimal(other)];
  if (left && right) return compareDecimals(one, other);
  return left === right ? byText(one, other) : left ? -1 : 1;
};

/**
 * The order of a list by one field: numbers as numbers, days as days, texts and options' labels without letter case and
 * accents, no before yes. Whoever has no value comes last, in both directions, and equals are in order of their ids, so
 * that pages neither repeat nor skip anybody.
 */
export const orderBy = (field: ListField, direction: 'up' | 'down'): Order => {
  const keyOf = keyFor(field.type, field);
  const compareKeys = field.type === 'decimal' ? byNumber : byText;
  return {
    placeOf: (person) => {
      const [value] = field.valuesOf(person);
      const key = typeof value === 'boolean' ? (value ? '1' : '0') : value;
      return { key: key === undefined ? undefined : keyOf(key), id: person.stakeholderId };
    },
    compare: (one, other) => {
      if (one.key === undefined || other.key === undefined) {
        if (one.key === other.key) return byText(one.id, other.id);
        return one.key === undefined ? 1 : -1;
      }
      const keys = compareKeys(one.key, other.key);
      if (keys === 0) return byText(one.id, other.id);
      return direction === 'up' ? keys : -keys;
    },
  };
};
