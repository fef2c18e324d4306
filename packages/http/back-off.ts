const FIRST_MS = 500;
const LONGEST_MS = 8000;

/** Wait before attempt `failures + 1`: doubling from 0.5 s up to 8 s, the upper half of it random so that clients part. */
export const backOffMs = (failures: number, random: () => number): number => {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * random());
};
