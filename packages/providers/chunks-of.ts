/** A list in stretches of `size`, the last of which may be shorter. Throws for a size that would never end. */
export const chunksOf = <Item>(items: readonly Item[], size: number): Item[][] => {
  if (!(size >= 1)) throw new RangeError(`expected a size of 1 or more, got ${size}`);
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
};
