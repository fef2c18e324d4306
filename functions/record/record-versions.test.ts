import { describe, expect, it } from '@jest/globals';
import type { HistoryEntry, Stakeholder } from '#domain/stakeholder';
import { aStakeholder } from '#domain/testing/people';
import { aRun } from '#test/builders/a-plan';
import { stakeholderMark } from '#domain/erasure/tombstone';
import type { Tombstone } from '#domain/erasure/tombstone';
import { recordVersions } from './record-versions';
import type { RecordServices } from './services';

const before = aStakeholder('stk_1', { version: 1, fields: { name: 'Maja', city: 'Oslo' } });
const version = (parts: Partial<Stakeholder>): Stakeholder => ({
  ...aStakeholder('stk_1', { version: 2, fields: { name: 'Maja', city: 'Bern' } }),
  ...parts,
});

const aCompany = {
  v: 1 as const,
  companyId: 'cmp_a',
  name: 'Acme',
  timeZone: 'Europe/Zurich',
  hashKey: 'a2V5',
  createdAt: '2026-01-01T00:00:00.000Z',
  version: 1,
};
const aTombstone = (id: string): Tombstone => ({
  v: 1,
  companyId: before.companyId,
  mark: stakeholderMark(aCompany.hashKey, id),
  kind: 'stakeholder',
  erasureId: 'era_1',
  at: '2026-03-01T06:00:00.000Z',
  times: 1,
  lifted: { at: '2026-03-02T06:00:00.000Z', by: 'user:owner' },
});

/** Where `run_1` is a run with the correlation id `of-the-run`. */
const record = async (after: Stakeholder, tombstones: readonly Tombstone[] = []) => {
  const entries: HistoryEntry[] = [];
  const told: string[] = [];
  const removed: string[] = [];
  const services: RecordServices = {
    companies: { find: async () => aCompany },
    runs: {
      find: async (_company, runId) =>
        runId === 'run_1' ? aRun({ runId, correlationId: 'of-the-run' }) : undefined,
    },
    history: {
      putMany: async (some) => void entries.push(...some),
      removePerson: async (_company, id) => void removed.push(id),
    },
    tombstones: {
      any: async () => tombstones.length > 0,
      among: async (_company, marks) => tombstones.filter(({ mark }) => marks.includes(mark)),
    },
    bus: { publish: async (events) => void told.push(...events.map(({ correlationId }) => correlationId)) },
  };
  await recordVersions([{ before, after }], services);
  return { entries, told, removed };
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

  it('records nothing of a person who was erased when the stream comes late, also once they may come back', async () => {
    const { told, removed } = await record(version({ changedBy: 'user:u1' }), [aTombstone('stk_1')]);

    expect(told).toEqual([]);
    expect(removed).toEqual(['stk_1']);
  });

  it('records people as ever where somebody else was erased', async () => {
    const { told, removed } = await record(version({ changedBy: 'user:u1' }), [aTombstone('stk_2')]);

    expect(told).toHaveLength(1);
    expect(removed).toEqual([]);
  });

  it('keeps ids of calls out of the history', async () => {
    const { entries } = await record(version({ changedBy: 'user:u1', correlationId: 'of-the-call' }));

    expect(JSON.stringify(entries)).not.toContain('of-the-call');
  });
});
