import { notOurCursor } from '../page-evidence';

/** Ids are digits beyond a JavaScript number: shorter ones first, then as text, which is their order as numbers. */
export const byId = (one: string, other: string): number =>
  one.length - other.length || (one < other ? -1 : Number(one > other));

/** What may stand in a filter, a comma list and a cursor. */
export const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^\w{1,40}$/.test(value);

/** The cursor of a batch of sorted ids: its first and last one. */
export const cursorOf = (batch: readonly string[]): string => `${batch[0] ?? ''}-${batch.at(-1) ?? ''}`;

/**
 * The ids within a cursor's range, and those after it. Ranges stay right in another process and for another list: who was
 * added or removed since shows as a difference between the first page's total and the rows.
 */
export const idsAt = (
  ids: readonly string[],
  cursor: string,
): { readonly within: readonly string[]; readonly after: readonly string[] } => {
  const [, from, to] = /^(\w+)-(\w+)$/.exec(cursor) ?? [];
  if (from === undefined || to === undefined) throw notOurCursor();
  const last = placeOf(ids, to);
  const end = ids[last] === to ? last + 1 : last;
  return { within: ids.slice(placeOf(ids, from), end), after: ids.slice(end) };
};

/** Where an id stands in the sorted list, or would stand. */
const placeOf = (ids: readonly string[], id: string): number => {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byId(ids[middle] ?? '', id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** So many ids, evenly spread over the list, so that every kind of person has a chance to be among them. */
export const spreadOf = (ids: readonly string[], count: number): readonly string[] => {
  const step = Math.max(1, ids.length / count);
  return ids.filter((_, index) => Math.floor(index / step) > Math.floor((index - 1) / step));
};
