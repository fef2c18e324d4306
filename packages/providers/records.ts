import type { Row } from './port';

const isRecord = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const NOTHING: Row = {};

/** What is not an object reads as one without fields, so that a bad row is reported alone and its page stays. */
export const asRow = (value: unknown): Row => (isRecord(value) ? value : NOTHING);

/** Drops whatever was not asked for, before anything is stored (pipeline section 3). */
export const pick = (row: Row, fields: readonly string[]): Row => {
  // Most answers hold what was asked for and nothing else: then there is nothing to drop.
  const asked = setOf(fields);
  if (holdsOnly(row, asked)) return row;
  const picked: Record<string, unknown> = {};
  for (const field of fields) if (Object.hasOwn(row, field)) picked[field] = row[field];
  return picked;
};

const holdsOnly = (row: Row, asked: ReadonlySet<string>): boolean => {
  for (const key in row) if (!asked.has(key)) return false;
  return true;
};

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** One set for all rows of a page. */
const setOf = (fields: readonly string[]): ReadonlySet<string> => {
  const set = sets.get(fields) ?? new Set(fields);
  sets.set(fields, set);
  return set;
};

/** Source fields asked for that no row of a page carries; none where there is nobody to tell by. */
export const missingFrom = (rows: readonly Row[], fields: readonly string[]): string[] =>
  rows.length === 0 ? [] : fields.filter((field) => !rows.some((row) => Object.hasOwn(row, field)));
