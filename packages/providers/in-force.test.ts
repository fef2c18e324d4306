import { describe, expect, it } from '@jest/globals';
import { isInForce, isLater, latestOf } from './in-force';

const TODAY = '2026-01-05';

describe('isInForce', () => {
  it.each([
    [{ from: '2026-01-05' }, true],
    [{ from: '2026-01-05T00:00:00+02:00' }, true],
    [{ from: '2026-01-06' }, false],
    [{ from: '2025-01-01', until: '2026-01-05T23:00:00Z' }, true],
    [{ from: '2025-01-01', until: '2026-01-04' }, false],
    [{ from: null, until: '' }, true],
    [{ from: undefined, until: null }, true],
    [{ from: '2026-02-01', until: null }, false],
  ])('%j: %p', (dates, expected) => {
    expect(isInForce(dates, TODAY)).toBe(expected);
  });
});

describe('latestOf', () => {
  const one = { day: '2025-01-01', id: 'a' };
  const later = { day: '2025-06-01', id: 'b' };
  const twin = { day: '2025-06-01', id: 'c' };
  const textsOf = ({ day, id }: typeof one) => [day, id];

  it('is the same whatever the order', () => {
    for (const list of [
      [one, later, twin],
      [twin, later, one],
      [later, twin, one],
    ])
      expect(latestOf(list, textsOf)).toBe(twin);
  });

  it('is none of none', () => {
    expect(latestOf([], textsOf)).toBeUndefined();
  });
});

describe('isLater', () => {
  it.each([
    [['2025-01-02', 'a'], ['2025-01-01', 'b'], true],
    [['2025-01-01', 'a'], ['2025-01-01', 'b'], false],
    [['2025-01-01'], ['2025-01-01'], false],
  ])('%j after %j: %p', (a, b, expected) => {
    expect(isLater(a, b)).toBe(expected);
  });
});
