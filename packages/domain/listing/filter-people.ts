import { foldText } from '../names';
import type { FieldValue } from '../employee';
import { compileCondition } from '../scope/compile-condition';
import { comparisonFaults } from '../scope/condition-faults';
import { conditionTypesOf } from '../scope/condition-field';
import type { ConditionType } from '../scope/condition-field';
import { conditionSchema } from '../scope/condition';
import type { Condition } from '../scope/condition';
import type { Stakeholder } from '../stakeholder';
import type { ListField } from './list-field';

/** A filter as it is written: `<field>:<operator>:<value>,<value>`. */
export type FilterText = {
  readonly field: string;
  readonly operator: string;
  readonly values: readonly string[];
};

export type PersonTest = (person: Stakeholder) => boolean;

/** Parts of a text between separators; a backslash takes the character behind it as it is. */
const split = (text: string, separator: string, most: number): string[] => {
  const parts = [''];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') {
      at += 1;
      parts.push(`${parts.pop() ?? ''}${text.charAt(at)}`);
    } else if (character === separator && parts.length < most) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${character}`);
  }
  return parts;
};

const FORM = /^([^:]+):([a-z_]+)(?::(.*))?$/s;

/** Takes a filter apart; undefined when it is not of the form. In a value, `\,` is a comma and `\\` a backslash. */
export const parseFilter = (text: string): FilterText | undefined => {
  const [, field, operator, values = ''] = FORM.exec(text) ?? [];
  if (field === undefined || operator === undefined) return undefined;
  return { field, operator, values: values === '' ? [] : split(values, ',', Infinity) };
};

const operatorsOf = (types: readonly ConditionType[]): string[] => [
  ...new Set(
    conditionSchema.options.flatMap(({ shape }) =>
      types.includes(shape.type.value) ? shape.operator.options : [],
    ),
  ),
];

/** Of a choice with options the ids that people hold, for values written as labels. */
const idsFor = (values: readonly string[], { labels }: ListField): string[] => {
  if (!labels) return [...values];
  const ids = new Map([...labels].map(([id, label]) => [foldText(label), id]));
  return values.map((value) => (labels.has(value) ? value : (ids.get(foldText(value)) ?? value)));
};

/** The same comparison that conditions make: of the types that fit the field, the first that knows the operator. */
const comparison = ({ operator, values }: FilterText, field: ListField): Condition | undefined => {
  for (const type of conditionTypesOf(field.type)) {
    const { success, data } = conditionSchema.safeParse({
      field: field.name,
      type,
      operator,
      values: idsFor(values, field),
    });
    if (success) return data;
  }
  return undefined;
};

/**
 * A filter made ready for many people, or what was expected instead. It compares as conditions do (one way to compare):
 * without letter case and accents, numbers as numbers, windows of days from `asOf` (ISO). Where somebody may have several
 * values (`tag`, `connection`), any of them will do, and `none_of` and `is_not` take whoever has none of these.
 */
export const compileFilter = (
  filter: FilterText,
  field: ListField,
  asOf: string,
): { readonly test: PersonTest } | { readonly expected: string } => {
  const condition = comparison(filter, field);
  if (!condition) {
    const operators = operatorsOf(conditionTypesOf(field.type)).join(', ');
    return { expected: `expected ${field.name} with one of ${operators}, and values that fit` };
  }
  if (!areOf(field.only, condition))
    return { expected: `expected ${field.only?.join(' or ')} for ${field.name}` };
  const [fault] = comparisonFaults(condition);
  if (fault) return { expected: `${fault.message} for ${field.name}` };
  const test = compileCondition(condition, asOf);
  return { test: field.several ? ofSeveral(condition, test, field) : ofOne(test, field) };
};

/** Operators whose values are whole values, not parts of one. */
const WHOLE: ReadonlySet<string> = new Set(['is', 'is_not', 'one_of', 'none_of']);

const areOf = (only: ListField['only'], { operator, values }: Condition): boolean =>
  only === undefined || !WHOLE.has(operator) || values.every((value) => only.includes(foldText(value)));

const ofOne =
  (test: (value: FieldValue | null) => boolean, { valuesOf }: ListField): PersonTest =>
  (person) =>
    test(valuesOf(person)[0] ?? null);

const ofSeveral = (
  { operator }: Condition,
  test: (value: FieldValue | null) => boolean,
  { valuesOf }: ListField,
): PersonTest => {
  if (operator === 'empty') return (person) => valuesOf(person).length === 0;
  if (operator === 'none_of' || operator === 'is_not') return (person) => valuesOf(person).every(test);
  return (person) => valuesOf(person).some(test);
};
