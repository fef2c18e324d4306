import { byText } from '../canonical-json';

/** How many others a problem names: enough to find the cause, while a placeholder shared by thousands stays small. */
export const MAX_NAMED = 20;

/** The first others by id, out of a list sorted by `sortedIds`. Reads no more of the list than it needs. */
export const nameOthers = (sorted: readonly string[], own: ReadonlySet<string>): string[] => {
  const named: string[] = [];
  for (const id of sorted) {
    if (named.length === MAX_NAMED) break;
    if (!own.has(id)) named.push(id);
  }
  return named;
};

/** Each id once, in a fixed order. */
export const sortedIds = (ids: Iterable<string>): string[] => [...new Set(ids)].sort(byText);
