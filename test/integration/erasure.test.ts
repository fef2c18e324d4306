import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Client } from '#client/client';
import type { ErasureView } from '#api-contract/erasures';
import { createTable } from '#storage/table';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { aCompany } from './stack/a-company';
import { aBambooHrAccount, aConfiguredConnection, aRun, aSync, approved, eventually } from './stack/a-sync';
import { aListener } from './stack/listener';
import { peekQueue } from './stack/pause-queue';
import { bucket } from './stack/objects';
import { stack } from './stack/stack';
import { keysOf, textOf } from './storage/stored-objects';

/**
 * Everything that the deployment stores of a company, as text: items of the table and objects of the bucket, by key.
 * Of other companies nothing is looked at: tests before this one spoiled some of their objects.
 */
const everythingStored = async (companyId: string): Promise<ReadonlyMap<string, string>> => {
  const stored = new Map<string, string>();
  const { db, name } = createTable(stack().tableName);
  for await (const { Items = [] } of paginateScan({ client: db }, { TableName: name })) {
    for (const item of Items) {
      const key = `${String(item['pk'])} ${String(item['sk'])}`;
      if (key.includes(companyId)) stored.set(key, JSON.stringify(item));
    }
  }
  for (const key of await keysOf(bucket())) {
    if (key.includes(companyId)) stored.set(key, await textOf(bucket(), key));
  }
  return stored;
};

/** Keys of what holds any of these values, with the value's place in the list: a failing test prints no person. */
const found = (stored: ReadonlyMap<string, string>, values: readonly string[]): string[] =>
  [...stored].flatMap(([key, text]) =>
    values.flatMap((value, index) => (text.includes(value) ? [`${index} in ${key}`] : [])),
  );

