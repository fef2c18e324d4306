import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MAX_RESENDS } from '#domain/run';
import type { Run } from '#domain/run';
import type { Move } from '#storage/run-repository';
import { aConnection } from '#test/builders/a-connection';
import { aRun, aSealedPlan } from '#test/builders/a-plan';
import type { ScheduleServices } from './services';
import { watchRun } from './watch-run';

const DUE_AT = '2026-03-01T07:00:00.000Z';
const { plan } = aSealedPlan([]);

beforeEach(() => {
  for (const stream of [process.stdout, process.stderr]) jest.spyOn(stream, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** What the schedule does with a run whose time has come; its plan was sealed on 1 March at 06:00. */
const watched = async (parts: Partial<Run>, now = DUE_AT) => {
  const run = aRun({ plan, dueAt: DUE_AT, ...parts });
  const moves: Move[] = [];
  const sent: unknown[] = [];
  const announced: string[] = [];
  const services = {
    connections: { find: async () => aConnection({ connectionId: run.connectionId }) },
    runs: {
      find: async () => run,
      note: async () => undefined,
      takeOver: async (_run: Run, { epoch }: { readonly epoch: number }) => ({
        kind: 'moved',
        run: { ...run, epoch, resends: run.resends + 1 },
      }),
      move: async (move: Move) => {
        moves.push(move);
        return { kind: 'moved', run: { ...run, state: move.to } };
      },
      update: async () => true,
    },
    queues: { send: async (commands: readonly unknown[]) => void sent.push(...commands) },
    bus: {
      publish: async (events: readonly { readonly type: string }[]) =>
        void announced.push(...events.map(({ type }) => type)),
    },
    now: () => new Date(now),
    newId: () => 'id-1',
  } as unknown as ScheduleServices;
  await watchRun(run.companyId, run.runId, services);
  return { moves, sent, announced };
};

describe('a run that gives no sign of life', () => {
  it.each([
    ['applying', undefined, 'ApplyPlan'],
    ['cancelling', undefined, 'ApplyPlan'],
    ['cancelling', { by: 'user:approver', at: DUE_AT }, 'DeclinePlan'],
    ['diffing', undefined, 'DiffRun'],
  ] as const)('is sent on while %s', async (state, rejection, type) => {
    const { moves, sent } = await watched({ state, rejection });

    expect(moves).toEqual([]);
    expect(sent).toMatchObject([{ type, epoch: aRun().epoch + 1 }]);
  });

  it.each(['fetching', 'applying', 'cancelling'] as const)(
    'fails in the end while %s, and never counts as done',
    async (state) => {
      const { moves, sent } = await watched({ state, resends: MAX_RESENDS });

      expect(sent).toEqual([]);
      expect(moves).toMatchObject([
        { to: 'failed', patch: { failure: { code: 'run.stalled', reason: expect.stringContaining(state) } } },
      ]);
    },
  );
});

describe('a plan that nobody approves', () => {
  it.each(['awaiting_approval', 'blocked'] as const)(
    'expires after fourteen days, also when %s',
    async (state) => {
      const { moves, announced } = await watched({ state }, '2026-03-15T06:00:00.000Z');

      expect(plan).toMatchObject({ sealedAt: '2026-03-01T06:00:00.000Z' });
      expect(moves).toMatchObject([
        { to: 'expired', connection: { kind: 'patch', patch: { waitingRunId: undefined } } },
      ]);
      expect(announced).toEqual(['RunFinished']);
    },
  );

  it('waits until the last moment', async () => {
    const { moves } = await watched({ state: 'awaiting_approval' }, '2026-03-15T05:59:59.999Z');

    expect(moves).toEqual([]);
  });
});
