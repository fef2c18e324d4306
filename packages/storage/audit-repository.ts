import { auditEntrySchema } from '#domain/company';
import type { AuditEntry } from '#domain/company';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { isConditionFailure } from './condition-failures';
import { auditKey, auditPk } from './keys';
import { queryPage } from './query';
import type { Page, PageRequest } from './query';
import type { Table } from './table';
import type { TransactItem } from './transaction';

/** Entries are appended, never changed. */
const IS_NEW = 'attribute_not_exists(pk)';

const auditPut = (table: Table, entry: AuditEntry) => ({
  TableName: table.name,
  Item: { ...entry, ...auditKey(entry), type: 'audit' },
  ConditionExpression: IS_NEW,
});

/** The entry as part of a transaction: what was done and the record of it are written together or not at all. */
export const auditItem = (table: Table, entry: AuditEntry): TransactItem => ({ Put: auditPut(table, entry) });

/** Who did what, when (design README, section 5). */
export class AuditRepository {
  constructor(private readonly table: Table) {}

  /** Writing an entry again (same time and id) changes nothing. */
  async append(entry: AuditEntry): Promise<void> {
    try {
      await this.table.db.send(new PutCommand(auditPut(this.table, entry)));
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }

  /** Newest first. */
  async list(companyId: string, page: PageRequest): Promise<Page<AuditEntry>> {
    const { items, cursor } = await queryPage(this.table, {
      pk: auditPk(companyId),
      newestFirst: true,
      ...page,
    });
    return { items: items.map((item) => auditEntrySchema.parse(item)), cursor };
  }
}
