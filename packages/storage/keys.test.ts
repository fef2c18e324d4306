import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  DUE_PEOPLE_SHARDS,
  DUE_SHARDS,
  auditKey,
  callBudgetKey,
  catalogueKey,
  claimKey,
  companyKey,
  companyOf,
  companyPk,
  configurationKey,
  connectionKey,
  declineKey,
  duePeopleShardOf,
  dueShardOf,
  historyKey,
  idempotencyKey,
  joinKey,
  linkKey,
  memberKey,
  memberLookupKey,
  resultKey,
  runKey,
  runPrefix,
  shardOf,
  stakeholderKey,
  stakeholderPks,
} from './keys';

const RUN = 'con_a.20260301T060000000Z.4f9a0c2d1b';

describe('keys', () => {
  it('are those of the design', () => {
    const keys = [
      companyKey('co'),
      memberKey('co', 'mem'),
      connectionKey('co', 'con_a'),
      configurationKey('co', 'con_a', 7),
      catalogueKey('co', 'con_a'),
      runKey('co', RUN),
      resultKey('co', { runId: RUN, epoch: 2, stage: 'fetch', page: 3 }),
      joinKey('co', { runId: RUN, epoch: 2, stage: 'apply' }),
      declineKey({
        companyId: 'co',
        connectionId: 'con_a',
        stakeholderId: 'stk',
        field: 'email',
        valueHash: 'h',
      }),
      auditKey({ companyId: 'co', at: '2026-03-01T06:00:00Z', id: 'a1' }),
      historyKey('co', 'stk', 12),
      callBudgetKey({ provider: 'hibob', account: '637323' }),
    ];

    expect(keys).toEqual([
      { pk: 'C#co', sk: 'COMPANY' },
      { pk: 'C#co', sk: 'MEMBER#mem' },
      { pk: 'C#co', sk: 'CONN#con_a' },
      { pk: 'C#co', sk: 'CONF#con_a#0000000007' },
      { pk: 'C#co', sk: 'CATALOGUE#con_a' },
      { pk: 'C#co', sk: 'RUN#con_a#20260301T060000000Z#4f9a0c2d1b' },
      { pk: 'C#co', sk: `RESULT#${RUN}#0000000002#fetch#0000000003` },
      { pk: 'C#co', sk: `JOIN#${RUN}#0000000002#apply` },
      { pk: 'C#co', sk: 'DECL#con_a#stk#email' },
      { pk: 'C#co#AUDIT', sk: '2026-03-01T06:00:00.000Z#a1' },
      { pk: 'C#co#H#stk', sk: '0000000012' },
      { pk: 'RATE#hibob#637323', sk: 'BUCKET' },
    ]);
  });

  it('begin with the company, the look-up by token and call budgets apart', () => {
    const pks = [
      stakeholderKey('co', 's'),
      linkKey('co', 'con_a', '1'),
      claimKey('co', { kind: 'workEmail', value: 'a@b.c' }),
      idempotencyKey('co', 'user:u', 'k'),
    ].map((key) => key.pk);

    expect(pks.every((pk) => /^C#co(#|$)/.test(pk))).toBe(true);
    expect(memberLookupKey('https://issuer', 'sub').pk).toMatch(/^M#[0-9a-f]{64}$/);
  });

  it('keep one decline per person and field, but one per link', () => {
    const sk = (field: string, valueHash: string) =>
      declineKey({ companyId: 'co', connectionId: 'a', stakeholderId: 'b', field, valueHash }).sk;

    expect(sk('email', 'h1')).toBe(sk('email', 'h2'));
    expect(sk('links', 'h1')).not.toBe(sk('links', 'h2'));
  });

  it('never let an id reach into the keys of another', () => {
    const keys = [
      linkKey('co', 'x#0', '1').pk,
      linkKey('co#L', 'x', '1').pk,
      declineKey({ companyId: 'co', connectionId: 'a#b', stakeholderId: 'c', field: 'd', valueHash: 'h' }).sk,
      declineKey({ companyId: 'co', connectionId: 'a', stakeholderId: 'b#c', field: 'd', valueHash: 'h' }).sk,
      runPrefix('a#b'),
      callBudgetKey({ provider: 'a#b', account: 'c' }).pk,
      callBudgetKey({ provider: 'a', account: 'b#c' }).pk,
    ];

    expect(new Set(keys).size).toBe(keys.length);
    expect(runPrefix('a#b').startsWith(runPrefix('a'))).toBe(false);
  });

  it.each([
    '',
    'x',
    'con_a.20260301T060000000Z',
    'con_a.2026.4f9a0c2d1b',
    `${RUN}0`,
    `a#b${RUN.slice(5)}`,
    `../${RUN}`,
  ])('know no run with the id "%s"', (runId) => {
    expect(runKey('co', runId)).toBeUndefined();
  });

  it('tell the company of a partition, whatever its id', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (companyId) => {
        expect(companyOf(companyPk(companyId))).toBe(companyId);
        expect(companyOf(stakeholderKey(companyId, 's').pk)).toBe(companyId);
      }),
    );
  });

  it('take an e-mail identifier without letter case, and once for the company', () => {
    const first = claimKey('co', { kind: 'workEmail', value: ' Ada@Example.org ' });
    const second = claimKey('co', { kind: 'workEmail', value: 'ada@example.org', connectionId: 'con_a' });

    expect(second).toEqual(first);
  });

  it('take a number as it is written, and once for each connection', () => {
    const keys = [
      claimKey('co', { kind: 'employeeNumber', value: 'A7', connectionId: 'con_a' }),
      claimKey('co', { kind: 'employeeNumber', value: 'a7', connectionId: 'con_a' }),
      claimKey('co', { kind: 'employeeNumber', value: 'A7', connectionId: 'con_b' }),
    ].map((key) => key.sk);

    expect(keys).toEqual(['employeeNumber@con_a:A7', 'employeeNumber@con_a:a7', 'employeeNumber@con_b:A7']);
  });

  it('tell idempotency keys of two actors apart, whatever characters they hold', () => {
    const one = idempotencyKey('co', 'user:a', 'k'.repeat(5_000));
    const other = idempotencyKey('co', 'user:b', 'k'.repeat(5_000));

    expect(one).not.toEqual(other);
    expect(one.sk).toHaveLength('IDEM#'.length + 64);
  });
});

