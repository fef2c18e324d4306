import { describe, expect, it } from '@jest/globals';
import { DynamoDBDocumentClient, BatchGetCommand, BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { batchGet, batchWrite } from './batch';

const aTable = () => {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
  return { table: { db, name: 'register' }, mock: mockClient(db) };
};
const items = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ pk: 'C#co', sk: String(index).padStart(4, '0') }));

describe('batchGet', () => {
  it('asks for at most 100 keys a call, each once, consistently', async () => {
    const { table, mock } = aTable();
    mock
      .on(BatchGetCommand)
      .callsFake(({ RequestItems }) => ({ Responses: { register: RequestItems.register.Keys } }));
    const keys = items(150);

    const found = await batchGet(table, [...keys, ...keys]);

    const asked = mock
      .commandCalls(BatchGetCommand)
      .map((call) => call.args[0].input.RequestItems?.['register']);
    expect(found).toHaveLength(150);
    expect(asked.map((one) => one?.Keys?.length)).toEqual([100, 50]);
    expect(asked.every((one) => one?.ConsistentRead)).toBe(true);
  });

  it('asks again for what the table left unprocessed', async () => {
    const { table, mock } = aTable();
    const keys = items(3);
    mock
      .on(BatchGetCommand)
      .resolvesOnce({
        Responses: { register: keys.slice(0, 1) },
        UnprocessedKeys: { register: { Keys: keys.slice(1) } },
      })
      .resolvesOnce({
        Responses: { register: keys.slice(1, 2) },
        UnprocessedKeys: { register: { Keys: keys.slice(2) } },
      })
      .resolvesOnce({ Responses: { register: keys.slice(2) }, UnprocessedKeys: {} });

    const found = await batchGet(table, keys);

    expect(found).toEqual(keys);
    expect(mock.commandCalls(BatchGetCommand)[2]?.args[0].input.RequestItems).toEqual({
      register: { Keys: keys.slice(2) },
    });
  });

  it('asks nothing when there are no keys', async () => {
    const { table, mock } = aTable();

    expect(await batchGet(table, [])).toEqual([]);
    expect(mock.calls()).toHaveLength(0);
  });
});

describe('batchWrite', () => {
  it('puts at most 25 items a call', async () => {
    const { table, mock } = aTable();
    mock.on(BatchWriteCommand).resolves({});

    await batchWrite(table, items(60));

    const sizes = mock
      .commandCalls(BatchWriteCommand)
      .map((call) => call.args[0].input.RequestItems?.['register']?.length);
    expect(sizes).toEqual([25, 25, 10]);
  });

  it('sends again what the table left unprocessed', async () => {
    const { table, mock } = aTable();
    const rest = [{ PutRequest: { Item: { pk: 'C#co', sk: '0001' } } }];
    mock
      .on(BatchWriteCommand)
      .resolvesOnce({ UnprocessedItems: { register: rest } })
      .resolvesOnce({ UnprocessedItems: {} });

    await batchWrite(table, items(2));

    const sent = mock
      .commandCalls(BatchWriteCommand)
      .map((call) => call.args[0].input.RequestItems?.['register']);
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(rest);
  });
});
