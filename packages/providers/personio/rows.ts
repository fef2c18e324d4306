import type { Row } from '../port';
import { asRow } from '../records';
import { valueIn } from './attribute-value';
import type { Attribute, Attributes } from './attribute-value';
import { isIdle, payBasisOf } from './pay';
import { attributeOf } from './source-fields';

type Column = {
  readonly sourceField: string;
  readonly attribute: string;
  readonly read: (attribute: Attribute) => unknown;
};

const partReaders: Readonly<Record<string, Column['read']>> = {
  currency: ({ currency }) => (typeof currency === 'string' && currency !== '' ? currency : null),
  interval: () => 'hour',
};

const columnOf = (sourceField: string): Column => {
  const [attribute = sourceField, part] = sourceField.split('.');
  return { sourceField, attribute, read: (part === undefined ? undefined : partReaders[part]) ?? valueIn };
};

const PAY = new Set(['fix_salary', 'fix_salary_interval', 'hourly_salary']);

/**
 * Makes rows of what is planned and nothing else, from attributes as version 1 writes them. An attribute that is absent
 * stays absent (not shared); one that is empty is null. Somebody without the one kind of pay may have the other, so where
 * that one is not shared pay stays absent as well.
 */
export const rowMaker = (sourceFields: readonly string[]): ((attributes: Attributes) => Row) => {
  const columns = sourceFields.map(columnOf);
  const withPay = columns.some(({ attribute }) => PAY.has(attribute));
  return (attributes) => {
    const basis = withPay ? payBasisOf(attributes) : 'unknown';
    const row: Record<string, unknown> = {};
    for (const { sourceField, attribute, read } of columns) {
      const isPay = PAY.has(attribute);
      if (!Object.hasOwn(attributes, attribute) || (isPay && basis === 'unknown')) continue;
      row[sourceField] = isPay && isIdle(sourceField, basis) ? null : read(asRow(attributes[attribute]));
    }
    return row;
  };
};

/** Personio's attributes for these source fields, each once. */
export const attributesFor = (sourceFields: readonly string[]): string[] => [
  ...new Set(sourceFields.map(attributeOf)),
];

/** Source fields whose attribute nobody of a page has: it is not shared. None where there is nobody to tell by. */
export const notSharedIn = (people: readonly Attributes[], sourceFields: readonly string[]): string[] => {
  if (people.length === 0) return [];
  return sourceFields.filter((field) => !people.some((person) => Object.hasOwn(person, attributeOf(field))));
};
