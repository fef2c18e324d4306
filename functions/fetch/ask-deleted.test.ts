import { describe, expect, it } from '@jest/globals';
import { SyncError } from '#domain/errors';
import type { Connection } from '#domain/connection';
import type { ProviderClient } from '#providers/port';
import type { FetchedPage } from '#storage/page-result-repository';
import { aRun } from '#test/builders/a-plan';
import { EVIDENCE } from '#test/fakes/diff/diff-world';
import { askDeleted } from './ask-deleted';

const before: NonNullable<Connection['reading']> = {
  runId: aRun().runId,
  kind: 'sync',
  observedAt: '2026-02-28T06:00:00.000Z',
  until: '2026-03-07T06:00:00.000Z',
};
/** The reading before had ten people. */
type Asked = {
  readonly records: number;
  readonly deletedSince?: ProviderClient['deletedSince'];
  readonly isDeleted?: ProviderClient['isDeleted'];
  readonly last?: Connection['reading'];
  /** Who was there in the reading before. */
  readonly known?: readonly string[];
  /** Who is there now. */
  readonly present?: readonly string[];
  readonly lostRights?: boolean;
  readonly erased?: readonly string[];
  /** Each call for one person. */
  readonly tookMs?: number;
};

const aPage = (employeeIds: readonly string[]): FetchedPage => ({
  page: 0,
  records: employeeIds.length,
  employeeIds: [...employeeIds],
  notReadable: [],
});

const ask = async ({ records, deletedSince, isDeleted, ...more }: Asked) => {
  const {
    last,
    known = [],
    present = [],
    lostRights = false,
    erased = [],
    tookMs = 10,
  } = { last: before, ...more };
  const added: number[] = [];
  const askedOf: unknown[] = [];
  let calls = 0;
  let nowMs = Date.parse('2026-03-01T06:00:00.000Z');
  const client = {
    deletedSince: deletedSince && (async (since: string) => ((calls += 1), deletedSince(since))),
    isDeleted: isDeleted && (async (id: string) => ((calls += 1), (nowMs += tookMs), isDeleted(id))),
  };
  const told = await askDeleted(
    aRun(),
    {
      client: client as ProviderClient,
      before: last,
      callsMade: () => calls,
      erased: { isErased: (id) => erased.includes(id), timesErased: () => 0, isErasedRecord: () => false },
    },
    { records, pages: [aPage(present)], lostRights },
    {
      runs: {
        find: async () =>
          aRun({ fetched: { ...EVIDENCE, records: 10 }, epoch: 7, stageEpochs: { fetch: 5 } }),
        addCalls: async (_company, _run, number) => void added.push(number),
      },
      pages: {
        fetchedPages: async ({ epoch }) => {
          askedOf.push(epoch);
          return [aPage(known)];
        },
      },
      now: () => new Date(nowMs),
    },
  );
  return { told, added, calls, askedOf };
};

const refused = new SyncError('provider.forbidden', { status: 403, fields: [] }, { message: 'no' });

describe('askDeleted of a vendor that lists deletions', () => {
  it('asks since five minutes before the complete reading before, where fewer people came than then (B108)', async () => {
    const asked: string[] = [];

    const { told, added } = await ask({
      records: 9,
      deletedSince: async (since) => {
        asked.push(since);
        return ['42'];
      },
    });

    expect(told).toEqual(['42']);
    expect(asked.map((since) => Date.parse(before.observedAt) - Date.parse(since))).toEqual([300_000]);
    expect(added).toEqual([1]);
  });

  it('asks nobody one by one', async () => {
    const isDeleted = () => Promise.reject(new Error('called'));

    const { told } = await ask({ records: 9, deletedSince: async () => [], isDeleted, known: ['1'] });

    expect(told).toBeUndefined();
  });

  it('does not fail the run when the vendor refuses', async () => {
    const asked = ask({ records: 1, deletedSince: () => Promise.reject(refused) });

    await expect(asked).resolves.toMatchObject({ told: undefined, added: [1] });
  });

  it('keeps as many as fit beside the run', async () => {
    const everybody = Array.from({ length: 5_000 }, (_, index) => String(index));

    const { told } = await ask({ records: 1, deletedSince: async () => everybody });

    expect(told).toHaveLength(1_000);
  });
});

describe('askDeleted of a vendor that says it of one person', () => {
  const known = ['1', '2', '3', '4'];

  it('asks for each who is missing since the reading before (B108)', async () => {
    const { told, added, askedOf } = await ask({
      records: 9,
      known,
      present: ['2', '4', '5'],
      isDeleted: async (id) => id === '3',
    });

    expect(told).toEqual(['3']);
    expect(added).toEqual([2]);
    expect(askedOf).toEqual([5]);
  });

  it.each<[string, Partial<Asked>]>([
    ['more than a handful are missing', { known: Array.from({ length: 11 }, (_, index) => String(index)) }],
    ['the key lost a right, which hides people too', { known, lostRights: true }],
    ['nobody is missing whom it may know', { known, erased: known }],
  ])('makes no call where %s', async (_why, parts) => {
    const isDeleted = () => Promise.reject(new Error('called'));

    await expect(ask({ records: 1, isDeleted, ...parts })).resolves.toMatchObject({
      told: undefined,
      added: [],
    });
  });

  it('asks for ten at most, and keeps what was told before a refusal', async () => {
    const ten = Array.from({ length: 10 }, (_, index) => String(index));

    const { told, calls } = await ask({
      records: 1,
      known: ten,
      isDeleted: async (id) => (id === '4' ? Promise.reject(refused) : true),
    });

    expect(told).toEqual(['0', '1', '2', '3']);
    expect(calls).toBe(5);
  });

  it('does not hold up the run of a vendor that is slow', async () => {
    const { told } = await ask({ records: 1, known, tookMs: 15_000, isDeleted: async () => true });

    expect(told).toEqual(['1', '2']);
  });

  it('lets a fault of its own be seen', async () => {
    const broken = ask({ records: 1, known, isDeleted: () => Promise.reject(new Error('broken')) });

    await expect(broken).rejects.toThrow('broken');
  });
});

describe('askDeleted', () => {
  it.each([10, 11])('makes no call where %i came after 10', async (records) => {
    const called = () => Promise.reject(new Error('called'));

    await expect(ask({ records, deletedSince: called, isDeleted: called })).resolves.toMatchObject({
      told: undefined,
      added: [],
    });
  });

  it('knows nothing of a vendor that cannot tell, nor without a reading before', async () => {
    const called = () => Promise.reject(new Error('called'));

    await expect(ask({ records: 1 })).resolves.toMatchObject({ told: undefined });
    await expect(ask({ records: 1, deletedSince: called, last: undefined })).resolves.toMatchObject({
      told: undefined,
    });
  });
});
