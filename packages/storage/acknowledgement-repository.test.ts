import { describe, expect, it } from '@jest/globals';
import {
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import type { AuditEntry } from '#domain/company';
import type { Acknowledgement } from '#domain/problems/acknowledgement';
import { AcknowledgementRepository } from './acknowledgement-repository';
import type { Item } from './table';
import { createTable } from './table';

const NOW = new Date('2026-03-01T09:00:00.000Z');
const audit: AuditEntry = {
  v: 1,
  companyId: 'cmp_a',
  id: 'id-1',
  at: NOW.toISOString(),
  actor: 'user:editor',
  action: 'problem.acknowledged',
  target: 'run',
  details: {},
};
const aGroup = (override: Partial<Acknowledgement> = {}): Acknowledgement => ({
  v: 1,
  companyId: 'cmp_a',
  connectionId: 'con_a',
  acknowledgementId: 'con_a.group',
  code: 'phone.invalid',
  field: 'mobilePhone',
  runId: 'run',
  by: 'user:editor',
  at: NOW.toISOString(),
  count: 1,
  revision: 1,
  ...override,
});
const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `cause-${index}`);

/** A table that keeps what is put, just enough for this repository; conditions look at `revision` only. */
const aRepository = () => {
  const table = createTable('register', { region: 'eu-central-1' });
  const items = new Map<string, Item>();
  const put = (item: Item): void => void items.set(`${String(item['pk'])}|${String(item['sk'])}`, item);
  const allows = (item: Item, values: Record<string, unknown> | undefined): boolean =>
    values === undefined ||
    items.get(`${String(item['pk'])}|${String(item['sk'])}`)?.['revision'] === values[':revision'];
  const mock = mockClient(table.db);
  mock.on(GetCommand).callsFake(({ Key }) => ({ Item: items.get(`${Key.pk}|${Key.sk}`) }));
  mock.on(QueryCommand).callsFake(({ ExpressionAttributeValues: values = {} }: QueryCommandInput) => ({
    Items: [...items.values()]
      .filter(({ pk, sk }) => pk === values[':pk'] && String(sk).startsWith(String(values[':prefix'] ?? '')))
      .toSorted((one, other) => (String(one['sk']) < String(other['sk']) ? -1 : 1)),
  }));
  mock.on(BatchWriteCommand).callsFake(({ RequestItems }) => {
    for (const { PutRequest } of RequestItems.register) put(PutRequest.Item);
    return {};
  });
  mock.on(PutCommand).callsFake(({ Item, ExpressionAttributeValues }) => {
    if (!allows(Item, ExpressionAttributeValues))
      throw new ConditionalCheckFailedException({ message: 'no', $metadata: {} });
    put(Item);
    return {};
  });
  mock.on(TransactWriteCommand).callsFake(({ TransactItems }) => {
    const puts = TransactItems.map(({ Put }: { Put: { Item: Item } }) => Put);
    const codes = puts.map(({ Item, ExpressionAttributeValues }: never) =>
      allows(Item, ExpressionAttributeValues) ? { Code: 'None' } : { Code: 'ConditionalCheckFailed' },
    );
    if (codes.some(({ Code }: { Code: string }) => Code !== 'None'))
      throw new TransactionCanceledException({ message: 'no', $metadata: {}, CancellationReasons: codes });
    for (const { Item } of puts) put(Item);
    return {};
  });
  let ids = 0;
  const repository = new AcknowledgementRepository(
    table,
    () => NOW,
    () => `attempt-${(ids += 1)}`,
  );
  const load = async () =>
    (await repository.load('cmp_a', 'con_a')).map(({ acknowledgement, causes }) => [
      acknowledgement.acknowledgementId,
      causes.length,
    ]);
  const sizes = () => [...items.values()].map((item) => JSON.stringify(item).length);
  const types = () => [...items.values()].map(({ type }) => String(type)).toSorted();
  return { repository, load, items, types, sizes };
};

describe('AcknowledgementRepository', () => {
  it('keeps few causes on the item itself, with the audit entry in one transaction', async () => {
    const { repository, load, types } = aRepository();

    await repository.put([{ acknowledgement: aGroup({ employeeId: '7' }), causes: ['cause-1'] }], audit);

    expect(await load()).toEqual([['con_a.group', 1]]);
    expect(types()).toEqual(['acknowledgement', 'audit']);
  });

  it('keeps fifty thousand causes in parts that the table takes, and finds all of them', async () => {
    const { repository, load, sizes } = aRepository();
    const causes = Array.from({ length: 50_000 }, (_, index) => String(index).padStart(24, '0'));

    await repository.put([{ acknowledgement: aGroup({ count: 50_000 }), causes }], audit);

    expect(await load()).toEqual([['con_a.group', 50_000]]);
    expect((await repository.find('cmp_a', 'con_a', 'con_a.group'))?.causes).toEqual(causes);
    expect(Math.max(...sizes())).toBeLessThan(400_000);
  });

  it('leaves parts that count no more to the clearing of the table', async () => {
    const { repository, load, types } = aRepository();
    await repository.put([{ acknowledgement: aGroup(), causes: many(600) }], audit);

    await repository.put([{ acknowledgement: aGroup(), causes: many(700) }], audit);

    expect(await load()).toEqual([['con_a.group', 700]]);
    expect(types()).toEqual(['acknowledgement', 'acknowledgement-part', 'audit', 'buried']);
  });

  it('counts nothing as seen of a part that is missing', async () => {
    const { repository, load, items } = aRepository();
    await repository.put([{ acknowledgement: aGroup(), causes: many(600) }], audit);

    for (const [key, { type }] of items) if (type === 'acknowledgement-part') items.delete(key);

    expect(await load()).toEqual([['con_a.group', 0]]);
  });

  it('lets causes go, and with the last one the acknowledgement', async () => {
    const { repository, load, items } = aRepository();
    await repository.put([{ acknowledgement: aGroup(), causes: many(3) }], audit);
    const [first] = await repository.load('cmp_a', 'con_a');

    await repository.keepOnly({ acknowledgement: first?.acknowledgement ?? aGroup(), causes: ['cause-1'] });
    const left = await load();
    const [second] = await repository.load('cmp_a', 'con_a');
    await repository.keepOnly({ acknowledgement: second?.acknowledgement ?? aGroup(), causes: [] });

    expect(left).toEqual([['con_a.group', 1]]);
    expect(await load()).toEqual([]);
    expect(await repository.find('cmp_a', 'con_a', 'con_a.group')).toBeUndefined();
    expect((await repository.list('cmp_a', 'con_a', { limit: 10 })).items).toEqual([]);
    expect([...items.values()].find(({ type }) => type === 'buried')).toMatchObject({
      expiresAtSeconds: NOW.getTime() / 1000,
    });
  });

  it.each([audit, undefined])('writes nothing over what somebody else wrote meanwhile', async (entry) => {
    const { repository, load } = aRepository();
    await repository.put([{ acknowledgement: aGroup({ revision: 4 }), causes: many(3) }], audit);

    const outcome = await repository.keepOnly(
      { acknowledgement: aGroup({ revision: 3 }), causes: [] },
      entry,
    );

    expect(outcome).toBe('stale');
    expect(await load()).toEqual([['con_a.group', 3]]);
  });

  it('keeps connections apart', async () => {
    const { repository } = aRepository();
    await repository.put([{ acknowledgement: aGroup({ connectionId: 'con_b' }), causes: many(1) }], audit);

    expect(await repository.load('cmp_a', 'con_a')).toEqual([]);
    expect(await repository.load('cmp_b', 'con_b')).toEqual([]);
  });
});
