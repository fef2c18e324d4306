import { describe, expect, it } from '@jest/globals';
import type { HistoryEntry, Stakeholder } from '#domain/stakeholder';
import { aStakeholder } from '#domain/testing/people';
import { aRun } from '#test/builders/a-plan';
import { recordVersions } from './record-versions';
import type { RecordServices } from './services';

const before = aStakeholder('stk_1', { version: 1, fields: { name: 'Maja', city: 'Oslo' } });
const version = (parts: Partial<Stakeholder>): Stakeholder => ({
  ...aStakeholder('stk_1', { version: 2, fields: { name: 'Maja', city: 'Bern' } }),
  ...parts,
});

/** Where `run_1` is a run with the correlation id `of-the-run`. */
const record = async (after: Stakeholder) => {
  const entries: HistoryEntry[] = [];
  const told: string[] = [];
  const services: RecordServices = {
    companies: { find: async () => undefined, update: async () => 'written' } as RecordServices['companies'],
    runs: {
      find: async (_company, runId) =>
        runId === 'run_1' ? aRun({ runId, correlationId: 'of-the-run' }) : undefined,
    },
    history: { putMany: async (some) => void entries.push(...some) },
    bus: { publish: async (events) => void told.push(...events.map(({ correlationId }) => correlationId)) },
  };
  await recordVersions([{ before, after }], services);
  return { entries, told };
};

describe('recordVersions', () => {
  it.each<[string, Partial<Stakeholder>, string]>([
    ['the run that wrote', { changedBy: 'run:run_1' }, 'of-the-run'],
    [
      'the call that changed it by hand',
      { changedBy: 'user:u1', correlationId: 'of-the-call' },
      'of-the-call',
    ],
    ['the version, where neither is known', { changedBy: 'user:u1' }, 'stk_1.2'],
  ])('ties events to %s', async (_what, parts, correlationId) => {
    const { entries, told } = await record(version(parts));

    expect(told).toEqual([correlationId]);
    expect(entries).toMatchObject([
      { version: 2, changes: [{ field: 'city', before: 'Oslo', after: 'Bern' }] },
    ]);
  });

  it('keeps ids of calls out of the history', async () => {
    const { entries } = await record(version({ changedBy: 'user:u1', correlationId: 'of-the-call' }));

    expect(JSON.stringify(entries)).not.toContain('of-the-call');
  });
});
