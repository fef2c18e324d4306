import { CreateTableCommand, DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import type { CreateTableCommandInput, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { randomUUID } from 'node:crypto';
import { createTable } from '#storage/table';
import type { Table } from '#storage/table';
import { emulator } from './emulator';

const key = (pk: string, sk: string): CreateTableCommandInput['KeySchema'] => [
  { AttributeName: pk, KeyType: 'HASH' },
  { AttributeName: sk, KeyType: 'RANGE' },
];

/** A table of its own with the keys, indexes and stream of infra/constructs/register-table.ts. Destroy it afterwards. */
export const aTable = async (
  settings: DynamoDBClientConfig = {},
): Promise<Table & { destroy: () => Promise<void> }> => {
  const table = createTable(`register-${randomUUID()}`, { ...emulator(), ...settings });
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  await table.db.send(
    new CreateTableCommand({
      TableName: table.name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: key('pk', 'sk'),
      AttributeDefinitions: ['pk', 'sk', 'dueShard', 'dueAt', 'nameShard', 'nameKey'].map((name) =>
        text(name),
      ),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'due',
          KeySchema: key('dueShard', 'dueAt'),
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['type'] },
        },
        {
          IndexName: 'byName',
          KeySchema: key('nameShard', 'nameKey'),
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['display', 'status'] },
        },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  const destroy = async () => {
    await table.db.send(new DeleteTableCommand({ TableName: table.name }));
    table.db.destroy();
  };
  return { ...table, destroy };
};
