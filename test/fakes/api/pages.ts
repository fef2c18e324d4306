/** A part of a list held in memory; the cursor is the place to go on. */
export const pageOf = <Item>(
  items: readonly Item[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): { items: Item[]; cursor: string | undefined } => {
  const from = cursor === undefined ? 0 : Number(cursor);
  const to = from + limit;
  return { items: items.slice(from, to), cursor: to < items.length ? String(to) : undefined };
};
