import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import type { Catalogue } from '#domain/connection';
import type { Decline } from '#domain/plan';
import type { HistoryEntry } from '#domain/stakeholder';
import { CatalogueRepository } from '#storage/catalogue-repository';
import { ConfigurationRepository } from '#storage/configuration-repository';
import { DeclineRepository } from '#storage/decline-repository';
import { HistoryRepository } from '#storage/history-repository';
import { IdempotencyRepository } from '#storage/idempotency-repository';
import { configurationKey } from '#storage/keys';
import { configurationSettingsSchema } from '#domain/configuration';
import { aTable } from './a-table';

jest.setTimeout(120_000);

let table: Awaited<ReturnType<typeof aTable>>;
beforeAll(async () => {
  table = await aTable();
});
afterAll(async () => table.destroy());

const AT = '2026-03-01T06:00:00.000Z';
const aCompany = (): string => `cmp_${randomUUID().slice(0, 8)}`;

describe('HistoryRepository', () => {
  const anEntry = (companyId: string, version: number): HistoryEntry => ({
    v: 1,
    companyId,
    stakeholderId: 'stk_ada',
    version,
    at: AT,
    changedBy: 'user:u',
    changes: [
      { field: 'city', before: version === 1 ? null : 'Bern', after: 'Basel' },
      { field: 'custom.remote', before: null, after: true },
    ],
  });

  it('keeps more entries than one batch holds, and lists them newest first', async () => {
    const company = aCompany();
    const history = new HistoryRepository(table);
    const entries = Array.from({ length: 60 }, (_, index) => anEntry(company, index + 1));

    await history.putMany(entries);
    await history.putMany(entries.slice(10, 20));

    const first = await history.list(company, 'stk_ada', { limit: 50 });
    const second = await history.list(company, 'stk_ada', { limit: 50, cursor: first.cursor });
    expect([...first.items, ...second.items]).toEqual(entries.toReversed());
    expect(second.cursor).toBeUndefined();
  });
});

describe('DeclineRepository', () => {
  const aDecline = (companyId: string, override: Partial<Decline> = {}): Decline => ({
    v: 1,
    companyId,
    connectionId: 'con_a',
    stakeholderId: 'stk_ada',
    field: 'email',
    valueHash: 'h1',
    declinedBy: 'user:u',
    declinedAt: AT,
    runId: 'run',
    ...override,
  });

  it('lists those of one connection', async () => {
    const company = aCompany();
    const declines = new DeclineRepository(table);
    const mine = [aDecline(company), aDecline(company, { field: 'city' })];
    await declines.putMany([...mine, aDecline(company, { connectionId: 'con_a2' })]);

    const listed = await declines.listForConnection(company, 'con_a');

    expect(listed).toHaveLength(2);
    expect(listed).toEqual(expect.arrayContaining(mine));
  });

  it('keeps the value declined last', async () => {
    const company = aCompany();
    const declines = new DeclineRepository(table);
    await declines.putMany([aDecline(company)]);

    await declines.putMany([aDecline(company, { valueHash: 'h2' })]);

    expect((await declines.listForConnection(company, 'con_a')).map((one) => one.valueHash)).toEqual(['h2']);
  });
});

describe('CatalogueRepository', () => {
  const aCatalogue = (companyId: string, discoveredAt: string, fields: number): Catalogue => ({
    v: 1,
    companyId,
    connectionId: 'con_a',
    discoveredAt,
    fingerprint: 'f',
    fields: Array.from({ length: fields }, (_, index) => ({
      sourceField: `${index}`,
      label: `Field ${index}`,
      type: 'choice' as const,
      custom: true,
      readable: 'yes' as const,
      class: 'restricted' as const,
      options: Array.from({ length: 40 }, (__, id) => ({
        id: `${id}`,
        label: `Option ${id}`,
        archived: false,
      })),
    })),
  });

  it('keeps a catalogue that would not fit an item as it is', async () => {
    const company = aCompany();
    const repository = new CatalogueRepository(table);
    const catalogue = aCatalogue(company, AT, 400);
    expect(JSON.stringify(catalogue).length).toBeGreaterThan(400_000);

    await repository.put(catalogue);

    expect(await repository.find(company, 'con_a')).toEqual(catalogue);
    expect(await repository.find(company, 'con_b')).toBeUndefined();
  });

  it('does not go back to what an older check found', async () => {
    const company = aCompany();
    const repository = new CatalogueRepository(table);
    await repository.put(aCatalogue(company, '2026-03-02T06:00:00.000Z', 2));

    await repository.put(aCatalogue(company, AT, 1));

    expect((await repository.find(company, 'con_a'))?.fields).toHaveLength(2);
  });
});

