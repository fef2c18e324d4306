import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Act, Misfortune } from './harness/driver';
import { play, playUndisturbed } from './harness/explore';
import type { Reference } from './harness/explore';
import { gapsInHistory, looseTies } from './harness/register';
import {
  anotherDay,
  approved,
  cancelled,
  connected,
  nextDay,
  rejected,
  requested,
  sixPeople,
  synced,
} from './harness/scenarios';
import { blank } from './harness/world';
import type { Snapshot } from './harness/world';

const last: Misfortune['pick'] = (waiting) => waiting.length - 1;

describe('messages that come more often, later or in another order than they were sent', () => {
  const from = blank(sixPeople);
  const twoDays = [connected(), ...synced(2), nextDay, ...synced(3), anotherDay, requested(4), rejected(4)];
  let reference: Reference;
  beforeAll(async () => {
    reference = await playUndisturbed({ from, acts: twoDays });
  }, 30_000);

  it.each([
    ['each twice', { repeats: () => 1 }, false],
    ['the last first', { pick: last }, false],
    ['the last first and each three times', { pick: last, repeats: () => 2 }, false],
    ['all of them again after the end', {}, true],
  ] satisfies [string, Misfortune, boolean][])(
    'change nothing more: %s',
    async (_order, misfortune, late) => {
      const { outcome } = await play({ from, acts: twoDays }, misfortune, { late });

      expect(outcome).toEqual(reference.outcome);
    },
    30_000,
  );

  it('leave whole rows and a history without gaps', () => {
    expect(looseTies(reference.outcome)).toEqual([]);
    expect(gapsInHistory(reference.outcome)).toEqual([]);
  });
});

describe('a cancelled apply that was interrupted in the middle of a page', () => {
  let known: Snapshot;
  let reference: Reference;
  beforeAll(async () => {
    known = (await playUndisturbed({ from: blank(sixPeople), acts: [connected(), ...synced(2)] })).after;
    reference = await playUndisturbed({ from: known, acts: [nextDay, requested(3), approved(3)] });
  }, 30_000);

  it.each([
    [1, true],
    [2, true],
    [3, true],
    [1, false],
    [3, false],
  ])(
    'counts %i written groups of rows as applied (message comes again: %s)',
    async (at, comesAgain) => {
      const page = reference.steps.find(({ name }) => name === 'ApplyPage')?.step;
      const acts: Act[] = [nextDay, requested(3), approved(3)];

      const { outcome } = await play(
        { from: known, acts },
        {
          fault: (step) => (step === page ? { how: 'die', at } : undefined),
          comesAgain: () => comesAgain,
          interject: (step) => (step === page ? cancelled(3) : undefined),
        },
      );

      const run = outcome.runs.at(-1);
      const written = outcome.register.filter(({ changedBy }) => changedBy === `run:${run?.runId}`).length;
      expect(run?.state).toBe('cancelled');
      expect(written).toBeGreaterThanOrEqual(at);
      expect(run?.applied).toEqual({
        planned: 5,
        applied: written,
        refused: 0,
        failed: 0,
        notSelected: 0,
        notStarted: 5 - written,
      });
      expect(looseTies(outcome)).toEqual([]);
      expect(gapsInHistory(outcome)).toEqual([]);
    },
    30_000,
  );
});
