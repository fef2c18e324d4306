import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Absence } from '#domain/absence/absence';
import type { AuditEntry } from '#domain/company';
import type { Identifier, Stakeholder } from '#domain/stakeholder';
import { absenceItem } from './absence-repository';
import { auditItem } from './audit-repository';
import { batchGet } from './batch';
import { conditionFailures, isConditionFailure, oldItemOf } from './condition-failures';
import type { ConditionFailure } from './condition-failures';
import { encodeCursor } from './cursor';
import { openFieldChecks } from './custom-field-repository';
import { claimKey, externalIdKey, linkKey, nameShardOf, stakeholderKey, stakeholderPks } from './keys';
import type { Key } from './keys';
import { mergePages } from './merge-pages';
import { foldInOrder } from './name-key';
import { queryPage, queryPages } from './query';
import type { Page, PageRequest } from './query';
import { stakeholderFromItem, stakeholderItem } from './stakeholder-item';
import { isDoneAlready, stakeholderPut } from './stakeholder-put';
import type { HandChange, StakeholderChange } from './stakeholder-put';
import { needsTransaction, stakeholderTransaction } from './stakeholder-transaction';
import type { Part } from './stakeholder-transaction';
import { unlessErased } from './tombstone-items';
import { getItem } from './table';
import type { Table } from './table';
import { MOST_TRANSACT_ITEMS, transact } from './transaction';
import type { TransactItem } from './transaction';

/**
 * `written` now; `done` already, by the same run or write; `stale`: the person, or one of the links, moved since it was
 * planned or read, or a newer fetch wrote; `identifier_taken`, `external_id_taken`: it belongs to somebody else; `refused`:
 * what was to be there beside it is not, such as a custom field. Only `written` changed anything.
 */
export type WriteOutcome =
  'written' | 'done' | 'stale' | 'identifier_taken' | 'external_id_taken' | 'refused';

const tieSchema = z.object({ stakeholderId: z.string() });
const externalIdItemSchema = tieSchema.extend({ sk: z.string() });

type NameSearch = PageRequest & {
  readonly q?: string | undefined;
  readonly matches: (person: Stakeholder) => boolean;
};

/** An answer has to be there within the API's 10 s, however few match. */
const MOST_LOOKED_AT = 3_000;
const LOOKED_AT_ONCE = 200;

/** Where the list by name goes on behind somebody. */
const cursorBehind = (person: Stakeholder): string => {
  const { nameShard, nameKey, pk, sk } = stakeholderItem(person);
  return encodeCursor({ nameShard, nameKey, pk, sk });
};

/** What is written or checked together with a write by hand. */
export type Beside = {
  readonly audit?: AuditEntry | undefined;
  /** The next version of an absence that the write decides about. */
  readonly absence?: Absence | undefined;
  /** Marks of erased people that refuse the write while they stand (`#domain/erasure/tombstone`). */
  readonly erasedMarks?: readonly string[] | undefined;
  /** Keys of custom fields that the write gives a value. */
  readonly customKeys: readonly string[];
  readonly now: Date;
  /** Of the call: the version carries it, and never the one of the version before. */
  readonly correlationId?: string | undefined;
};

