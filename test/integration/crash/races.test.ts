import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ApplyCounts } from '#domain/run';
import { approvedTheRest, chose, paused } from './harness/choosing';
import type { Act } from './harness/driver';
import { play, playUndisturbed } from './harness/explore';
import type { Reference } from './harness/explore';
import type { Outcome } from './harness/outcome';
import { gapsInHistory, looseTies } from './harness/register';
import {
  anotherDay,
  approved,
  atOnce,
  connected,
  nextDay,
  requested,
  sixPeople,
  synced,
  unattended,
} from './harness/scenarios';
import { resumed } from './harness/undo';
import { blank } from './harness/world';
import type { Snapshot } from './harness/world';

/** Every row that was planned was applied or refused; none is half there. */
const expectWhole = (outcome: Outcome): void => {
  expect(looseTies(outcome)).toEqual([]);
  expect(gapsInHistory(outcome)).toEqual([]);
  for (const { applied } of outcome.runs) {
    if (applied) expect(addedUp(applied)).toBe(applied.planned);
  }
  expect(outcome.connections.map(({ lock }) => lock)).toEqual(outcome.connections.map(() => undefined));
};

const addedUp = ({ applied, refused, failed, notSelected, notStarted }: ApplyCounts): number =>
  applied + refused + failed + notSelected + notStarted;

const nothing = { create: 0, update: 0, leaver: 0, link: 0 };

describe('people who decide at the same moment', () => {
  let known: Snapshot;
  beforeAll(async () => {
    known = (await playUndisturbed({ from: blank(sixPeople), acts: [connected(), ...synced(2)] })).after;
  }, 30_000);

  it('start one run between them', async () => {
    const { outcome } = await play(
      { from: known, acts: [nextDay, atOnce(requested(3), requested(4)), ...synced(5)] },
      {},
    );

    expect(outcome.runs).toHaveLength(3);
    expectWhole(outcome);
  }, 30_000);

  it('approve a plan once', async () => {
    const acts = [nextDay, requested(3), atOnce(approved(3), approved(3), approved(3))];
    const { outcome } = await play({ from: known, acts }, {});

    expect(outcome.audit.filter(({ action }) => action === 'plan.approved')).toHaveLength(2);
    expect(outcome.runs.at(-1)).toMatchObject({
      state: 'completed_with_problems',
      applied: { planned: 5, applied: 5 },
    });
    expectWhole(outcome);
  }, 30_000);
});

describe('what somebody left for another time', () => {
  const leftOnThird = [connected(unattended), ...synced(2), paused, nextDay, requested(3)];
  const cityOf = ({ register }: Outcome) =>
    register.find(({ links }) => links['con_a']?.includes('100'))?.fields['city']?.value;

  it('is not applied by policy once the rest was approved, until somebody takes it', async () => {
    const acts = [...leftOnThird, chose(3, 'leave', '100'), approvedTheRest(3), resumed, requested(4)];
    const { outcome: left, after } = await playUndisturbed({ from: blank(sixPeople), acts });
    const { outcome: taken } = await play(
      { from: after, acts: [chose(4, 'take', '100'), approvedTheRest(4), requested(5)] },
      {},
    );

    const last = left.runs.at(-1);
    expect([last?.state, last?.left]).toEqual(['awaiting_approval', 1]);
    expect(cityOf(left)).not.toBe('Genève');
    expect(cityOf(taken)).toBe('Genève');
    expect(taken.runs.at(-1)).toMatchObject({ state: 'completed_with_problems', counts: nothing });
    expectWhole(taken);
  }, 30_000);
});

describe('two connections that read the same people', () => {
  const both = connected({}, [{ connectionId: 'con_a' }, { connectionId: 'con_b' }]);
  const plansOf = (day: number): Act[] => [requested(day, 'con_a'), requested(day, 'con_b')];
  const approvalsOf = (day: number): Act => atOnce(approved(day, 'con_a'), approved(day, 'con_b'));

  it.each([
    ['in turn', undefined],
    ['the later one first', (waiting: readonly unknown[]) => waiting.length - 1],
  ])(
    'apply or refuse each row, and converge (%s)',
    async (_order, pick) => {
      const acts = [
        both,
        ...plansOf(2),
        approvalsOf(2),
        ...plansOf(3),
        approvalsOf(3),
        ...plansOf(4),
        approvalsOf(4),
        ...plansOf(5),
      ];
      const { outcome } = await play({ from: blank(sixPeople), acts }, pick ? { pick } : {});

      expectWhole(outcome);
      expect(outcome.register).toHaveLength(6);
      const lastTwo = outcome.runs.filter(({ runId }) => runId.includes('20260305'));
      expect(lastTwo.map(({ counts }) => counts)).toMatchObject([nothing, nothing]);
    },
    60_000,
  );
});

describe('a page of a run that was given up meanwhile', () => {
  let known: Snapshot;
  let reference: Reference;
  const acts = [nextDay, ...synced(3)];
  beforeAll(async () => {
    known = (await playUndisturbed({ from: blank(sixPeople), acts: [connected(), ...synced(2)] })).after;
    reference = await playUndisturbed({ from: known, acts });
  }, 30_000);

  // Acts 3 and 4 are another day and its plan, 5 its approval: the late writes come before the plan, or between the two.
  it.each([
    [1, 3],
    [1, 5],
    [3, 5],
    [4, 5],
    [2, 8],
  ])(
    'applies or refuses its rows beside newer runs (from group %i on, before act %i)',
    async (at, wakingAct) => {
      const page = reference.steps.find(({ name }) => name === 'ApplyPage')?.step ?? 0;
      const stalls = page + 12;
      const { outcome } = await play(
        { from: known, acts: [...acts, anotherDay, ...synced(4), ...synced(5), requested(6)] },
        {
          // Whoever takes the page over hangs as well, until the watchdog gives the run up.
          fault: (step, name) =>
            name === 'ApplyPage' && step < stalls ? { how: 'hang', at: step === page ? at : 1 } : undefined,
          comesAgain: () => false,
          wakes: (act) => act >= wakingAct,
        },
      );

      expectWhole(outcome);
      expect(outcome.runs.map(({ failure }) => failure)).toContain('run.stalled');
      expect(outcome.runs.at(-1)?.counts).toMatchObject(nothing);
      expect(outcome.register).toHaveLength(7);
    },
    60_000,
  );
});
