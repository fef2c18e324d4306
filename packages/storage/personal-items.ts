import { BatchWriteCommand, DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stakeholder } from '#domain/stakeholder';
import { conditionFailures, isConditionFailure } from './condition-failures';
import { stakeholderKey } from './keys';
import type { Key } from './keys';
import { tiesOf } from './stakeholder-transaction';
import { getItem } from './table';
import type { Item, Table } from './table';
import { transact } from './transaction';
import type { TransactItem } from './transaction';

const IS_AS_READ = '#version = :version';
const IS_OWN_OR_GONE = 'attribute_not_exists(pk) OR stakeholderId = :owner';
/** DynamoDB's limit for one call. */
const DELETES_PER_CALL = 25;
const MOST_ROUNDS = 10;
/** Ties that fit the transaction of the record; others go before it. */
const MOST_TIES = 90;

const keySchema = z.object({ pk: z.string(), sk: z.string() });

/** Key of an item as read. */
export const keyOf = (item: Item): Key => keySchema.parse(item);

/** A portion of a partition, unparsed; the next one begins behind the sort key `after`, if there is one. */
export type ItemPortion = { readonly items: Item[]; readonly after: string | undefined };

/** What erasing alone does to items: it deletes and rewrites what nothing else of ours touches. */
export class PersonalItems {
  constructor(private readonly table: Table) {}

  /** Items of a partition in order, behind the sort key `after`. */
  async portion(pk: string, after: string | undefined, limit: number): Promise<ItemPortion> {
    const { Items = [], LastEvaluatedKey } = await this.table.db.send(
      new QueryCommand({
        TableName: this.table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
        Limit: limit,
        ...(after !== undefined && { ExclusiveStartKey: { pk, sk: after } }),
      }),
    );
    return { items: Items, after: LastEvaluatedKey && keyOf(LastEvaluatedKey).sk };
  }

  /** Removes a record with everything that leads to it, or nothing, if somebody wrote it since. */
  async removePerson(person: Stakeholder): Promise<'removed' | 'stale'> {
    const ties = [...tiesOf(person).values()].map(({ key }) => key);
    for (const key of ties.slice(MOST_TIES)) await this.removeTie(key, person.stakeholderId);
    const record: TransactItem = {
      Delete: {
        TableName: this.table.name,
        Key: { ...stakeholderKey(person.companyId, person.stakeholderId) },
        ConditionExpression: IS_AS_READ,
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': person.version },
      },
    };
    const tied = ties.slice(0, MOST_TIES).map((key) => this.tieDeletion(key, person.stakeholderId));
    try {
      await transact(this.table, [record, ...tied]);
      return 'removed';
    } catch (error) {
      if (conditionFailures(error).some(({ code }) => code === 'ConditionalCheckFailed')) return 'stale';
      throw error;
    }
  }

  /** Deletes one item, whether it is there or not. Says whether it was. */
  async remove(key: Key): Promise<boolean> {
    const { Attributes } = await this.table.db.send(
      new DeleteCommand({ TableName: this.table.name, Key: { ...key }, ReturnValues: 'ALL_OLD' }),
    );
    return Attributes !== undefined;
  }

  /** Deletes items that nobody writes any more. */
  async removeAll(keys: readonly Key[]): Promise<void> {
    for (let start = 0; start < keys.length; start += DELETES_PER_CALL) {
      let requests: Record<string, unknown>[] = keys
        .slice(start, start + DELETES_PER_CALL)
        .map((key) => ({ DeleteRequest: { Key: { ...key } } }));
      for (let round = 0; requests.length > 0; round += 1) {
        if (round === MOST_ROUNDS) throw new Error(`the table left ${requests.length} deletions undone`);
        if (round > 0) await sleep(Math.random() * 50 * 2 ** round);
        const { UnprocessedItems } = await this.table.db.send(
          new BatchWriteCommand({ RequestItems: { [this.table.name]: requests } }),
        );
        requests = UnprocessedItems?.[this.table.name] ?? [];
      }
    }
  }

  /** Writes an item over with what `change` makes of it, as it is now; `change` answers undefined where nothing is to do. */
  async rewrite(key: Key, attribute: string, change: (item: Item) => Item | undefined): Promise<boolean> {
    for (let tries = 0; tries < MOST_ROUNDS; tries += 1) {
      const item = await getItem(this.table, key);
      const next = item && change(item);
      if (!item || !next) return false;
      try {
        await this.table.db.send(
          new PutCommand({
            TableName: this.table.name,
            Item: { ...next },
            ConditionExpression: '#attribute = :before',
            ExpressionAttributeNames: { '#attribute': attribute },
            ExpressionAttributeValues: { ':before': item[attribute] },
          }),
        );
        return true;
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
      }
    }
    throw new Error('somebody else kept writing the item that was to be rewritten');
  }

  private tieDeletion(key: Key, owner: string): TransactItem {
    return {
      Delete: {
        TableName: this.table.name,
        Key: { ...key },
        ConditionExpression: IS_OWN_OR_GONE,
        ExpressionAttributeValues: { ':owner': owner },
      },
    };
  }

  private async removeTie(key: Key, owner: string): Promise<void> {
    await transact(this.table, [this.tieDeletion(key, owner)]);
  }
}
