import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { isConflict, retryConflicts } from './conflict-retry';
import type { Key } from './keys';

/** The one table, and the one client of this container. */
export type Table = { readonly db: DynamoDBDocumentClient; readonly name: string };

/** An item as it came from the table, unparsed. */
export type Item = Readonly<Record<string, unknown>>;

/** Sockets, so that bounded parallel writes do not wait for one another; a request that hangs is cut and tried again. */
const CONNECTIONS = { maxSockets: 128, keepAlive: true };

/** Longest sort key and partition key DynamoDB accepts, in bytes. */
const LONGEST = { pk: 2048, sk: 1024 };

/** Call once per container. Throttling and lost connections are tried up to eight times; conflicts as in conflict-retry.ts. */
export const createTable = (name: string, settings: DynamoDBClientConfig = {}): Table => {
  const client = new DynamoDBClient({
    ...settings,
    maxAttempts: 8,
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: 10_000,
      httpAgent: CONNECTIONS,
      httpsAgent: CONNECTIONS,
    },
  });
  client.middlewareStack.add((next) => (args) => retryConflicts(() => next(args), isConflict), {
    step: 'initialize',
    name: 'retryConflicts',
  });
  return {
    db: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    name,
  };
};

/** One item as it is now. A key that no item can have (empty, or too long) finds nothing. */
export const getItem = async (table: Table, key: Key): Promise<Item | undefined> => {
  if (key.sk === '' || Buffer.byteLength(key.sk) > LONGEST.sk || Buffer.byteLength(key.pk) > LONGEST.pk) {
    return undefined;
  }
  const { Item } = await table.db.send(
    new GetCommand({ TableName: table.name, Key: { ...key }, ConsistentRead: true }),
  );
  return Item;
};
