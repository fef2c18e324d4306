import { describe, expect, it } from '@jest/globals';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import type { Stakeholder } from '#domain/stakeholder';
import { aStakeholder, moved } from '#test/builders/a-stakeholder';
import type { PageRequest } from './query';
import { stakeholderItem } from './stakeholder-item';
import { StakeholderRepository } from './stakeholder-repository';

const aRepository = () => {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
  return { repository: new StakeholderRepository({ db, name: 'register' }), mock: mockClient(db) };
};

const by = (before: Stakeholder | undefined, next: Stakeholder) => ({
  before,
  next,
  connectionId: 'con_a',
  observedAt: '2026-03-02T06:00:00.000Z',
});
const stored = (stakeholder: Stakeholder) =>
  marshall(stakeholderItem(stakeholder), { removeUndefinedValues: true });
const tie = (stakeholderId: string) => marshall({ stakeholderId });

type Old = Record<string, AttributeValue>;
const cancelled = (...reasons: [code: string, old?: Old][]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: reasons.map(([Code, Item]) => ({ Code, ...(Item && { Item }) })),
  });
const refused = (Item: Old) =>
  new ConditionalCheckFailedException({ message: 'refused', $metadata: {}, Item });

const FAILED = 'ConditionalCheckFailed';

describe('StakeholderRepository.write', () => {
  it('creates stakeholder, link and identifier claim in one transaction', async () => {
    const { repository, mock } = aRepository();
    mock.on(TransactWriteCommand).resolves({});
    const next = aStakeholder();

    const outcome = await repository.write(by(undefined, next));

    const items = mock.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems;
    expect(outcome).toBe('written');
    expect(
      items?.map(({ Put }) => [Put?.Item?.['type'], Put?.Item?.['sk'], Put?.ConditionExpression]),
    ).toEqual([
      ['stakeholder', 'stk_ada', 'attribute_not_exists(pk)'],
      ['link', '101', 'attribute_not_exists(pk) OR stakeholderId = :taker'],
      ['claim', 'workEmail:ada@example.org', 'attribute_not_exists(pk) OR stakeholderId = :taker'],
    ]);
  });

  it('updates with one put, under the planned version and what was seen', async () => {
    const { repository, mock } = aRepository();
    mock.on(PutCommand).resolves({});
    const before = aStakeholder();

    const outcome = await repository.write(by(before, moved(before)));

    expect(outcome).toBe('written');
    expect(mock.calls()).toHaveLength(1);
    expect(mock.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      ConditionExpression:
        '#version = :version AND (attribute_not_exists(#seen.#connection) OR #seen.#connection <= :observedAt)',
      ExpressionAttributeNames: { '#version': 'version', '#seen': 'seen', '#connection': 'con_a' },
      ExpressionAttributeValues: { ':version': 1, ':observedAt': Date.parse('2026-03-02T06:00:00.000Z') },
    });
  });

  it('claims the new identifier and releases the old one with the update', async () => {
    const { repository, mock } = aRepository();
    mock.on(TransactWriteCommand).resolves({});
    const before = aStakeholder();
    const next = { ...moved(before), identifier: { kind: 'workEmail' as const, value: 'ada.l@example.org' } };

    await repository.write(by(before, next));

    const items = mock.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems ?? [];
    expect(items.slice(1).map(({ Put, Delete }) => Put?.Item?.['sk'] ?? Delete?.Key?.['sk'])).toEqual([
      'workEmail:ada@example.org',
      'workEmail:ada.l@example.org',
    ]);
    expect(items[1]?.Delete?.ConditionExpression).toBe('attribute_not_exists(pk) OR stakeholderId = :giver');
  });

  it('needs no transaction when only the letter case of an address changes', async () => {
    const { repository, mock } = aRepository();
    mock.on(PutCommand).resolves({});
    const before = aStakeholder();
    const next = { ...moved(before), identifier: { kind: 'workEmail' as const, value: 'Ada@Example.org' } };

    await repository.write(by(before, next));

    expect(mock.commandCalls(PutCommand)).toHaveLength(1);
  });

  it('ties a new employee id in a transaction', async () => {
    const { repository, mock } = aRepository();
    mock.on(TransactWriteCommand).resolves({});
    const before = aStakeholder();

    await repository.write(by(before, { ...moved(before), links: { con_a: ['101', '202'] } }));

    const items = mock.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems ?? [];
    expect(items.map(({ Put }) => Put?.Item?.['sk'])).toEqual(['stk_ada', '202']);
  });

  it('takes an update that the same run has made for done', async () => {
    const { repository, mock } = aRepository();
    const before = aStakeholder();
    const next = moved(before);
    mock.on(PutCommand).rejects(refused(stored(next)));

    expect(await repository.write(by(before, next))).toBe('done');
  });

  it('takes it for done also when somebody has edited the person since', async () => {
    const { repository, mock } = aRepository();
    const before = aStakeholder();
    const next = moved(before);
    mock.on(PutCommand).rejects(refused(stored({ ...next, version: 9, changedBy: 'user:u' })));

    expect(await repository.write(by(before, next))).toBe('done');
  });

  it('reports a person whom somebody else changed as stale', async () => {
    const { repository, mock } = aRepository();
    const before = aStakeholder();
    mock.on(PutCommand).rejects(refused(stored({ ...before, version: 2, changedBy: 'user:u' })));

    expect(await repository.write(by(before, moved(before)))).toBe('stale');
  });

  it('reports a person who is gone as stale', async () => {
    const { repository, mock } = aRepository();
    const before = aStakeholder();
    mock.on(PutCommand).rejects(new ConditionalCheckFailedException({ message: 'refused', $metadata: {} }));

    expect(await repository.write(by(before, moved(before)))).toBe('stale');
  });

  it.each<[string, [string, Old?][], string]>([
    ['the same run made the person', [[FAILED, stored(aStakeholder())], ['None'], ['None']], 'done'],
    [
      'another run made the person',
      [
        [FAILED, stored(aStakeholder({ applied: { con_a: 'con_a.20260228T060000000Z.0000000000' } }))],
        ['None'],
        ['None'],
      ],
      'stale',
    ],
    ['the employee is tied to somebody else', [['None'], [FAILED, tie('stk_eve')], ['None']], 'stale'],
    [
      'the identifier belongs to somebody else',
      [['None'], ['None'], [FAILED, tie('stk_eve')]],
      'identifier_taken',
    ],
    [
      'employee and identifier are somebody else’s',
      [['None'], [FAILED, tie('stk_eve')], [FAILED, tie('stk_eve')]],
      'stale',
    ],
    [
      'a condition failed beside a conflict',
      [['TransactionConflict'], ['None'], [FAILED, tie('stk_eve')]],
      'identifier_taken',
    ],
  ])('answers when %s', async (_, reasons, expected) => {
    const { repository, mock } = aRepository();
    mock.on(TransactWriteCommand).rejects(cancelled(...reasons));

    expect(await repository.write(by(undefined, aStakeholder()))).toBe(expected);
  });

  it('throws what is no answer about the data', async () => {
    const { repository, mock } = aRepository();
    const invalid = cancelled(['ValidationError'], ['None'], ['None']);
    mock.on(TransactWriteCommand).rejects(invalid);

    await expect(repository.write(by(undefined, aStakeholder()))).rejects.toBe(invalid);
  });

  it('writes nothing when the version does not rise by one', async () => {
    const { repository, mock } = aRepository();
    const before = aStakeholder();

    await expect(repository.write(by(before, { ...moved(before), version: 3 }))).rejects.toThrow('version');
    expect(mock.calls()).toHaveLength(0);
  });
});

