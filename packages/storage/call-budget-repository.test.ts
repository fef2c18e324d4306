import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { aBudgetTable } from '#test/fakes/budget-table';
import { CallBudgetRepository } from './call-budget-repository';

const START = new Date('2026-03-01T06:00:00.000Z');
const later = (milliseconds: number) => new Date(START.getTime() + milliseconds);
const account = { provider: 'hibob', account: '637323' };
const search = { name: 'people search', intervalMs: 1_500, burst: 10, keep: 0 };
const asking = { limits: [search], atMost: 1, now: START };

const aRepository = () => {
  const { table, db, items } = aBudgetTable();
  return { repository: new CallBudgetRepository(table), db, items };
};

describe('CallBudgetRepository', () => {
  it('gives twenty callers at one moment no more than the bucket holds', async () => {
    const { repository } = aRepository();

    const answers = await Promise.all(Array.from({ length: 20 }, () => repository.take(account, asking)));

    expect(answers.filter(({ kind }) => kind === 'taken')).toHaveLength(10);
    expect(answers.filter(({ kind }) => kind === 'later')).toEqual(
      Array.from({ length: 10 }, () => ({ kind: 'later', waitMs: 1_500 })),
    );
  });

  it('knows an account apart from others, whoever asks', async () => {
    const { repository } = aRepository();
    await repository.take(account, { ...asking, atMost: 10 });

    const same = await repository.take(account, asking);
    const other = await repository.take({ ...account, account: '637324' }, asking);

    expect([same.kind, other.kind]).toEqual(['later', 'taken']);
  });

  it('holds everybody as long as the vendor asked, and never shorter than it asked before', async () => {
    const { repository } = aRepository();
    await repository.hold(account, later(60_000), START);

    await repository.hold(account, later(5_000), START);

    expect(await repository.take(account, { ...asking, now: later(5_000) })).toEqual({
      kind: 'later',
      waitMs: 55_000,
    });
    expect(await repository.take(account, { ...asking, now: later(60_000) })).toMatchObject({
      kind: 'taken',
    });
  });

  it('counts calls made before the account was known', async () => {
    const { repository } = aRepository();
    await repository.charge(account, { limits: [search], permits: 9, now: START });

    const left = await repository.take(account, { ...asking, atMost: 10 });

    expect(left).toEqual({ kind: 'taken', permits: 1 });
  });

  it('keeps an item as long as it says something: not before buckets are full and the hold is over', async () => {
    const { repository, items } = aRepository();
    await repository.take(account, asking);
    await repository.hold(account, later(7_200_000), START);

    const [item] = items.values();

    expect(item).toMatchObject({ pk: 'RATE#hibob#637323', sk: 'BUCKET', type: 'call-budget', v: 1 });
    expect(item?.['expiresAtSeconds']).toBe(later(7_200_000 + 3_600_000).getTime() / 1000);
  });

  it('costs one read and one write, and no write where nothing is counted', async () => {
    const { repository, db } = aRepository();

    await repository.take(account, { ...asking, atMost: 4 });
    await repository.take(account, { ...asking, limits: [] });

    expect(db.commandCalls(GetCommand)).toHaveLength(2);
    expect(db.commandCalls(PutCommand)).toHaveLength(1);
  });

  it('asks to come back when others are faster every time', async () => {
    const { repository, db } = aRepository();
    db.on(PutCommand).callsFake(() => {
      throw new ConditionalCheckFailedException({ message: 'condition', $metadata: {} });
    });

    const crowded = await repository.take(account, asking);

    expect(crowded).toEqual({ kind: 'later', waitMs: 250 });
    expect(db.commandCalls(PutCommand)).toHaveLength(25);
  });

  it('does not hide a failure of the table', async () => {
    const { repository, db } = aRepository();
    db.on(PutCommand).rejects(new Error('throttled'));

    await expect(repository.take(account, asking)).rejects.toThrow('throttled');
  });
});
