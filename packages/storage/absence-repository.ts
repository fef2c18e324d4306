import { PutCommand } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import { absenceSchema } from '#domain/absence/absence';
import type { Absence } from '#domain/absence/absence';
import type { AuditEntry } from '#domain/company';
import { auditItem } from './audit-repository';
import { batchWrite } from './batch';
import { conditionFailures, isConditionFailure } from './condition-failures';
import { absenceKey, absencesPk } from './keys';
import { queryAll, queryPage } from './query';
import type { Page, PageRequest } from './query';
import { getItem } from './table';
import type { Item, Table } from './table';
import { transact } from './transaction';
import type { TransactItem } from './transaction';

const TYPE = 'absence';
const WRITES_AT_ONCE = 8;
const VERSION_IS = '#version = :version';

const itemOf = (absence: Absence): Item => ({
  ...absenceSchema.parse(absence),
  ...absenceKey(absence.companyId, absence.connectionId, absence.stakeholderId),
  type: TYPE,
});

/** Who is missing from the readings of a connection, one item per person; never a part of the person's own record. */
export class AbsenceRepository {
  constructor(
    private readonly table: Table,
    private readonly now: () => Date,
  ) {}

  async find(companyId: string, connectionId: string, stakeholderId: string): Promise<Absence | undefined> {
    const item = await getItem(this.table, absenceKey(companyId, connectionId, stakeholderId));
    return item?.['type'] === TYPE ? absenceSchema.parse(item) : undefined;
  }

  async listForConnection(companyId: string, connectionId: string): Promise<Absence[]> {
    const items = await queryAll(this.table, { pk: absencesPk(companyId, connectionId) });
    return items.filter(({ type }) => type === TYPE).map((item) => absenceSchema.parse(item));
  }

  /** By stakeholder id; those that are over are left out, so an answer may hold fewer than `limit` and have a cursor. */
  async list(companyId: string, connectionId: string, page: PageRequest): Promise<Page<Absence>> {
    const listing = { pk: absencesPk(companyId, connectionId), ...page };
    const { items, cursor } = await queryPage(this.table, listing);
    const held = items.filter(({ type }) => type === TYPE);
    return { items: held.map((item) => absenceSchema.parse(item)), cursor };
  }

  /**
   * What a reading found. What is over is left to the table's own clearing: the function that reads people may delete
   * nothing. Whatever somebody decides at this very moment stays as they left it; the next reading follows from there.
   */
  async follow({ put, over }: { put: readonly Absence[]; over: readonly Absence[] }): Promise<void> {
    await batchWrite(this.table, put.filter(isNew).map(itemOf));
    const moved = put.filter((absence) => !isNew(absence));
    const writes = [
      ...moved.map((absence) => ({ Item: itemOf(absence), version: absence.version - 1 })),
      ...over.map((absence) => ({ Item: this.buried(absence), version: absence.version })),
    ];
    await pMap(writes, (write) => this.unlessDecided(write), { concurrency: WRITES_AT_ONCE });
  }

  /** The next version of an absence with its audit entry; `stale`: it was decided, or is over, meanwhile. */
  async decide(next: Absence, audit: AuditEntry): Promise<'written' | 'stale'> {
    try {
      await transact(this.table, [absenceItem(this.table, next), auditItem(this.table, audit)]);
      return 'written';
    } catch (error) {
      if (conditionFailures(error).some(({ code }) => code === 'ConditionalCheckFailed')) return 'stale';
      throw error;
    }
  }

  private async unlessDecided({ Item, version }: { Item: Item; version: number }): Promise<void> {
    try {
      await this.table.db.send(new PutCommand(putOver(this.table, Item, version)));
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }

  private buried({ companyId, connectionId, stakeholderId }: Absence): Item {
    const expiresAtSeconds = Math.floor(this.now().getTime() / 1000);
    return { ...absenceKey(companyId, connectionId, stakeholderId), type: 'buried', v: 1, expiresAtSeconds };
  }
}

const isNew = ({ version }: Absence): boolean => version === 1;

const putOver = (table: Table, Item: Item, version: number) => ({
  TableName: table.name,
  Item,
  ConditionExpression: VERSION_IS,
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': version },
});

/** Writes the next version of an absence, only over the one before; a part of a transaction. */
export const absenceItem = (table: Table, next: Absence): TransactItem => ({
  Put: putOver(table, itemOf(next), next.version - 1),
});
