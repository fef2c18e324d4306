import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Run } from '#domain/run';
import type { Move } from '#storage/run-repository';
import { aConnection } from '#test/builders/a-connection';
import { aRun, aSealedPlan } from '#test/builders/a-plan';
import { giveUpRun } from './give-up';
import { runReference } from './run-reference';
import type { RunServices } from './services';

beforeEach(() => {
  for (const stream of [process.stdout, process.stderr]) jest.spyOn(stream, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** A message about a run in this state is not tried again. */
const givenUp = async (parts: Partial<Run>, code = 'internal') => {
  const run = aRun({ ...aSealedPlan([]), ...parts });
  const moves: Move[] = [];
  const notes: unknown[] = [];
  await giveUpRun(runReference(run), 'apply', code, {
    connections: { find: async () => aConnection({ connectionId: run.connectionId }) },
    runs: {
      find: async () => run,
      note: async (_companyId: string, _runId: string, note: unknown) => void notes.push(note),
      move: async (move: Move) => {
        moves.push(move);
        return { kind: 'moved', run: { ...run, state: move.to } };
      },
      update: async () => true,
    },
    bus: { publish: async () => undefined },
    now: () => new Date('2026-03-01T07:00:00.000Z'),
    newId: () => 'id-1',
  } as unknown as RunServices);
  return { moves, notes };
};

describe('a run of which a message is given up', () => {
  it.each(['applying', 'cancelling'] as const)(
    'fails while %s: what it wrote until then nobody has counted',
    async (state) => {
      const { moves, notes } = await givenUp({ state }, 'plan.damaged');

      expect(moves).toMatchObject([{ to: 'failed', patch: { failure: { code: 'plan.damaged' } } }]);
      expect(notes).toMatchObject([{ stage: 'apply', code: 'plan.damaged' }]);
    },
  );

  it.each(['awaiting_approval', 'blocked', 'completed', 'cancelled'] as const)(
    'stays as it is when it is %s already',
    async (state) => {
      const { moves, notes } = await givenUp({ state });

      expect(moves).toEqual([]);
      expect(notes).toHaveLength(1);
    },
  );
});