describe('erasing a person', () => {
  let account: BambooHrSimulator;
  let client: Client;
  let companyId: string;
  let connectionId: string;
  let stakeholderId: string;
  let values: string[];
  let before: ReadonlyMap<string, string>;
  let after: ReadonlyMap<string, string>;
  let receipt: ErasureView;
  let first: string;
  let listener: string;
  let file: string;
  let refused: unknown;

  beforeAll(async () => {
    account = await aBambooHrAccount();
    listener = await aListener();
    const company = await aCompany();
    companyId = company.companyId;
    client = await company.as('owner');
    connectionId = await aConfiguredConnection(client, account, {
      optionalFields: ['manager', 'mobilePhone', 'jobTitle'],
    });
    await aRun(client, connectionId, 'look');
    const run = await aSync(client, connectionId);
    first = run.runId;
    const { items } = await client.listStakeholders({ limit: 100 });
    const person = items.find(({ links }) => Object.values(links).flat().length > 0);
    if (!person) throw new Error('expected people in the register');
    stakeholderId = person.stakeholderId;
    await client.updateStakeholder({
      stakeholderId,
      body: { externalId: 'product-4711', holdsSecurities: true },
    });
    const { version } = await client.getStakeholder({ stakeholderId });
    values = await valuesOnlyTheirs(account, person.links[connectionId]?.[0] ?? '');
    // History follows by the stream: both versions, so that there is something to find.
    await eventually(
      () => client.listHistory({ stakeholderId }),
      ({ items: versions }) => versions.length === 2,
    );
    before = await everythingStored(companyId);

    const { exportId } = await client.exportStakeholder({ stakeholderId });
    const ready = await eventually(
      () => client.getExport({ exportId }),
      ({ state }) => state !== 'working',
    );
    file = await (await fetch(ready.file?.url ?? '')).text();

    refused = await client
      .eraseStakeholder({ stakeholderId, body: { reason: 'request', version } })
      .catch((error: unknown) => Object(error).code as unknown);
    const { erasureId } = await client.eraseStakeholder({
      stakeholderId,
      body: { reason: 'request', version, despiteHoldings: true },
    });
    receipt = await eventually(
      () => client.getErasure({ erasureId }),
      ({ state }) => state === 'completed',
    );
    after = await everythingStored(companyId);
  }, 120_000);
  afterAll(() => account.close());

  it('finds what is to be erased in table and objects before', () => {
    const hits = found(before, values).join();

    expect(values.length).toBeGreaterThan(3);
    for (const where of ['raw/', 'normalized/', 'plan/', 'roster/', '#H#', '#S#'])
      expect(hits).toContain(where);
  });

  it('leaves no value of the person in any item of the table and any object', () => {
    const hits = found(after, [...values, 'product-4711']);

    expect(hits).toEqual([]);
  });

  it('is refused while the product reports holdings, unless that is said', () => {
    expect(refused).toBe('erasure.holdings');
  });

  it('gives a receipt that counts what is gone and says until when backups hold it', () => {
    expect(receipt).toMatchObject({
      state: 'completed',
      stakeholderId,
      removed: { records: 1, links: 1, identifiers: 1, externalIds: 1, planRows: 1, exports: 1 },
    });
    expect(receipt.removed.history).toBeGreaterThan(1);
    expect(receipt.removed.readRows).toBeGreaterThan(1);
    expect(receipt.backupsUntil).toBeDefined();
  });

  it('gathered everything in a file when asked before', () => {
    const gathered = JSON.parse(file) as {
      history: unknown[];
      plannedChanges: unknown[];
      readings: unknown[];
    };

    for (const value of values.slice(0, 3)) expect(file).toContain(value);
    expect([gathered.history.length, gathered.plannedChanges.length]).toEqual([2, 1]);
    expect(gathered.readings.length).toBeGreaterThan(0);
  });

  it('keeps the plan provable, without the row', async () => {
    const { items, erased } = await client.listChanges({ runId: first, limit: 100 });
    const { counts } = await client.getPlan({ runId: first });

    expect(items).toHaveLength(counts.create - 1);
    expect(erased).toBe(1);
  });

  it('announces it, once', async () => {
    const events = (await peekQueue(listener)).filter((text) => text.includes('StakeholderErased'));

    expect(new Set(events.map((text) => (JSON.parse(text) as { id: string }).id)).size).toBe(1);
  });

  it('is not undone by the next sync, nor by the product, until an owner lets the person come back as somebody new', async () => {
    account.nextDay();
    const run = await aSync(client, connectionId);
    const { items: seeded } = await client.seedStakeholders({
      body: { items: [{ externalId: 'product-4711', fields: { firstName: 'Any', lastName: 'Body' } }] },
    });
    const hits = found(await everythingStored(companyId), values);

    expect(run.plan?.counts).toMatchObject({ erased: 1 });
    expect(hits).toEqual([]);
    expect(seeded).toMatchObject([{ outcome: 'refused', reasons: [{ code: 'external_id.erased' }] }]);
    await expect(client.getStakeholder({ stakeholderId })).rejects.toMatchObject({
      code: 'resource.not_found',
    });

    const lifted = await client.liftErasure({ erasureId: receipt.erasureId });
    const again = await aRun(client, connectionId);
    const { items } = await client.listChanges({ runId: again.runId, kind: 'create' });
    const ended = await approved(client, again);

    expect(lifted.lifted).toBeDefined();
    expect(items.map((change) => change.stakeholderId)).not.toContain(stakeholderId);
    expect(items.length).toBeGreaterThan(0);
    expect(ended.final).toBe(true);
  });
});

/** Texts of a person in HR that nobody else there has; without days, which are in every timestamp. */
const valuesOnlyTheirs = async ({ people }: BambooHrSimulator, employeeId: string): Promise<string[]> => {
  const textsOf = (fields: object) =>
    Object.values(fields).filter(
      (value): value is string => typeof value === 'string' && value.length > 5 && !/^[\d-]+$/.test(value),
    );
  const theirs = people.find(({ id }) => id === employeeId);
  const others = JSON.stringify(people.filter((one) => one !== theirs));
  return textsOf(theirs?.fields ?? {}).filter((value) => !others.includes(value));
};
