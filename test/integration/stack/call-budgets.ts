import { DeleteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { ProviderId } from '#domain/connection';
import { createTable } from '#storage/table';
import { stack } from './stack';

/**
 * A simulator that was just started has counted no call yet, so neither should we: otherwise the tests of one file wait for
 * minutes that the account of the file before used up.
 */
export const forgetCallBudgets = async (provider: ProviderId): Promise<void> => {
  const { db, name: TableName } = createTable(stack().tableName);
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new ScanCommand({
        TableName,
        ExclusiveStartKey,
        FilterExpression: 'begins_with(pk, :provider)',
        ExpressionAttributeValues: { ':provider': `RATE#${provider}#` },
        ProjectionExpression: 'pk, sk',
      }),
    );
    for (const { pk, sk } of Items) await db.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey);
  db.destroy();
};
