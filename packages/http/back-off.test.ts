import { describe, expect, it } from '@jest/globals';
import { backOffMs } from './back-off';

describe('backOffMs', () => {
  it('doubles from half a second up to eight seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 20].map((failures) => backOffMs(failures, () => 1))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
  });

  it('keeps at least half of the wait whatever the random source says', () => {
    expect(backOffMs(3, () => 0)).toBe(1000);
  });
});
