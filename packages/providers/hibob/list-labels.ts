import * as z from 'zod';
import { asRow } from '../records';

export type ListOption = { readonly id: string; readonly label: string; readonly archived: boolean };
/** By list id and by list name. */
export type NamedLists = ReadonlyMap<string, readonly ListOption[]>;

const itemSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  name: z.string().nullish(),
  value: z.union([z.string(), z.number()]).transform(String).nullish(),
  archived: z.boolean().nullish().catch(undefined),
  children: z.array(z.unknown()).nullish().catch(undefined),
});

/** Children of hierarchy lists stand beside their parents: a person's value is one item, whatever its depth. */
const optionsOf = (items: readonly unknown[], parentArchived = false): ListOption[] =>
  items.flatMap((item) => {
    const parsed = itemSchema.safeParse(item);
    if (!parsed.success) return [];
    const { id, name, value, archived, children } = parsed.data;
    const isArchived = parentArchived || archived === true;
    return [
      { id, label: name ?? value ?? id, archived: isArchived },
      ...optionsOf(children ?? [], isArchived),
    ];
  });

/** The items under `values` or `items`, or the list itself (sheet section 5: all three were seen or described). */
const itemsOf = (list: unknown): readonly unknown[] | undefined => {
  if (Array.isArray(list)) return list;
  const { values, items } = asRow(list);
  if (Array.isArray(values)) return values;
  return Array.isArray(items) ? items : undefined;
};

/** All lists of the company: an array of lists, one wrapped in `lists`, or an object by list name. */
export const namedLists = (body: unknown): NamedLists => {
  const found = new Map<string, ListOption[]>();
  const add = (names: readonly unknown[], list: unknown) => {
    const items = itemsOf(list);
    if (!items) return;
    const options = optionsOf(items);
    for (const name of names)
      if (typeof name === 'string' || typeof name === 'number') found.set(String(name), options);
  };
  const { lists = body } = asRow(body);
  if (Array.isArray(lists)) {
    for (const list of lists) add([asRow(list)['id'], asRow(list)['name']], list);
  } else {
    for (const [name, list] of Object.entries(asRow(lists)))
      add([name, asRow(list)['id'], asRow(list)['name']], list);
  }
  return found;
};

/**
 * The label of a list's item. Some accounts hold labels or words where others hold ids, so a text that is no id of the
 * list stays as it is; digits that the list does not know cannot be read and never become somebody's department.
 */
export const labelReader = (options: readonly ListOption[]): ((value: unknown) => unknown) => {
  const labels = new Map(options.map(({ id, label }) => [id, label]));
  const words = new Set(options.map(({ label }) => label));
  const one = (value: unknown): unknown => {
    if (typeof value !== 'string' && typeof value !== 'number') return value;
    const text = String(value);
    const label = labels.get(text);
    if (label !== undefined) return label;
    return /^\d+$/.test(text) && !words.has(text) ? undefined : text;
  };
  const several = (values: readonly unknown[]): unknown => {
    const read = values.map(one);
    return read.includes(undefined) ? undefined : read;
  };
  return (value) => {
    if (Array.isArray(value)) return several(value);
    if (typeof value !== 'string' || labels.has(value) || words.has(value)) return one(value);
    const parts = value.split(',').map((part) => part.trim());
    return parts.length > 1 && parts.every((part) => labels.has(part)) ? several(parts) : one(value);
  };
};
