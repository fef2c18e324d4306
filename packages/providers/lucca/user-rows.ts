import { ENOUGH_TO_TELL } from '../enough-to-tell';
import type { Row } from '../port';
import { caselessPath } from './caseless-path';
import { customValue } from './custom-value';
import type { CustomField } from './extended-data';
import { END_FIELD, ID_FIELD, isCustomField, sourceFields, START_FIELD } from './source-fields';

/** A row in the making. */
export type OpenRow = Record<string, unknown>;

/**
 * What everybody has in earnest, or nearly: empty on a whole page means that the key may not see it (sheet section 2.1: left
 * out or null).
 */
const HELD_BY_ALL = [
  'firstName',
  'lastName',
  'mail',
  START_FIELD,
  'department.name',
  'jobTitle',
  'manager.id',
];

/** Fields that a role shows or hides together. */
const SECTIONS: readonly (readonly string[])[] = [
  ...Map.groupBy(sourceFields, ({ permission }) => permission).values(),
].map((fields) => fields.flatMap(({ names }) => names));

/** Users as rows of source fields, cut to what was asked for. A property that is not in the answer stays absent. */
export const userRows = (
  items: readonly Row[],
  asked: readonly string[],
  custom: ReadonlyMap<string, CustomField>,
): OpenRow[] => {
  const plain = [ID_FIELD, ...asked.filter((name) => !isCustomField(name) && name !== ID_FIELD)];
  const readers = plain.map((name) => [name, caselessPath(name)] as const);
  const rows = items.map((item) => {
    const row: OpenRow = {};
    for (const [name, read] of readers) {
      const value = read(item);
      if (value !== undefined) row[name] = value;
    }
    return row;
  });
  for (const name of asked)
    if (isCustomField(name)) addCustom(rows, items, { name, field: custom.get(name) });
  dropHidden(rows);
  return rows;
};

/** A field whose definition this key may not see: its digits may be the id of a list entry. */
const UNKNOWN = { type: 'choice', labels: new Map<string, string>() } as const;

type Custom = { readonly name: string; readonly field: CustomField | undefined };

/** Whether people without a value have the key is not known: missing is empty where anybody on the page has it, else not readable. */
const addCustom = (rows: readonly OpenRow[], items: readonly Row[], { name, field }: Custom): void => {
  const read = caselessPath(`extendedData.${name}`);
  const without: OpenRow[] = [];
  for (const [index, row] of rows.entries()) {
    const held = read(items[index] ?? {});
    const value = held === undefined ? undefined : customValue(held, field ?? UNKNOWN);
    if (value !== undefined) row[name] = value;
    else if (held === undefined) without.push(row);
  }
  if (without.length < rows.length) for (const row of without) row[name] = null;
};

/** A field that nobody is without, or a section of which nobody has anything: hidden, which is not the same as empty. */
const dropHidden = (rows: readonly OpenRow[]): void => {
  const isEmpty = (name: string) => rows.every((row) => row[name] === null);
  const drop = (name: string) => {
    for (const row of rows) delete row[name];
  };
  for (const section of SECTIONS) {
    const asked = section.filter((name) => rows.some((row) => Object.hasOwn(row, name)));
    const empty = asked.length > 0 && asked.every(isEmpty);
    // Nobody about to leave is no section without values.
    const telling = asked.filter((name) => name !== END_FIELD).length * rows.length;
    if (empty && telling >= ENOUGH_TO_TELL) asked.forEach(drop);
  }
  if (rows.length >= ENOUGH_TO_TELL) HELD_BY_ALL.filter(isEmpty).forEach(drop);
};
