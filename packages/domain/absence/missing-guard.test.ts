import { describe, expect, it } from '@jest/globals';
import { someSettings } from '../testing/people';
import { lacksTooMany } from './missing-guard';

const defaults = someSettings().guards.missing;

describe('lacksTooMany', () => {
  it.each([
    [2, 5],
    [8, 40],
    [50, 500],
    [1_000, 50_000],
  ])('believes an answer without %i of %i people', (missing, employed) => {
    expect(lacksTooMany(missing, employed, defaults)).toBe(false);
  });

  it.each([
    [3, 5],
    [9, 40],
    [51, 500],
    [1_001, 50_000],
  ])('does not believe one without %i of %i', (missing, employed) => {
    expect(lacksTooMany(missing, employed, defaults)).toBe(true);
  });

  it('goes by the settings', () => {
    const { missing } = someSettings({ guards: { missing: { people: 0, percent: 5 } } }).guards;

    expect(lacksTooMany(5, 100, missing)).toBe(false);
    expect(lacksTooMany(6, 100, missing)).toBe(true);
  });
});
