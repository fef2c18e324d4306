import { describe, expect, it } from '@jest/globals';
import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { conditionFailures } from './condition-failures';
import { transact } from './transaction';

const aTable = () => {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
  return { table: { db, name: 'register' }, mock: mockClient(db) };
};
const put = (sk: string) => ({ Put: { TableName: 'register', Item: { pk: 'C#co', sk } } });
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code, Item: { owner: { S: 'stk_eve' } } })),
  });
const tokensOf = (mock: ReturnType<typeof aTable>['mock']) =>
  mock.commandCalls(TransactWriteCommand).map((call) => call.args[0].input.ClientRequestToken);

describe('transact', () => {
  it('makes no token from the content: the same change made again is a change', async () => {
    const { table, mock } = aTable();
    mock.on(TransactWriteCommand).resolves({});

    await transact(table, [put('a')]);
    await transact(table, [put('a')]);

    expect(tokensOf(mock)).toEqual([undefined, undefined]);
  });

  it('tries again after a conflict', async () => {
    const { table, mock } = aTable();
    mock.on(TransactWriteCommand).rejectsOnce(cancelled('TransactionConflict')).resolvesOnce({});

    await transact(table, [put('a')]);

    expect(mock.commandCalls(TransactWriteCommand)).toHaveLength(2);
  });

  it('hands on a failed condition at once', async () => {
    const { table, mock } = aTable();
    const failure = cancelled('None', 'ConditionalCheckFailed');
    mock.on(TransactWriteCommand).rejects(failure);

    await expect(transact(table, [put('a'), put('b')])).rejects.toBe(failure);
    expect(mock.calls()).toHaveLength(1);
  });
});

describe('conditionFailures', () => {
  it('says which items failed, why, and what was there', () => {
    expect(conditionFailures(cancelled('None', 'ConditionalCheckFailed'))).toEqual([
      { index: 1, code: 'ConditionalCheckFailed', old: { owner: 'stk_eve' } },
    ]);
  });

  it('finds none in another failure', () => {
    expect(conditionFailures(new Error('network'))).toEqual([]);
  });
});
