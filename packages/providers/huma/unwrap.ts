import type { Row } from '../port';
import { asRow } from '../records';

/**
 * A value of `UserDetails`, which comes as `{ value, editable, … }`; bare values are taken as they are. Undefined: left
 * out, which is how Huma hides what the key may not read. `null`: there and empty.
 */
export const valueIn = (row: Row | undefined, key: string): unknown => {
  if (row === undefined || !Object.hasOwn(row, key)) return undefined;
  const carried = row[key];
  const wrapper = asRow(carried);
  if (Object.hasOwn(wrapper, 'value')) return wrapper['value'] ?? null;
  return Object.hasOwn(wrapper, 'editable') ? null : (carried ?? null);
};

/** A text member of an object; undefined when it is none or empty. */
export const textIn = (row: Row, key: string): string | undefined => {
  const text = row[key];
  return typeof text === 'string' && text !== '' ? text : undefined;
};
