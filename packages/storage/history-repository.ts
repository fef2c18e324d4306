import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { historyEntrySchema } from '#domain/stakeholder';
import type { HistoryEntry } from '#domain/stakeholder';
import { batchGet, batchWrite } from './batch';
import { isConditionFailure } from './condition-failures';
import { historyKey, historyPk } from './keys';
import { parseJson } from './parse-json';
import { queryAll, queryPage } from './query';
import type { Page, PageRequest } from './query';
import type { Item, Table } from './table';

/** `[field, before, after]` each; a person's first entry names every field and should still cost one write unit. */
const changesSchema = z.array(z.tuple([z.string(), z.unknown(), z.unknown()]));
const itemSchema = z.looseObject({ changes: z.string(), restore: z.string().optional() });

/** Readable back from the item alone; an item written twice is the same item. */
export const historyItem = (entry: HistoryEntry): Item => ({
  ...entry,
  ...historyKey(entry.companyId, entry.stakeholderId, entry.version),
  type: 'history',
  changes: JSON.stringify(entry.changes.map(({ field, before, after }) => [field, before, after])),
  restore: entry.restore && JSON.stringify(entry.restore),
});

const historyFromItem = (item: unknown): HistoryEntry => {
  const stored = itemSchema.parse(item);
  const changes = changesSchema.parse(parseJson(stored.changes, 'a history entry'));
  return historyEntrySchema.parse({
    ...stored,
    changes: changes.map(([field, before, after]) => ({ field, before, after })),
    restore: stored.restore === undefined ? undefined : parseJson(stored.restore, 'a history entry'),
  });
};

/** One version of one person. */
export type VersionOf = { readonly stakeholderId: string; readonly version: number };

/** What each version of a person changed. */
export class HistoryRepository {
  constructor(private readonly table: Table) {}

  /** Derived from the stream, so an entry that is written again says the same. No two entries may be of one version. */
  async putMany(entries: readonly HistoryEntry[]): Promise<void> {
    await batchWrite(
      this.table,
      entries.map((entry) => historyItem(entry)),
    );
  }

  /** Writes an entry unless its version has one: what the stream told first stays. */
  async putMissing(entry: HistoryEntry): Promise<'written' | 'exists'> {
    try {
      await this.table.db.send(
        new PutCommand({
          TableName: this.table.name,
          Item: { ...historyItem(entry) },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
      return 'written';
    } catch (error) {
      if (isConditionFailure(error)) return 'exists';
      throw error;
    }
  }

  /** The entries of single versions, in no order; versions that have none are left out. */
  async getMany(companyId: string, versions: readonly VersionOf[]): Promise<HistoryEntry[]> {
    const items = await batchGet(
      this.table,
      versions.map(({ stakeholderId, version }) => historyKey(companyId, stakeholderId, version)),
    );
    return items.map((item) => historyFromItem(item));
  }

  /** Deletes all entries of somebody who was erased. */
  async removePerson(companyId: string, stakeholderId: string): Promise<void> {
    for (const { pk, sk } of await queryAll(this.table, { pk: historyPk(companyId, stakeholderId) })) {
      await this.table.db.send(new DeleteCommand({ TableName: this.table.name, Key: { pk, sk } }));
    }
  }

  /** All entries of a person, oldest first. */
  async all(companyId: string, stakeholderId: string): Promise<HistoryEntry[]> {
    const items = await queryAll(this.table, { pk: historyPk(companyId, stakeholderId) });
    return items.map((item) => historyFromItem(item));
  }

  /** Newest first. */
  async list(companyId: string, stakeholderId: string, page: PageRequest): Promise<Page<HistoryEntry>> {
    const { items, cursor } = await queryPage(this.table, {
      pk: historyPk(companyId, stakeholderId),
      newestFirst: true,
      ...page,
    });
    return { items: items.map((item) => historyFromItem(item)), cursor };
  }
}
