import * as z from 'zod';
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

type Labels = ReadonlyMap<string, string>;

/**
 * A custom value as the register takes it. `extendedData` holds `{id, value}`, a list of those for fields of several
 * values, or the bare value (both recorded); the Lucca API holds the value. Ids of list fields become labels; a composite,
 * or an id without a label, is undefined: it cannot be read as one value.
 */
export const customValue = (held: unknown, labels: Labels): unknown => {
  if (held === null) return null;
  if (Array.isArray(held)) return several(held, labels);
  if (typeof held === 'object' && 'value' in held) return customValue(held.value, labels);
  if (typeof held === 'object') return ofObject(held, labels);
  return labels.size > 0 ? ofList(held, labels) : single(held);
};

const several = (held: readonly unknown[], labels: Labels): unknown => {
  const values = held.map((one) => customValue(one, labels));
  if (values.includes(undefined)) return undefined;
  return joined(values.filter((value) => value !== null).map(String));
};

const ofObject = (held: object, labels: Labels): unknown => {
  const id = labelSchema.safeParse(held).data?.id;
  return (typeof id === 'string' ? labels.get(id) : undefined) ?? labelOf(held);
};

const ofList = (held: unknown, labels: Labels): unknown => {
  if (held === '') return null;
  const known = labels.get(String(held));
  // Where the answer carries words and not ids they are taken as they are.
  return known ?? (typeof held === 'string' && !/^\d+$/.test(held) ? held : undefined);
};

/** Days come with a midnight that means nothing. */
const single = (held: unknown): unknown =>
  typeof held === 'string' && /^\d{4}-\d{2}-\d{2}T00:00:00/.test(held) ? held.slice(0, 10) : held;
