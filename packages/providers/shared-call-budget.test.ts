import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { CallLimit } from '#http/call-budget';
import { bucketOf } from '#http/call-budget';
import { CallBudgetRepository } from '#storage/call-budget-repository';
import { aBudgetTable } from '#test/fakes/budget-table';
import { VirtualClock } from '#test/fakes/virtual-clock';
import { SharedCallBudget } from './shared-call-budget';
import type { SharedCallBudgetOptions } from './shared-call-budget';

const search: CallLimit = { name: 'search', calls: 50, perSeconds: 60, published: true, match: /^POST/ };
const all: CallLimit = { name: 'all calls', calls: 100, perSeconds: 10, published: true };
const { burst, intervalMs } = bucketOf(search);

/** Functions that call one account through one table, on a clock that passes only while all of them wait. */
const anAccount = (limits: readonly CallLimit[] = [search]) => {
  const clock = new VirtualClock();
  const { table, items } = aBudgetTable();
  const permits = new CallBudgetRepository(table);
  const aFunction = (options: Partial<SharedCallBudgetOptions> = {}) =>
    new SharedCallBudget({
      provider: 'hibob',
      account: '637323',
      permits,
      limits,
      purpose: 'user',
      maxWaitMs: 20_000,
      now: clock.now,
      sleep: clock.sleep,
      ...options,
    });
  const takeMany = async (budget: SharedCallBudget, calls: number, call = 'POST /search') => {
    for (let count = 0; count < calls; count += 1) await budget.take(call);
  };
  return { clock, items, aFunction, takeMany };
};

const mostInAnyWindow = (times: readonly number[], windowMs: number): number =>
  Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + windowMs).length));

