import { asRow } from '../records';
import { joined } from '../row-to-employee';
import { idText } from './id-text';

/** One attribute of a person: `value`, its `type`, and beside money its `currency`. */
export type Attribute = Readonly<Record<string, unknown>>;
/** A person as version 1 writes it; version 2's persons are brought into this form. */
export type Attributes = Readonly<Record<string, unknown>>;

/** Midnight with the company's offset: moved to UTC it would be the day before (sheet section 10, item 9). */
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T/;

/**
 * What an attribute holds, in one form however it was written. Nothing is `null`, `""` or `[]`, by field and tenant; dates
 * are the first ten characters; relations are their name, the supervisor its id; lists are joined.
 */
export const valueIn = ({ value, type }: Attribute): unknown => {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return textIn(value, type);
  if (Array.isArray(value)) return joined(partsOf(value.map(relationIn).filter((item) => item !== null)));
  return typeof value === 'boolean' ? String(value) : relationIn(value);
};

const textIn = (text: string, type: unknown): unknown => {
  if (type === 'date' || DATE_TIME.test(text)) return text.slice(0, 10);
  return type === 'tags' ? joined(partsOf(parsedList(text) ?? [text])) : text;
};

/**
 * Tags come joined by commas, as a JSON list inside a text, or (version 2) as a list (sheet section 6). A comma inside a tag
 * cannot be told from one between two, so every form is cut at commas: the same tags then read the same everywhere.
 */
const partsOf = (list: readonly unknown[]): unknown[] =>
  list.flatMap((item) => (typeof item === 'string' ? item.split(',').map((tag) => tag.trim()) : [item]));

const parsedList = (text: string): unknown[] | undefined => {
  if (!text.startsWith('[')) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
};

/** `{ type: "Team", attributes: { id, name } }`; a person's attributes are attributes themselves. */
const relationIn = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const { type, attributes } = asRow(value);
  const { id, name } = asRow(attributes);
  if (type !== 'Employee') return typeof name === 'string' && name !== '' ? name : null;
  const inner = typeof id === 'object' ? asRow(id)['value'] : id;
  return idText(inner) ?? null;
};
