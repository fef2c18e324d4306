/** The middle one; of an even number the upper of the two. NaN of nothing. */
export const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** For people: thousands separated, at most `digits` after the point. */
export const figure = (value: number, digits = 0): string =>
  value.toLocaleString('en', { maximumFractionDigits: digits });