describe('shardOf', () => {
  it('gives the shards that stored items were given', () => {
    expect(['stk_ada', 'stk_eve', '101', ''].map((id) => shardOf(id))).toMatchInlineSnapshot(`
     [
       5,
       6,
       6,
       3,
     ]
    `);
  });

  it('spreads ids evenly over eight shards', () => {
    const counts = new Map<number, number>();
    for (let id = 0; id < 8_000; id += 1) {
      const shard = shardOf(`stk_${id}`);
      counts.set(shard, (counts.get(shard) ?? 0) + 1);
    }

    expect(new Set(counts.keys())).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
    expect(Math.min(...counts.values())).toBeGreaterThan(850);
  });

  it('puts everybody in one of the listed partitions', () => {
    const pks = Array.from({ length: 100 }, (_, id) => stakeholderKey('co', `stk_${id}`).pk);
    const dues = Array.from({ length: 100 }, (_, id) => dueShardOf(`con_${id}`));

    expect(pks.every((pk) => stakeholderPks('co').includes(pk))).toBe(true);
    expect(dues.every((shard) => DUE_SHARDS.includes(shard))).toBe(true);
    expect(DUE_PEOPLE_SHARDS).toContain(duePeopleShardOf('stk_1'));
    expect(DUE_SHARDS.some((shard) => DUE_PEOPLE_SHARDS.includes(shard))).toBe(false);
  });
});
