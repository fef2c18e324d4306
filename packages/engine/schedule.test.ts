import { describe, expect, it } from '@jest/globals';
import { nextOnGrid } from './schedule';

const HOUR = 3_600_000;
const now = '2026-03-01T06:00:00.000Z';

describe('nextOnGrid', () => {
  it('does not drift: however late a run started, the next is one period after the last time on the grid (B6, B93)', () => {
    const first = nextOnGrid('con_a', 60, new Date(now));

    const late = nextOnGrid('con_a', 60, new Date(first.getTime() + 17 * 60_000));

    expect(late.getTime() - first.getTime()).toBe(HOUR);
  });

  it('is always later than now, also exactly on the grid', () => {
    const first = nextOnGrid('con_a', 60, new Date(now));

    expect(nextOnGrid('con_a', 60, first).getTime() - first.getTime()).toBe(HOUR);
  });

  it('spreads connections over the period', () => {
    const minutes = Array.from({ length: 600 }, (_, index) =>
      nextOnGrid(`con_${index}`, 60, new Date(now)).getUTCMinutes(),
    );

    const perMinute = Array.from(
      { length: 60 },
      (_, minute) => minutes.filter((one) => one === minute).length,
    );

    expect(Math.max(...perMinute)).toBeLessThan(30);
    expect(perMinute.filter((count) => count === 0).length).toBeLessThan(3);
  });
});
