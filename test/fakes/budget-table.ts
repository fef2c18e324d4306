import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import type { Item, Table } from '#storage/table';

/** A table in memory that gets items and keeps to the two conditions under which call budgets are put. */
export const aBudgetTable = (latency: () => Promise<void> = () => Promise.resolve()) => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
  const items = new Map<string, Item>();
  const db = mockClient(client);
  db.on(GetCommand).callsFake(async ({ Key }: GetCommand['input']) => {
    await latency();
    return { Item: items.get(Key?.['pk']) };
  });
  db.on(PutCommand).callsFake(async ({ Item = {}, ...put }: PutCommand['input']) => {
    await latency();
    const old = items.get(Item['pk']);
    const holds =
      put.ConditionExpression === 'attribute_not_exists(pk)'
        ? old === undefined
        : put.ConditionExpression === '#version = :read' &&
          old?.['version'] === put.ExpressionAttributeValues?.[':read'];
    if (!holds) {
      throw new ConditionalCheckFailedException({
        message: 'condition',
        $metadata: {},
        ...(old && { Item: marshall(old) }),
      });
    }
    items.set(Item['pk'], Item);
    return {};
  });
  const table: Table = { db: client, name: 'rollcall' };
  return { table, db, items };
};
