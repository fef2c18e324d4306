import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { fullAfter, readyAt, tokensLeft } from './token-bucket';

const bucket = { intervalMs: 500, burst: 4 };
const NOW = 1_000_000;

describe('a token bucket', () => {
  it('is full when its moment has passed, and never more than full', () => {
    expect([tokensLeft(bucket, 0, NOW), tokensLeft(bucket, NOW, NOW)]).toEqual([4, 4]);
  });

  it('has one token less for each interval until it is full, and none below zero', () => {
    const left = [1, 500, 501, 2_000, 9_000].map((ahead) => tokensLeft(bucket, NOW + ahead, NOW));

    expect(left).toEqual([3, 3, 2, 0, 0]);
  });

  it('has so many tokens from exactly the moment it says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_000 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 90_000 }),
        fc.integer({ min: 1, max: 50 }),
        (intervalMs, burst, ahead, wanted) => {
          const one = { intervalMs, burst };
          const count = Math.min(wanted, burst);

          const at = readyAt(one, NOW + ahead, count);

          expect(tokensLeft(one, NOW + ahead, at)).toBe(count);
          expect(tokensLeft(one, NOW + ahead, at - 1)).toBe(count - 1);
        },
      ),
    );
  });

  it('is fuller later by an interval for each token taken', () => {
    const first = fullAfter(bucket, 0, { nowMs: NOW, count: 1 });
    const then = fullAfter(bucket, first, { nowMs: NOW + 100, count: 2 });

    expect([first - NOW, then - NOW]).toEqual([500, 1_500]);
  });
});
