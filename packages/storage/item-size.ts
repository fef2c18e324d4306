/**
 * What an item weighs and what writing it costs, by DynamoDB's documented rules (developer guide, "DynamoDB item sizes
 * and formats" and "read and write operations"; read on 2026-02): text is its UTF-8 bytes; a number about one byte per
 * two significant digits and one more; a list or map three bytes and one per element; a yes/no or null one byte.
 */
const encodedBytes = (text: string): number => Buffer.byteLength(text, 'utf8');

const numberBytes = (number: number): number => {
  const [digits = ''] = Math.abs(number).toString().split('e');
  const significant = digits.replace('.', '').replace(/^0+/, '').replace(/0+$/, '');
  return Math.ceil(significant.length / 2) + 1 + (number < 0 ? 1 : 0);
};

const valueBytes = (value: unknown): number => {
  if (value === undefined) return 0;
  if (typeof value === 'string') return encodedBytes(value);
  if (typeof value === 'number') return numberBytes(value);
  if (value === null || typeof value === 'boolean') return 1;
  if (value instanceof Uint8Array) return value.byteLength;
  if (value instanceof Set) return [...value].reduce<number>((sum, one) => sum + valueBytes(one), 0);
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + 1 + valueBytes(one), 3);
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    return 3 + entries.length + attributesBytes(Object.fromEntries(entries));
  }
  throw new TypeError(`expected a value that DynamoDB can store, not a ${typeof value}`);
};

const attributesBytes = (attributes: Readonly<Record<string, unknown>>): number =>
  Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .reduce((sum, [name, value]) => sum + encodedBytes(name) + valueBytes(value), 0);

/** Bytes of an item as DynamoDB counts them. */
export const itemBytes = (item: Readonly<Record<string, unknown>>): number => attributesBytes(item);

type Stored = Readonly<Record<string, unknown>> | undefined;

/** A kilobyte or a part of one is a unit. */
const unitsOf = (item: Stored): number => (item ? Math.max(1, Math.ceil(itemBytes(item) / 1024)) : 0);

/** Which attributes make an index entry, and which of them are its key. */
type IndexShape = { readonly keys: readonly string[]; readonly projected: readonly string[] };

/** The two indexes of the table; `due` as far as a stakeholder could be in it. */
const INDEX_SHAPES: readonly IndexShape[] = [
  { keys: ['dueShard', 'dueAt'], projected: ['type'] },
  { keys: ['nameShard', 'nameKey'], projected: ['display', 'status'] },
];

const entryOf = (item: Stored, { keys, projected }: IndexShape): Stored => {
  if (!item || keys.some((name) => item[name] === undefined)) return undefined;
  return Object.fromEntries(['pk', 'sk', ...keys, ...projected].map((name) => [name, item[name]]));
};

/** Nothing if the entry stays as it is; a changed key is a removal and a new entry. */
const indexUnits = (before: Stored, after: Stored, index: IndexShape): number => {
  const old = entryOf(before, index);
  const next = entryOf(after, index);
  const moved = index.keys.some((name) => old?.[name] !== next?.[name]);
  if (moved) return unitsOf(old) + unitsOf(next);
  if (JSON.stringify(old) === JSON.stringify(next)) return 0;
  return Math.max(unitsOf(old), unitsOf(next));
};

/** Write units of one put or delete: the larger of what was and what will be, twice in a transaction, and the indexes. */
export const writeUnits = (
  before: Stored,
  after: Stored,
  options: { readonly transactional: boolean },
): number => {
  const table = Math.max(1, unitsOf(before), unitsOf(after)) * (options.transactional ? 2 : 1);
  return INDEX_SHAPES.reduce((sum, index) => sum + indexUnits(before, after, index), table);
};
