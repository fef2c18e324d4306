import * as z from 'zod';
import type { CatalogueField } from '#domain/connection';
import { joined } from '../row-to-employee';

const labelSchema = z.object({
  name: z.string().nullish(),
  label: z.string().nullish(),
  title: z.string().nullish(),
  id: z.union([z.string(), z.number().transform(String)]).nullish(),
});

/** The words of a list entry or reference. */
export const labelOf = (value: unknown): string | undefined => {
  const { data } = labelSchema.safeParse(value);
  return data?.name ?? data?.label ?? data?.title ?? undefined;
};

/** How to read a value: lists by the labels of their entries. */
type Kind = { readonly type: CatalogueField['type']; readonly labels: ReadonlyMap<string, string> };

/**
 * A custom value as the register takes it. `extendedData` holds `{id, value}`, a list of those for fields of several
 * values, or the bare value (both recorded); the Lucca API holds the value. Ids of list fields become labels; a composite,
 * or an id without a label, is undefined: it cannot be read as one value.
 */
export const customValue = (held: unknown, kind: Kind): unknown => {
  if (held === null) return null;
  if (Array.isArray(held)) return several(held, kind);
  if (typeof held === 'object' && 'value' in held) return customValue(held.value, kind);
  if (typeof held === 'object') return ofObject(held, kind);
  return kind.type === 'choice' ? ofList(held, kind) : single(held);
};

const several = (held: readonly unknown[], kind: Kind): unknown => {
  const values = held.map((one) => customValue(one, kind));
  if (values.includes(undefined)) return undefined;
  return joined(values.filter((value) => value !== null).map(String));
};

const ofObject = (held: object, kind: Kind): unknown => {
  const id = labelSchema.safeParse(held).data?.id;
  return (typeof id === 'string' ? kind.labels.get(id) : undefined) ?? labelOf(held);
};

const ofList = (held: unknown, kind: Kind): unknown => {
  if (held === '') return null;
  const known = kind.labels.get(String(held));
  // Where the answer carries words and not ids they are taken as they are.
  return known ?? (typeof held === 'string' && !/^\d+$/.test(held) ? held : undefined);
};

/** Days come with a midnight that means nothing. */
const single = (held: unknown): unknown =>
  typeof held === 'string' && /^\d{4}-\d{2}-\d{2}T00:00:00/.test(held) ? held.slice(0, 10) : held;