describe('SharedCallBudget', () => {
  it('never lets more calls arrive in any window than the limit says, however many functions call at once', async () => {
    const aFunction = fc.record({
      calls: fc.integer({ min: 1, max: 60 }),
      inParallel: fc.integer({ min: 1, max: 4 }),
      /** Between its calls: often longer than a permit lives. */
      restsMs: fc.integer({ min: 0, max: 2_500 }),
      startsAtMs: fc.integer({ min: 0, max: 30_000 }),
      purpose: fc.constantFrom('user' as const, 'schedule' as const),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 120 }),
        fc.constantFrom(1, 10, 60),
        fc.array(aFunction, { minLength: 1, maxLength: 6 }),
        async (calls, perSeconds, functions) => {
          const limit = { name: 'any', calls, perSeconds, published: true };
          const account = anAccount([limit]);
          const { clock } = account;
          const arrivals: number[] = [];
          const travelMs = Math.min(1_500, perSeconds * 125);

          await clock.until(
            functions.map(async ({ purpose, startsAtMs, inParallel, ...one }) => {
              await clock.sleep(startsAtMs);
              const budget = account.aFunction({ purpose, maxWaitMs: Infinity });
              const lane = async () => {
                for (let call = 0; call < one.calls; call += inParallel) {
                  await budget.take('GET /people');
                  arrivals.push(clock.now().getTime() + ((call * 997) % travelMs));
                  await clock.sleep(one.restsMs);
                }
              };
              await Promise.all(Array.from({ length: inParallel }, lane));
            }),
          );

          expect(mostInAnyWindow(arrivals, perSeconds * 1000)).toBeLessThanOrEqual(calls);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('lets no hoard of unused permits break the limit later', async () => {
    const { clock, aFunction, takeMany } = anAccount([all]);
    const budgets = Array.from({ length: 40 }, () => aFunction({ maxWaitMs: Infinity }));
    // Batches of one, two and four: three of the last are left over in each function.
    for (const budget of budgets)
      await clock.until([takeMany(budget, 4, 'GET /people').then(() => clock.sleep(2_000))]);
    const times: number[] = [];

    await clock.until(
      budgets.map(async (budget) => {
        for (let call = 0; call < 4; call += 1) {
          await budget.take('GET /people');
          times.push(clock.now().getTime());
        }
      }),
    );

    expect(mostInAnyWindow(times, 10_000)).toBeLessThanOrEqual(all.calls);
  });

  it('leaves a fifth of the burst to users, who find it at once', async () => {
    const { clock, aFunction, takeMany } = anAccount();
    const scheduled = aFunction({ purpose: 'schedule', maxWaitMs: 0 });
    const user = aFunction({ maxWaitMs: 0 });

    const refused = clock.until([takeMany(scheduled, burst * 0.8 + 1)]);

    await expect(refused).rejects.toMatchObject({ code: 'provider.rate_limited' });
    await clock.until([takeMany(user, burst * 0.2)]);
    expect(clock.now().getTime()).toBe(0);
  });

  it('gives a user who calls on and on the whole flow, and the schedule what is left', async () => {
    const { clock, aFunction, takeMany } = anAccount();
    const ends: Record<string, number> = {};
    const timed = async (name: string, calling: Promise<void>) => {
      await calling;
      ends[name] = clock.now().getTime();
    };

    await clock.until([
      timed('schedule', takeMany(aFunction({ purpose: 'schedule', maxWaitMs: Infinity }), 40)),
      timed('user', takeMany(aFunction({ maxWaitMs: Infinity }), 40)),
    ]);

    expect(ends['user']).toBeLessThan(40 * intervalMs);
    expect(ends['schedule']).toBeLessThan(80 * intervalMs);
  });

  it('throws a wait that is too long to the caller, who may come back later', async () => {
    const { clock, aFunction, takeMany } = anAccount();
    const budget = aFunction({ maxWaitMs: intervalMs - 1 });
    await clock.until([takeMany(budget, burst)]);

    await expect(clock.until([budget.take('POST /search')])).rejects.toMatchObject({
      code: 'provider.rate_limited',
      details: { retryAfterMs: intervalMs },
    });
    await clock.until([clock.sleep(intervalMs)]);
    await expect(clock.until([budget.take('POST /search')])).resolves.toEqual([undefined]);
  });

  it('holds everybody who calls the account for as long as the vendor asked', async () => {
    const { clock, aFunction } = anAccount([search, all]);
    const [one, other] = [aFunction(), aFunction()];
    await clock.until([one.take('GET /lists'), one.take('GET /lists')]);

    await one.hold(7_000);
    await clock.until([one.take('GET /lists'), other.take('GET /unlimited')]);

    expect(clock.now().getTime()).toBe(7_000);
  });

  it('asks the table less and less often while all its permits are used', async () => {
    const { clock, items, aFunction, takeMany } = anAccount([{ ...all, calls: 1_000 }]);

    await clock.until([takeMany(aFunction(), 39, 'GET /people')]);

    // 1 + 2 + 4 + 8 + 8 + 8 + 8
    expect([...items.values()][0]).toMatchObject({ version: 7 });
  });

  it('loses permits that are not used soon, and asks for one at a time again', async () => {
    const { clock, items, aFunction, takeMany } = anAccount([all]);
    const budget = aFunction();
    await clock.until([takeMany(budget, 4, 'GET /people')]);
    await clock.until([clock.sleep(60_000)]);

    await clock.until([budget.take('GET /people')]);

    const [item] = items.values();
    expect(item?.['fullAtMs']).toEqual({ 'all calls': 60_000 + bucketOf(all).intervalMs });
  });

  it('counts what was called before the account was known where it belongs', async () => {
    const { clock, aFunction, takeMany } = anAccount();
    const first = aFunction({ account: 'key-digest', maxWaitMs: 0 });
    await clock.until([takeMany(first, 3)]);

    await first.moveTo('637323');
    const rest = clock.until([takeMany(aFunction({ maxWaitMs: 0 }), burst - 2)]);

    await expect(rest).rejects.toMatchObject({ code: 'provider.rate_limited' });
  });
});
