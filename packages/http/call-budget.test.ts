import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { bucketOf, MemoryCallBudget } from './call-budget';
import type { CallLimit } from './call-budget';

/** A budget whose clock moves only by sleeping; `starts` are the times at which calls were permitted. */
const aBudget = (limits: readonly CallLimit[], maxWaitMs = Infinity) => {
  let time = 0;
  const starts: number[] = [];
  const budget = new MemoryCallBudget(limits, {
    maxWaitMs,
    now: () => new Date(time),
    sleep: async (milliseconds) => {
      time += milliseconds;
    },
  });
  const take = async (call: string) => {
    await budget.take(call);
    starts.push(time);
  };
  return { budget, take, starts };
};

const search: CallLimit = { name: 'search', calls: 50, perSeconds: 60, published: true, match: /^POST/ };

describe('MemoryCallBudget', () => {
  it('never permits more calls in any window than the limit says, whatever the limit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 5, max: 300 }),
        fc.integer({ min: 1, max: 60 }),
        async (calls, perSeconds) => {
          const { take, starts } = aBudget([{ name: 'any', calls, perSeconds, published: true }]);

          for (let call = 0; call < calls * 2 + 5; call += 1) await take('GET /people');

          starts.forEach((start, index) => {
            const within = starts.slice(index).filter((other) => other < start + perSeconds * 1000);
            expect(within.length).toBeLessThanOrEqual(calls);
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('counts only the calls a limit is about', async () => {
    const { take, starts } = aBudget([search]);

    for (let call = 0; call < 200; call += 1) await take('GET /lists');

    expect(starts.at(-1)).toBe(0);
  });

  it('throws a wait that is too long to the caller, who may come back later', async () => {
    const { take } = aBudget([search], 0);
    for (let call = 0; call < bucketOf(search).burst; call += 1) await take('POST /search');

    await expect(take('POST /search')).rejects.toMatchObject({
      code: 'provider.rate_limited',
      details: { retryAfterMs: bucketOf(search).intervalMs },
    });
  });

  it('holds every call for as long as the vendor asked', async () => {
    const { budget, take, starts } = aBudget([search]);
    await budget.hold(7000);

    await take('GET /lists');

    expect(starts).toEqual([7000]);
  });
});
