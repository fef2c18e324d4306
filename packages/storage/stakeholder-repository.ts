import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Identifier, Stakeholder } from '#domain/stakeholder';
import { batchGet } from './batch';
import { conditionFailures, isConditionFailure, oldItemOf } from './condition-failures';
import type { ConditionFailure } from './condition-failures';
import { claimKey, linkKey, nameShardOf, stakeholderKey, stakeholderPks } from './keys';
import type { Key } from './keys';
import { mergePages } from './merge-pages';
import { foldInOrder } from './name-key';
import { queryPage, queryPages } from './query';
import type { Page, PageRequest } from './query';
import { stakeholderFromItem } from './stakeholder-item';
import { isDoneAlready, stakeholderPut } from './stakeholder-put';
import type { StakeholderChange } from './stakeholder-put';
import { needsTransaction, stakeholderTransaction } from './stakeholder-transaction';
import type { Part } from './stakeholder-transaction';
import { getItem } from './table';
import type { Table } from './table';
import { MOST_TRANSACT_ITEMS, transact } from './transaction';

/**
 * `written` now; `done` already, by the same run; `stale`: the person, or one of the links, moved since the plan was
 * made, or a newer fetch wrote; `identifier_taken`: it belongs to somebody else. Only `written` changed anything.
 */
export type WriteOutcome = 'written' | 'done' | 'stale' | 'identifier_taken';

const tieSchema = z.object({ stakeholderId: z.string() });

const outcomeOf = (parts: readonly Part[], failures: readonly ConditionFailure[]): WriteOutcome => {
  const failed = failures.flatMap(({ index, old }) => {
    const part = parts[index];
    return part ? [{ part, old }] : [];
  });
  const people = failed.flatMap(({ part, old }) => (part.kind === 'stakeholder' ? [{ part, old }] : []));
  if (people.length > 0) {
    return people.every(({ part, old }) => isDoneAlready(part.change, old)) ? 'done' : 'stale';
  }
  const isTaken = failed.every(({ part }) => part.kind === 'claim' && part.item.Put !== undefined);
  return isTaken ? 'identifier_taken' : 'stale';
};

/** The register. All reads of single people are consistent; every write is conditional on what it was planned from. */
export class StakeholderRepository {
  constructor(private readonly table: Table) {}

  async find(companyId: string, stakeholderId: string): Promise<Stakeholder | undefined> {
    const item = await getItem(this.table, stakeholderKey(companyId, stakeholderId));
    return item && stakeholderFromItem(item);
  }

  /** By id; people who do not exist are left out. */
  async getMany(companyId: string, ids: readonly string[]): Promise<Map<string, Stakeholder>> {
    const items = await batchGet(
      this.table,
      ids.map((id) => stakeholderKey(companyId, id)),
    );
    return new Map(items.map((item) => stakeholderFromItem(item)).map((one) => [one.stakeholderId, one]));
  }

  /** Everybody, in portions and in no order; all shards are read at once, at most one portion each ahead of the reader. */
  async *loadAll(companyId: string): AsyncGenerator<Stakeholder[], void> {
    const shards = stakeholderPks(companyId).map((pk) => queryPages(this.table, { pk }));
    for await (const items of mergePages(shards)) yield items.map((item) => stakeholderFromItem(item));
  }

  /** In order of name; `q` is the beginning of a name, letter case and accents do not count. May lag a write by moments. */
  async listByName(
    companyId: string,
    { q, ...page }: PageRequest & { readonly q?: string | undefined },
  ): Promise<Page<Stakeholder>> {
    const skPrefix = foldInOrder(q ?? '');
    const listing = { pk: nameShardOf(companyId), index: 'byName', skPrefix } as const;
    const { items, cursor } = await queryPage(this.table, { ...listing, ...page });
    const ids = items.map((item) => z.string().parse(item['sk']));
    const people = await this.getMany(companyId, ids);
    return { items: ids.flatMap((id) => people.get(id) ?? []), cursor };
  }

  /** Whom an employee id of a connection is tied to. */
  async findLink(companyId: string, connectionId: string, employeeId: string): Promise<string | undefined> {
    return this.findTie(linkKey(companyId, connectionId, employeeId));
  }

  /** Who holds an identifier. */
  async findClaim(companyId: string, identifier: Identifier): Promise<string | undefined> {
    return this.findTie(claimKey(companyId, identifier));
  }

  /** Applies one change of a plan. Creating, linking and a changed identifier are one transaction, all else one put. */
  async write(change: StakeholderChange): Promise<WriteOutcome> {
    if (needsTransaction(change)) return this.writeSwap([change]);
    try {
      await this.table.db.send(new PutCommand(stakeholderPut(this.table, change)));
      return 'written';
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
      return isDoneAlready(change, oldItemOf(error)) ? 'done' : 'stale';
    }
  }

  /**
   * Changes of several people who hand identifiers or links to one another: all are written or none. A circle too
   * large for one transaction cannot be written without somebody's identifier being free in between: `identifier_taken`.
   */
  async writeSwap(changes: readonly StakeholderChange[]): Promise<WriteOutcome> {
    const parts = stakeholderTransaction(this.table, changes);
    if (parts.length > MOST_TRANSACT_ITEMS) return 'identifier_taken';
    try {
      await transact(
        this.table,
        parts.map((part) => part.item),
      );
      return 'written';
    } catch (error) {
      const failures = conditionFailures(error).filter(({ code }) => code === 'ConditionalCheckFailed');
      if (failures.length === 0) throw error;
      return outcomeOf(parts, failures);
    }
  }

  private async findTie(key: Key): Promise<string | undefined> {
    const item = await getItem(this.table, key);
    return item && tieSchema.parse(item).stakeholderId;
  }
}
