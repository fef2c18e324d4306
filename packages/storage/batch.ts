import { BatchGetCommand, BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { BatchGetCommandInput, BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import pMap from 'p-map';
import type { Key } from './keys';
import type { Item, Table } from './table';

type Requests<T extends { RequestItems?: Record<string, unknown> | undefined }> = NonNullable<
  T['RequestItems']
>;

/** Limits of one call, set by DynamoDB. */
const GETS_PER_CALL = 100;
const WRITES_PER_CALL = 25;
const CALLS_AT_ONCE = 8;
/** Rounds without any progress before giving up; the pauses in between add up to about 15 s. */
const MOST_IDLE_ROUNDS = 10;

const chunked = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );

/** DynamoDB answers 200 with a rest it had no capacity for: send the rest again, slower, until nothing is left. */
const untilProcessed = async <R>(
  first: R,
  send: (requests: R) => Promise<{ rest: R | undefined; left: number }>,
): Promise<void> => {
  let requests: R | undefined = first;
  let least = Number.POSITIVE_INFINITY;
  for (let idle = 0; requests !== undefined;) {
    const { rest, left } = await send(requests);
    idle = left < least ? 0 : idle + 1;
    least = Math.min(least, left);
    if (left === 0) return;
    if (idle > MOST_IDLE_ROUNDS) throw new Error(`the table left ${left} requests of a batch unprocessed`);
    await sleep(Math.random() * Math.min(3_000, 50 * 2 ** idle));
    requests = rest;
  }
};

const sizeOf = (requests: Readonly<Record<string, unknown>> | undefined, name: string): number => {
  const forTable = requests?.[name];
  if (Array.isArray(forTable)) return forTable.length;
  if (typeof forTable !== 'object' || forTable === null || !('Keys' in forTable)) return 0;
  return Array.isArray(forTable.Keys) ? forTable.Keys.length : 0;
};

/** Items by key, in no order; those that do not exist are left out. Asks for each key once. */
export const batchGet = async (table: Table, keys: readonly Key[]): Promise<Item[]> => {
  const unique = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
  const items: Item[] = [];
  const getChunk = async (chunk: Key[]): Promise<void> => {
    const first: Requests<BatchGetCommandInput> = {
      [table.name]: { Keys: chunk.map((key) => ({ ...key })), ConsistentRead: true },
    };
    await untilProcessed(first, async (RequestItems) => {
      const answer = await table.db.send(new BatchGetCommand({ RequestItems }));
      items.push(...(answer.Responses?.[table.name] ?? []));
      return { rest: answer.UnprocessedKeys, left: sizeOf(answer.UnprocessedKeys, table.name) };
    });
  };
  await pMap(chunked(unique, GETS_PER_CALL), getChunk, { concurrency: CALLS_AT_ONCE });
  return items;
};

/**
 * Puts items without conditions, so only what may be written again with the same content. Not atomic: after a failure
 * some are written. No two items may have the same key.
 */
export const batchWrite = async (table: Table, items: readonly Item[]): Promise<void> => {
  const putChunk = async (chunk: Item[]): Promise<void> => {
    const first: Requests<BatchWriteCommandInput> = {
      [table.name]: chunk.map((item) => ({ PutRequest: { Item: { ...item } } })),
    };
    await untilProcessed(first, async (RequestItems) => {
      const { UnprocessedItems } = await table.db.send(new BatchWriteCommand({ RequestItems }));
      return { rest: UnprocessedItems, left: sizeOf(UnprocessedItems, table.name) };
    });
  };
  await pMap(chunked(items, WRITES_PER_CALL), putChunk, { concurrency: CALLS_AT_ONCE });
};
