import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { decodeCursor, encodeCursor } from './cursor';
import type { Cursor, ListShape } from './cursor';
import type { Item, Table } from './table';

/** Part of a list; no cursor means that it is the last. */
export type Page<T> = { readonly items: T[]; readonly cursor?: Cursor | undefined };
export type PageRequest = { readonly cursor?: Cursor | undefined; readonly limit: number };

/** What to read: a partition of the table, or of an index, and optionally only sort keys that begin with a text. */
export type Listing = {
  readonly pk: string;
  readonly skPrefix?: string | undefined;
  readonly index?: 'byName' | undefined;
  readonly newestFirst?: boolean | undefined;
};

/** Names of the key attributes of the indexes that lists are read from. */
const KEY_NAMES = {
  table: { pk: 'pk', sk: 'sk', others: [] },
  byName: { pk: 'nameShard', sk: 'nameKey', others: ['pk', 'sk'] },
} as const;

const queryInput = (table: Table, listing: Listing): QueryCommandInput => {
  const names = KEY_NAMES[listing.index ?? 'table'];
  const prefix = listing.skPrefix ?? '';
  return {
    TableName: table.name,
    ...(listing.index === undefined ? { ConsistentRead: true } : { IndexName: listing.index }),
    KeyConditionExpression: prefix === '' ? '#pk = :pk' : '#pk = :pk AND begins_with(#sk, :prefix)',
    ExpressionAttributeNames: { '#pk': names.pk, ...(prefix === '' ? {} : { '#sk': names.sk }) },
    ExpressionAttributeValues: { ':pk': listing.pk, ...(prefix === '' ? {} : { ':prefix': prefix }) },
    ScanIndexForward: listing.newestFirst !== true,
  };
};

const shapeOf = (listing: Listing): ListShape => {
  const names = KEY_NAMES[listing.index ?? 'table'];
  return {
    partition: { name: names.pk, value: listing.pk },
    sort: { name: names.sk, prefix: listing.skPrefix ?? '' },
    others: names.others,
  };
};

/** All items of a listing, in the portions the table gives (up to 1 MB), following LastEvaluatedKey to the end. */
export async function* queryPages(table: Table, listing: Listing): AsyncGenerator<Item[], void> {
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const answer = await table.db.send(
      new QueryCommand({ ...queryInput(table, listing), ...(ExclusiveStartKey && { ExclusiveStartKey }) }),
    );
    if (answer.Items && answer.Items.length > 0) yield answer.Items;
    ExclusiveStartKey = answer.LastEvaluatedKey;
  } while (ExclusiveStartKey);
}

/** All items of a listing that is known to be short. */
export const queryAll = async (table: Table, listing: Listing): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const page of queryPages(table, listing)) items.push(...page);
  return items;
};

/**
 * Exactly `limit` items, or fewer at the end of the list, and where to go on.
 * @throws message.malformed when the cursor is not one of this list.
 */
export const queryPage = async (table: Table, request: Listing & PageRequest): Promise<Page<Item>> => {
  const items: Item[] = [];
  let start: Record<string, unknown> | undefined =
    request.cursor === undefined ? undefined : decodeCursor(request.cursor, shapeOf(request));
  do {
    const answer = await table.db.send(
      new QueryCommand({
        ...queryInput(table, request),
        Limit: request.limit - items.length,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    items.push(...(answer.Items ?? []));
    start = answer.LastEvaluatedKey;
  } while (start && items.length < request.limit);
  return { items, cursor: start && encodeCursor(start) };
};
