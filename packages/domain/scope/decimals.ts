const DIGITS = /^-?\d+(\.\d+)?$/;

/** Whether a text is a plain decimal of a length that fields hold: digits, a point, a minus, and no grouping. */
export const isDecimal = (text: string): boolean => text.length <= 40 && DIGITS.test(text);

const scaled = (text: string, scale: number): bigint => {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(scale, '0'));
};

const scaleOf = (text: string): number => text.split('.')[1]?.length ?? 0;

/**
 * Compares two plain decimals (as `normalizeDecimal` writes them) exactly, at any length and scale: negative, zero or
 * positive. NaN, which fails every comparison, when one of them is no decimal.
 */
export const compareDecimals = (one: string, other: string): number => {
  if (!DIGITS.test(one) || !DIGITS.test(other)) return Number.NaN;
  const scale = Math.max(scaleOf(one), scaleOf(other));
  const [left, right] = [scaled(one, scale), scaled(other, scale)];
  return left === right ? 0 : left < right ? -1 : 1;
};
