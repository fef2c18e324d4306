import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from '#domain/company';
import { personExportSchema } from '#domain/erasure/person-export';
import type { PersonExport } from '#domain/erasure/person-export';
import { auditItem } from './audit-repository';
import { isConditionFailure } from './condition-failures';
import { personExportKey } from './keys';
import { getItem } from './table';
import type { Table } from './table';
import { transact } from './transaction';
import { updateExpression } from './update-expression';

/** What became of an export. */
export type ExportOutcome = Pick<PersonExport, 'state' | 'completedAt' | 'counts' | 'failure'>;

/** Files about one person that somebody asked for; each is forgotten once its file is gone. */
export class PersonExportRepository {
  constructor(private readonly table: Table) {}

  /** Together with the audit entry that says who asked. */
  async create(one: PersonExport, audit: AuditEntry): Promise<void> {
    const put = {
      TableName: this.table.name,
      Item: {
        ...personExportSchema.parse(one),
        ...personExportKey(one.companyId, one.exportId),
        type: 'export',
        expiresAtSeconds: Math.ceil(Date.parse(one.expiresAt) / 1000),
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    };
    await transact(this.table, [{ Put: put }, auditItem(this.table, audit)]);
  }

  async find(companyId: string, exportId: string): Promise<PersonExport | undefined> {
    const item = await getItem(this.table, personExportKey(companyId, exportId));
    return item && personExportSchema.parse(item);
  }

  /** The first outcome stays. */
  async settle(
    { companyId, exportId }: Pick<PersonExport, 'companyId' | 'exportId'>,
    outcome: Partial<ExportOutcome>,
  ): Promise<void> {
    const expression = updateExpression(outcome);
    try {
      await this.table.db.send(
        new UpdateCommand({
          TableName: this.table.name,
          Key: { ...personExportKey(companyId, exportId) },
          ...expression,
          ConditionExpression: '#working = :working',
          ExpressionAttributeNames: { ...expression.ExpressionAttributeNames, '#working': 'state' },
          ExpressionAttributeValues: { ...expression.ExpressionAttributeValues, ':working': 'working' },
        }),
      );
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }
}
