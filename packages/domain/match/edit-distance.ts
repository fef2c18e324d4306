/**
 * How many slips of the keyboard turn one word into the other: a letter put in, left out, replaced, or two neighbours
 * exchanged (optimal string alignment). Counts UTF-16 units.
 */
export const editDistance = (one: string, other: string): number => {
  const width = other.length + 1;
  let beforeLast = new Uint8Array(width);
  let last = Uint8Array.from({ length: width }, (_, column) => column);
  let current = new Uint8Array(width);
  const at = (row: Uint8Array, column: number): number => row[column] ?? 0;
  for (let row = 1; row <= one.length; row += 1) {
    current[0] = row;
    for (let column = 1; column < width; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current[column] = cost;
    }
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return at(last, other.length);
};
