import { describe, expect, it } from '@jest/globals';
import { SyncError } from '#domain/errors';
import type { Connection } from '#domain/connection';
import type { ProviderClient } from '#providers/port';
import { aRun } from '#test/builders/a-plan';
import { EVIDENCE } from '#test/fakes/diff/diff-world';
import { askDeleted } from './ask-deleted';
import type { FetchServices } from './services';

const before: NonNullable<Connection['reading']> = {
  runId: aRun().runId,
  kind: 'sync',
  observedAt: '2026-02-28T06:00:00.000Z',
  until: '2026-03-07T06:00:00.000Z',
};
/** The reading before had ten people. */
const ask = async (
  records: number,
  deletedSince?: ProviderClient['deletedSince'],
  last: Connection['reading'] = before,
) => {
  const added: number[] = [];
  let calls = 0;
  const counting = deletedSince && (async (since: string) => ((calls += 1), deletedSince(since)));
  const told = askDeleted(
    aRun(),
    { client: { deletedSince: counting } as ProviderClient, before: last, callsMade: () => calls },
    records,
    {
      runs: {
        find: async () => aRun({ fetched: { ...EVIDENCE, records: 10 } }),
        addCalls: async (_company: string, _run: string, number: number) => void added.push(number),
      },
    } as unknown as FetchServices,
  );
  return { told: await told, added };
};

describe('askDeleted', () => {
  it('asks since the complete reading before, where fewer people came than then (B108)', async () => {
    const asked: string[] = [];

    const { told, added } = await ask(9, async (since) => {
      asked.push(since);
      return ['42'];
    });

    expect(told).toEqual(['42']);
    expect(asked).toEqual([before.observedAt]);
    expect(added).toEqual([1]);
  });

  it.each([10, 11])('makes no call where %i came after 10', async (records) => {
    await expect(ask(records, () => Promise.reject(new Error('called')))).resolves.toMatchObject({
      told: undefined,
      added: [],
    });
  });

  it('knows nothing of a vendor that cannot tell, and of the first reading', async () => {
    await expect(ask(1)).resolves.toMatchObject({ told: undefined });
    await expect(ask(1, async () => ['42'], undefined)).resolves.toBeDefined();
  });

  it('does not fail the run when the vendor refuses', async () => {
    const refused = new SyncError('provider.forbidden', { status: 403, fields: [] }, { message: 'no' });

    await expect(ask(1, () => Promise.reject(refused))).resolves.toMatchObject({
      told: undefined,
      added: [1],
    });
  });

  it('keeps as many as fit beside the run', async () => {
    const everybody = Array.from({ length: 5_000 }, (_, index) => String(index));

    const { told } = await ask(1, async () => everybody);

    expect(told).toHaveLength(1_000);
  });
});
