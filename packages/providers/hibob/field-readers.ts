import type { Row } from '../port';
import { asRow } from '../records';
import { labelReader } from './list-labels';
import type { NamedLists } from './list-labels';
import { valueAt } from './schemas';
import type { BobField } from './schemas';

/** Reads one field of a person as answered; undefined where it is absent, null where it is empty. */
export type FieldReader = { readonly field: string; readonly read: (person: Row) => unknown };

const LIST_TYPES: ReadonlySet<string> = new Set(['list', 'multi-list', 'hierarchy-list']);
/** Tells a reference to somebody whatever the metadata says (sheet section 6). */
const REFERENCES: ReadonlySet<string> = new Set(['work.reportsTo', 'work.manager']);

export const isListField = ({ type }: Pick<BobField, 'type'>): boolean => LIST_TYPES.has(type ?? '');

/** Options of a list field; none for other fields. */
export const optionsOfField = (field: BobField, lists: NamedLists) =>
  isListField(field) ? lists.get(field.typeData?.listId ?? field.id.split('.').at(-1) ?? '') : undefined;

/**
 * How to read fields, by the company's metadata: where a value sits (`jsonPath`, then its id, then the slash keys, sheet
 * 3.1) and what it stands for. Metadata that lacks a field leaves its id to tell the place.
 */
export const fieldReaders = (
  fields: readonly string[],
  metadata: readonly BobField[],
  lists: NamedLists,
): FieldReader[] => {
  const known = new Map(metadata.map((field) => [field.id, field]));
  return fields.map((field) => {
    const meta = known.get(field);
    const places = placesOf(field, meta?.jsonPath ?? undefined);
    const meaning = meaningOf(field, meta, lists);
    return {
      field,
      read: (person) => {
        for (const place of places) {
          const found = valueAt(person, place);
          const value = found === undefined || found === null ? found : meaning(found);
          if (value !== undefined) return value;
        }
        return undefined;
      },
    };
  });
};

/** `root` is where the metadata puts the flat values; answers have no such node. */
const placesOf = (id: string, jsonPath: string | undefined): string[][] => {
  const paths = [...new Set([jsonPath ?? id, id])].map((path) => path.replace(/^root\./, ''));
  const slashes = [...new Set([id, jsonPath ?? id])].map((path) => `/${path.replaceAll('.', '/')}`);
  return [...new Set(paths)].map((path) => path.split('.')).concat(slashes.map((slash) => [slash, 'value']));
};

const meaningOf = (
  field: string,
  meta: BobField | undefined,
  lists: NamedLists,
): ((value: unknown) => unknown) => {
  if (meta?.type === 'employee-reference' || REFERENCES.has(field)) return referredId;
  if (meta && isListField(meta)) return labelReader(optionsOfField(meta, lists) ?? []);
  return meta?.type === 'currency' ? moneyText : plainValue;
};

/** Of somebody referred to only the id is kept; names and e-mail of a manager are nobody's field here. */
const referredId = (value: unknown): unknown =>
  typeof value === 'object' ? (asRow(value)['id'] ?? null) : value;

/** One client saw plain values wrapped once more (sheet section 6); other objects are nothing we know, and are not kept. */
const plainValue = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.every((item) => typeof item !== 'object') ? value : undefined;
  if (typeof value !== 'object') return value;
  const { value: inner } = asRow(value);
  return typeof inner === 'object' && inner !== null ? undefined : inner;
};

/** Amount and currency of the company's own fields come as one text, as a person would write them. */
const moneyText = (value: unknown): unknown => {
  const { value: amount, currency } = asRow(value);
  if (amount === undefined) return value;
  return amount === null ? null : [amount, currency].filter(isWord).join(' ');
};

const isWord = (part: unknown): boolean =>
  typeof part === 'number' || (typeof part === 'string' && part !== '');
