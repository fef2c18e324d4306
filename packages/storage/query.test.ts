import { describe, expect, it } from '@jest/globals';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { queryAll, queryPage } from './query';

const aTable = () => {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
  return { table: { db, name: 'register' }, mock: mockClient(db) };
};
const item = (sk: string) => ({ pk: 'C#co', sk });

describe('queryAll', () => {
  it('follows LastEvaluatedKey to the end, also over an empty portion', async () => {
    const { table, mock } = aTable();
    mock
      .on(QueryCommand)
      .resolvesOnce({ Items: [item('a')], LastEvaluatedKey: item('a') })
      .resolvesOnce({ Items: [], LastEvaluatedKey: item('b') })
      .resolvesOnce({ Items: [item('c')] });

    const items = await queryAll(table, { pk: 'C#co' });

    const starts = mock.commandCalls(QueryCommand).map((call) => call.args[0].input.ExclusiveStartKey);
    expect(items).toEqual([item('a'), item('c')]);
    expect(starts).toEqual([undefined, item('a'), item('b')]);
  });

  it('reads consistently from the table and as it can from an index', async () => {
    const { table, mock } = aTable();
    mock.on(QueryCommand).resolves({ Items: [] });

    await queryAll(table, { pk: 'C#co', skPrefix: 'RUN#' });
    await queryAll(table, { pk: 'C#co#S', index: 'byName' });

    const [fromTable, fromIndex] = mock.commandCalls(QueryCommand).map((call) => call.args[0].input);
    expect(fromTable).toEqual({
      TableName: 'register',
      ConsistentRead: true,
      KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
      ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
      ExpressionAttributeValues: { ':pk': 'C#co', ':prefix': 'RUN#' },
      ScanIndexForward: true,
    });
    expect(fromIndex).toEqual({
      TableName: 'register',
      IndexName: 'byName',
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': 'nameShard' },
      ExpressionAttributeValues: { ':pk': 'C#co#S' },
      ScanIndexForward: true,
    });
  });
});

describe('queryPage', () => {
  it('fills a page from several portions and says where to go on', async () => {
    const { table, mock } = aTable();
    mock
      .on(QueryCommand)
      .resolvesOnce({ Items: [item('a')], LastEvaluatedKey: item('a') })
      .resolvesOnce({ Items: [item('b'), item('c')], LastEvaluatedKey: item('c') })
      .resolvesOnce({ Items: [item('d')] });

    const first = await queryPage(table, { pk: 'C#co', limit: 3 });
    const second = await queryPage(table, { pk: 'C#co', limit: 3, cursor: first.cursor });

    const inputs = mock.commandCalls(QueryCommand).map((call) => call.args[0].input);
    expect(first.items).toEqual([item('a'), item('b'), item('c')]);
    expect(second).toEqual({ items: [item('d')], cursor: undefined });
    expect(inputs.map((input) => input.Limit)).toEqual([3, 2, 3]);
    expect(inputs[2]?.ExclusiveStartKey).toEqual(item('c'));
  });

  it('refuses the cursor of another list before it asks the table', async () => {
    const { table, mock } = aTable();
    mock.on(QueryCommand).resolves({ Items: [item('a')], LastEvaluatedKey: item('a') });
    const { cursor } = await queryPage(table, { pk: 'C#co', limit: 1 });

    const reading = queryPage(table, { pk: 'C#other', limit: 1, cursor });

    await expect(reading).rejects.toMatchObject({ code: 'message.malformed' });
    expect(mock.calls()).toHaveLength(1);
  });
});