describe('StakeholderRepository.writeSwap', () => {
  it('names an identifier that changes hands once, under its giver', async () => {
    const { repository, mock } = aRepository();
    mock.on(TransactWriteCommand).resolves({});
    const ada = aStakeholder();
    const eve = aStakeholder({
      stakeholderId: 'stk_eve',
      links: { con_a: ['102'] },
      identifier: { kind: 'workEmail', value: 'eve@example.org' },
    });

    await repository.writeSwap([
      by(ada, { ...moved(ada), identifier: eve.identifier }),
      by(eve, { ...moved(eve), identifier: ada.identifier }),
    ]);

    const items = mock.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems ?? [];
    expect(items.slice(2).map(({ Put }) => [Put?.Item?.['sk'], Put?.ExpressionAttributeValues])).toEqual([
      ['workEmail:ada@example.org', { ':giver': 'stk_ada', ':taker': 'stk_eve' }],
      ['workEmail:eve@example.org', { ':giver': 'stk_eve', ':taker': 'stk_ada' }],
    ]);
  });

  it('refuses a circle that does not fit one transaction', async () => {
    const { repository, mock } = aRepository();
    const people = Array.from({ length: 60 }, (_, index) =>
      aStakeholder({
        stakeholderId: `stk_${index}`,
        links: {},
        identifier: { kind: 'workEmail', value: `p${index}@example.org` },
      }),
    );
    const circle = people.map((person, index) =>
      by(person, { ...moved(person), identifier: people[(index + 1) % people.length]?.identifier }),
    );

    expect(await repository.writeSwap(circle)).toBe('identifier_taken');
    expect(mock.calls()).toHaveLength(0);
  });
});

describe('StakeholderRepository.findByName', () => {
  it('stops after 3,000 people however few match, and says where to go on', async () => {
    const portions: (string | undefined)[] = [];
    class Endless extends StakeholderRepository {
      override async listByName(_companyId: string, { cursor, limit }: PageRequest) {
        portions.push(cursor);
        return {
          items: Array.from({ length: limit }, () => aStakeholder()),
          cursor: `after ${portions.length * limit}`,
        };
      }
    }
    const register = new Endless({
      db: DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' })),
      name: 'register',
    });

    const page = await register.findByName('cmp_a', { limit: 50, matches: () => false });

    expect(page).toEqual({ items: [], cursor: 'after 3000' });
    expect(portions).toHaveLength(15);
  });
});
