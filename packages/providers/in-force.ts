/**
 * Whether something dated counts today: begun, and not over. Days are ISO texts, with a time or without; null, undefined and
 * "" are unset: without a first day it has always been there, without a last one it goes on.
 */
export const isInForce = (
  { from, until }: { readonly from: unknown; readonly until?: unknown },
  today: string,
): boolean => {
  const end = dayIn(until);
  return dayIn(from) <= today && (end === '' || end >= today);
};

/** The day of a date or an instant as the vendor writes it, never moved to another zone; "" for none. */
export const dayIn = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 10) : '');

/**
 * Of several the latest, by the first of the texts that differs; of equals the first. So that the order of a vendor's list
 * does not matter, an id should be the last of the texts.
 */
export const latestOf = <Item>(
  items: Iterable<Item>,
  textsOf: (item: Item) => readonly string[],
): Item | undefined => {
  let latest: Item | undefined;
  for (const item of items)
    if (latest === undefined || isLater(textsOf(item), textsOf(latest))) latest = item;
  return latest;
};

/** Compares text by text. */
export const isLater = (one: readonly string[], other: readonly string[]): boolean => {
  const place = one.findIndex((text, index) => text !== other[index]);
  return place >= 0 && (one[place] ?? '') > (other[place] ?? '');
};