describe('ConfigurationRepository', () => {
  it('finds each version and the latest one', async () => {
    const company = aCompany();
    const repository = new ConfigurationRepository(table);
    const versions = [1, 2, 10].map((version) => ({
      v: 1 as const,
      companyId: company,
      connectionId: 'con_a',
      version,
      savedAt: AT,
      savedBy: 'user:u',
      settings: configurationSettingsSchema.parse({}),
    }));
    for (const one of versions) {
      const Item = { ...one, ...configurationKey(company, 'con_a', one.version), type: 'configuration' };
      await table.db.send(new PutCommand({ TableName: table.name, Item }));
    }

    expect(await repository.latest(company, 'con_a')).toEqual(versions[2]);
    expect(await repository.find(company, 'con_a', 2)).toEqual(versions[1]);
    expect(await repository.find(company, 'con_a', 3)).toBeUndefined();
    expect(await repository.latest(company, 'con_b')).toBeUndefined();
  });
});

describe('IdempotencyRepository', () => {
  const response = { status: 202, headers: { location: '/v1/runs/r' }, body: '{"ok":true}' };
  const aCall = (override: Record<string, unknown> = {}) => ({
    companyId: aCompany(),
    actor: 'user:u',
    key: 'key-1',
    requestHash: 'h1',
    now: new Date(AT),
    ...override,
  });
  const later = (call: ReturnType<typeof aCall>, seconds: number) => ({
    ...call,
    now: new Date(call.now.getTime() + seconds * 1_000),
  });

  it('lets one of many equal calls through', async () => {
    const repository = new IdempotencyRepository(table);
    const call = aCall();

    const beginnings = await Promise.all(Array.from({ length: 8 }, async () => repository.begin(call)));

    const kinds = beginnings.map(({ kind }) => kind).toSorted();
    expect(kinds).toEqual([...Array<string>(7).fill('in_progress'), 'new']);
  });

  it('replays the answer, for 24 hours', async () => {
    const repository = new IdempotencyRepository(table);
    const call = aCall();
    await repository.begin(call);
    await repository.finish(call, response);

    expect(await repository.begin(later(call, 86_000))).toEqual({ kind: 'replay', response });
    expect(await repository.begin(later(call, 86_400))).toEqual({ kind: 'new' });
  });

  it('tells another request under the same key, and other callers, apart', async () => {
    const repository = new IdempotencyRepository(table);
    const call = aCall();
    await repository.begin(call);
    await repository.finish(call, response);

    expect(await repository.begin({ ...call, requestHash: 'h2' })).toEqual({ kind: 'mismatch' });
    expect(await repository.begin({ ...call, actor: 'user:v' })).toEqual({ kind: 'new' });
  });

  it('lets a call be made again that failed or was cut off', async () => {
    const repository = new IdempotencyRepository(table);
    const failed = aCall();
    await repository.begin(failed);
    await repository.abandon(failed);
    const cut = aCall();
    await repository.begin(cut);

    expect(await repository.begin(failed)).toEqual({ kind: 'new' });
    expect(await repository.begin(later(cut, 59))).toEqual({ kind: 'in_progress' });
    expect(await repository.begin(later(cut, 61))).toEqual({ kind: 'new' });
  });

  it('does not forget an answer because a late call gives up', async () => {
    const repository = new IdempotencyRepository(table);
    const call = aCall();
    await repository.begin(call);
    await repository.finish(call, response);

    await repository.abandon(call);
    await repository.finish(call, { ...response, status: 500 });

    expect(await repository.begin(call)).toEqual({ kind: 'replay', response });
  });
});
