import { beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Misfortune } from './harness/driver';
import { play, playUndisturbed } from './harness/explore';
import type { Reference } from './harness/explore';
import { withoutHints } from './harness/outcome';
import { connected, nextDay, requested, rejected, sixPeople, synced } from './harness/scenarios';
import { blank } from './harness/world';

/** Each plays two days and a bit; raise it to search longer. */
const RUNS = 12;
/** Steps of the scenario, and some that accidents add. */
const STEPS = 30;

const accident = fc.record({
  step: fc.nat(STEPS),
  how: fc.constantFrom('die' as const, 'hang' as const),
  at: fc.integer({ min: 1, max: 8 }),
  comesAgain: fc.boolean(),
});

/** Few enough accidents for no message to be given up and no run to be called stalled. */
const misfortunes = fc.record({
  accidents: fc.array(accident, { maxLength: 3 }),
  repeated: fc.array(fc.nat(STEPS), { maxLength: 6 }),
  order: fc.array(fc.nat(3), { minLength: 1, maxLength: 5 }),
});

type Drawn = typeof misfortunes extends fc.Arbitrary<infer T> ? T : never;

const misfortuneOf = ({ accidents, repeated, order }: Drawn): Misfortune => ({
  fault: (step) => accidents.find((one) => one.step === step),
  // The first act makes the company; it is not part of the story.
  comesAgain: (step) => accidents.find((one) => one.step === step)?.comesAgain ?? true,
  repeats: (step) => (repeated.includes(step) ? 1 : 0),
  pick: (waiting, step) => (order[step % order.length] ?? 0) % waiting.length,
});

describe('any few accidents at any places', () => {
  const from = blank(sixPeople);
  const acts = [nextDay, ...synced(3), requested(4), rejected(4)];
  let reference: Reference;
  let start: Reference;
  beforeAll(async () => {
    start = await playUndisturbed({ from, acts: [connected(), ...synced(2)] });
    reference = await playUndisturbed({ from: start.after, acts });
  }, 30_000);

  it('come to the same in the end', async () => {
    const story = { from: start.after, acts };

    await fc.assert(
      fc.asyncProperty(misfortunes, async (drawn) => {
        const { outcome } = await play(story, misfortuneOf(drawn));

        expect(withoutHints(outcome)).toEqual(withoutHints(reference.outcome));
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 60_000);
});
