import type { FieldValue } from '../employee';

/**
 * What systems that insist on two names are fed for people who have one: last, first or no middle name unknown, a point, a
 * hyphen.
 */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['.', '-', 'lnu', 'fnu', 'nmn', 'n/a']);
const LONGEST = 3;

const standsForNone = (name: FieldValue | null | undefined): boolean =>
  typeof name === 'string' && name.length <= LONGEST && PLACEHOLDERS.has(name.toLowerCase());

const isName = (name: FieldValue | null | undefined): boolean =>
  typeof name === 'string' && name !== '' && !standsForNone(name);

/** Empties a part of a name that stands for none, if the other part is a name; all others stay as given (B85). */
export const dropNamePlaceholders = (values: Record<string, FieldValue | null>): void => {
  const { firstName, lastName } = values;
  if (standsForNone(firstName) && isName(lastName)) values['firstName'] = null;
  if (standsForNone(lastName) && isName(firstName)) values['lastName'] = null;
};
