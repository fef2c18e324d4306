import { describe, expect, it } from '@jest/globals';
import { refusedForm } from './refused-content';

const DRAWS = 20_000;

/** The same numbers on every run (Numerical Recipes' generator, upper bits). */
const seededDigits = (seed: number): ((length: number) => string) => {
  let state = seed;
  const digit = (): string => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String(Math.floor((state / 2 ** 32) * 10));
  };
  return (length) => Array.from({ length }, digit).join('');
};

const refusedShare = (length: number): number => {
  const digits = seededDigits(length);
  let refused = 0;
  for (let draw = 0; draw < DRAWS; draw += 1) {
    if (refusedForm(digits(length), 'all') !== undefined) refused += 1;
  }
  return refused / DRAWS;
};

describe('numbers that mean something else', () => {
  it.each([6, 7, 8, 9, 10, 17, 18, 20])('never refuses %i digits for their form', (length) => {
    expect(refusedShare(length)).toBe(0);
  });

  it.each([
    [11, 0.005],
    [12, 0.0005],
    [13, 0.0003],
    [14, 0.005],
    [15, 0.005],
    [16, 0.03],
    [19, 0.015],
  ])('refuses %i random digits less often than %d', (length, most) => {
    const share = refusedShare(length);

    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(most);
  });

  it('refuses no more than one in a hundred of the numbers that are counted up', () => {
    const counted = Array.from({ length: 1_000 }, (_, index) => String(10_000_000_000 + index));

    expect(counted.filter((number) => refusedForm(number, 'all') !== undefined).length).toBeLessThan(10);
  });
});
