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
  disconnected,
  nextDay,
  reconfigured,
  rejected,
  requested,
  savedAgain,
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

describe('somebody who calls again because the first call died', () => {
  let known: Snapshot;
  beforeAll(async () => {
    known = (await playUndisturbed({ from: blank(sixPeople), acts: [connected(), ...synced(2)] })).after;
  }, 30_000);
  const dying = (name: string, at: number): Misfortune => ({
    fault: (_step, step) => (step === name ? { how: 'die', at } : undefined),
  });

  it('finds the run that was asked for, and everybody is told of it', async () => {
    const acts = [nextDay, requested(3)];
    const undisturbed = await play({ from: known, acts }, {});

    const { outcome } = await play({ from: known, acts }, dying('request', 1));

    expect(outcome).toEqual(undisturbed.outcome);
  }, 30_000);

  it.each([1, 2, 3, 4])(
    'finishes a disconnect (dead after write %i)',
    async (at) => {
      const acts = [nextDay, requested(3), disconnected];
      const undisturbed = await play({ from: known, acts }, {});

      const { outcome } = await play({ from: known, acts }, dying('disconnect', at));

      expect(outcome).toEqual(undisturbed.outcome);
      expect(outcome).toMatchObject({ credentials: [], connections: [{ state: 'disconnected' }] });
      expect(outcome.runs.at(-1)?.state).toBe('cancelled');
    },
    30_000,
  );

  it.each([1, 2, 3])(
    'ends the plan of the configuration before (dead after write %i)',
    async (at) => {
      const { outcome } = await play(
        { from: known, acts: [nextDay, requested(3), reconfigured, ...synced(4)] },
        dying('configure', at),
      );

      expect(outcome.runs.map(({ state }) => state)).toEqual([
        'completed_with_problems',
        'superseded',
        'completed_with_problems',
      ]);
      expect(outcome.events.filter((text) => text.includes('"superseded"'))).toHaveLength(1);
    },
    30_000,
  );
});

describe('a plan of a configuration that is not the present one any more', () => {
  it('is not kept, although the next plan is the same', async () => {
    const acts = [connected(), requested(2), requested(3), approved(3)];
    // While the first run reads.
    const overtaken = { interject: (step: number) => (step === 2 ? savedAgain : undefined) };

    const { outcome } = await play({ from: blank(sixPeople), acts }, overtaken);

    expect(outcome.runs.map(({ state }) => state)).toEqual(['superseded', 'completed_with_problems']);
  }, 30_000);
});
