const LONGEST = 40;
/** Rows of the table, used again by each call: it is called millions of times, and nothing of a call outlives it. */
const scratch = [
  new Uint8Array(LONGEST + 1),
  new Uint8Array(LONGEST + 1),
  new Uint8Array(LONGEST + 1),
] as const;

const at = (row: Uint8Array, column: number): number => row[column] ?? 0;

/**
 * How many slips of the keyboard turn one word into the other: a letter put in, left out, replaced, or two neighbours
 * exchanged (optimal string alignment). Counts UTF-16 units; of longer words the first 40.
 */
export const editDistance = (longOne: string, longOther: string): number => {
  const one = longOne.slice(0, LONGEST);
  const other = longOther.slice(0, LONGEST);
  let [beforeLast, last, current]: readonly [Uint8Array, Uint8Array, Uint8Array] = scratch;
  for (let column = 0; column <= other.length; column += 1) last[column] = column;
  for (let row = 1; row <= one.length; row += 1) {
    current[0] = row;
    for (let column = 1; column <= other.length; column += 1) {
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