const outcomeOf = (parts: readonly Part[], failures: readonly ConditionFailure[]): WriteOutcome => {
  const failed = failures.flatMap(({ index, old }) => {
    const part = parts[index];
    return part ? [{ part, old }] : [];
  });
  const people = failed.flatMap(({ part, old }) => (part.kind === 'stakeholder' ? [{ part, old }] : []));
  if (people.length > 0) {
    return people.every(({ part, old }) => isDoneAlready(part.change, old)) ? 'done' : 'stale';
  }
  if (failed.every(({ part }) => part.kind === 'beside')) return 'refused';
  const ties = failed.filter(({ part }) => part.kind !== 'beside');
  const isTaken = ties.every(({ part }) => part.kind !== 'link' && part.item.Put !== undefined);
  if (!isTaken) return 'stale';
  return ties.some(({ part }) => part.kind === 'externalId') ? 'external_id_taken' : 'identifier_taken';
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

  /**
   * Those in order of name who match. At most `MOST_LOOKED_AT` people are looked at: an answer may hold fewer than `limit`,
   * even none, and yet have a cursor.
   */
  async findByName(companyId: string, { q, limit, cursor, matches }: NameSearch): Promise<Page<Stakeholder>> {
    const found: Stakeholder[] = [];
    let from = cursor;
    for (let looked = 0; looked < MOST_LOOKED_AT; looked += LOOKED_AT_ONCE) {
      const part = await this.listByName(companyId, { q, limit: LOOKED_AT_ONCE, cursor: from });
      for (const person of part.items) {
        if (!matches(person)) continue;
        found.push(person);
        if (found.length === limit) return { items: found, cursor: cursorBehind(person) };
      }
      from = part.cursor;
      if (from === undefined) break;
    }
    return { items: found, cursor: from };
  }

  /** Whom an employee id of a connection is tied to. */
  async findLink(companyId: string, connectionId: string, employeeId: string): Promise<string | undefined> {
    return this.findTie(linkKey(companyId, connectionId, employeeId));
  }

  /** Who holds an identifier. */
  async findClaim(companyId: string, identifier: Identifier): Promise<string | undefined> {
    return this.findTie(claimKey(companyId, identifier));
  }

  /** Who has these external ids, by external id; those nobody has are left out. */
  async findExternalIds(companyId: string, externalIds: readonly string[]): Promise<Map<string, string>> {
    const bySk = new Map(externalIds.map((id) => [externalIdKey(companyId, id).sk, id]));
    const items = await batchGet(
      this.table,
      externalIds.map((id) => externalIdKey(companyId, id)),
    );
    return new Map(
      items.map((item) => {
        const { sk, stakeholderId } = externalIdItemSchema.parse(item);
        return [bySk.get(sk) ?? '', stakeholderId];
      }),
    );
  }

  /**
   * Writes by hand, together with what has to be written or be there at the same time: the audit entry, custom fields
   * that are not being deleted.
   */
  async writeByHand(change: HandChange, beside: Beside): Promise<WriteOutcome> {
    return this.writeTogether([change], beside);
  }

  /** The same for several people, who may hand identifiers and links to one another: all are written or none. */
  async writeTogether(changes: readonly HandChange[], beside: Beside): Promise<WriteOutcome> {
    const { audit, absence, erasedMarks = [], customKeys, now, correlationId } = beside;
    const carrying = changes.map(({ before, next }) => ({ before, next: { ...next, correlationId } }));
    const [only, ...others] = carrying;
    if (!only) return 'done';
    const items = [
      ...(customKeys.length > 0
        ? openFieldChecks(this.table, { companyId: only.next.companyId, keys: customKeys, now })
        : []),
      ...(audit ? [auditItem(this.table, audit)] : []),
      ...(absence ? [absenceItem(this.table, absence)] : []),
      ...erasedMarks.map((mark) => unlessErased(this.table, only.next.companyId, mark)),
    ];
    return items.length === 0 && others.length === 0 ? this.write(only) : this.writeParts(carrying, items);
  }

  /**
   * Notes when to look again at somebody who is leaving; no new version, since nothing about them changed. Nothing happens
   * if somebody wrote the person meanwhile.
   */
  async lookAgain({ companyId, stakeholderId, version }: Stakeholder, dueAt: string): Promise<void> {
    try {
      await this.table.db.send(
        new UpdateCommand({
          TableName: this.table.name,
          Key: { ...stakeholderKey(companyId, stakeholderId) },
          UpdateExpression: 'SET dueAt = :dueAt',
          ConditionExpression: 'version = :version AND attribute_exists(dueShard)',
          ExpressionAttributeValues: { ':dueAt': dueAt, ':version': version },
        }),
      );
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
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
    return this.writeParts(changes, []);
  }

  private async writeParts(
    changes: readonly StakeholderChange[],
    beside: readonly TransactItem[],
  ): Promise<WriteOutcome> {
    const parts = stakeholderTransaction(this.table, changes, beside);
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
