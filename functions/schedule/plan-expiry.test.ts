import { describe, expect, it } from '@jest/globals';
import type { Run } from '#domain/run';
import { runKey } from '#storage/keys';
import type { Move } from '#storage/run-repository';
import { aRun, aSealedPlan } from '#test/builders/a-plan';
import { runSchedule } from './run-schedule';
import type { ScheduleServices } from './services';

const RUN_ID = aRun().runId;
const { plan } = aSealedPlan([]);

/** What the schedule does at an instant with a plan that waits; sealed on 1 March at 06:00. */
const lookedAt = async (now: string, state: Run['state'] = 'awaiting_approval') => {
  const run = aRun({ state, plan, dueAt: plan.expiresAt });
  const moves: Move[] = [];
  const announced: string[] = [];
  await runSchedule({
    due: {
      list: async () => [{ ...runKey('cmp_a', RUN_ID), type: 'run', dueAt: run.dueAt }],
      people: async function* () {},
    },
    runs: {
      find: async () => run,
      move: async (move: Move) => {
        moves.push(move);
        return { kind: 'moved', run: { ...run, state: move.to } };
      },
      update: async () => true,
    },
    bus: {
      publish: async (events: readonly { type: string }[]) =>
        void announced.push(...events.map(({ type }) => type)),
    },
    now: () => new Date(now),
    newId: () => 'id-1',
  } as unknown as ScheduleServices);
  return { moves, announced };
};

describe('a plan that nobody approves', () => {
  it.each(['awaiting_approval', 'blocked'] as const)(
    'expires after fourteen days, also when %s',
    async (state) => {
      const { moves, announced } = await lookedAt('2026-03-15T06:00:00.000Z', state);

      expect(plan).toMatchObject({ sealedAt: '2026-03-01T06:00:00.000Z' });
      expect(moves).toMatchObject([
        { to: 'expired', connection: { kind: 'patch', patch: { waitingRunId: undefined } } },
      ]);
      expect(announced).toEqual(['RunFinished']);
    },
  );

  it('waits until the last moment', async () => {
    const { moves } = await lookedAt('2026-03-15T05:59:59.999Z');

    expect(moves).toEqual([]);
  });
});
