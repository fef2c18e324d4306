import { describe, expect, it } from '@jest/globals';
import { CallCounter } from './rate-limits';
import type { RateLimit } from './rate-limits';

const aLimit = (fields: Partial<RateLimit> = {}): RateLimit => ({
  name: 'people',
  match: /^GET \/people/,
  calls: 3,
  perSeconds: 60,
  published: true,
  ...fields,
});

/** A counter whose clock stands where the test puts it. */
const aCounter = (...limits: RateLimit[]) => {
  let nowMs = 0;
  const counter = new CallCounter(limits, () => nowMs);
  return {
    at: (ms: number, target = 'GET /people') => {
      nowMs = ms;
      return counter.count(target);
    },
  };
};

describe('CallCounter', () => {
  it('allows as many calls as the limit says and tells how many are left', () => {
    const counter = aCounter(aLimit());

    const states = [0, 1000, 2000, 3000].map((ms) => counter.at(ms));

    expect(states.map((state) => [state?.exceeded, state?.remaining])).toEqual([
      [false, 2],
      [false, 1],
      [false, 0],
      [true, 0],
    ]);
  });

  it('slides: a call is allowed again as soon as the oldest one is old enough, not at a full minute', () => {
    const counter = aCounter(aLimit());
    for (const ms of [10_000, 50_000, 55_000]) counter.at(ms);

    const states = [69_999, 70_000, 70_001].map((ms) => counter.at(ms));

    expect(states.map((state) => state?.exceeded)).toEqual([true, false, true]);
    expect([states[0]?.resetAtMs, states[2]?.resetAtMs]).toEqual([70_000, 110_000]);
  });

  it('does not count refused calls', () => {
    const counter = aCounter(aLimit({ calls: 1 }));

    const states = [0, 30_000, 60_000].map((ms) => counter.at(ms)?.exceeded);

    expect(states).toEqual([false, true, false]);
  });

  it('has nothing to say about calls that no limit concerns', () => {
    const counter = aCounter(aLimit());

    expect(counter.at(0, 'POST /people')).toBeUndefined();
  });

  it('holds several limits at once and reports the one that is broken, else the tightest', () => {
    const minute = aLimit({ name: 'minute', calls: 4 });
    const second = aLimit({ name: 'second', match: / \/people/, calls: 2, perSeconds: 1 });
    const counter = aCounter(minute, second);

    const states = [0, 100, 200, 1500, 2600, 3700].map((ms) => counter.at(ms));

    expect(states.map((state) => `${state?.limit.name} ${state?.exceeded ? 'broken' : 'kept'}`)).toEqual([
      'second kept',
      'second kept',
      'second broken',
      'minute kept',
      'minute kept',
      'minute broken',
    ]);
  });
});
