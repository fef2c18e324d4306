import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from '#domain/company';
import { parseDeclineId } from '#domain/decline-id';
import { declineSchema } from '#domain/plan';
import type { Decline } from '#domain/plan';
import { auditItem } from './audit-repository';
import { batchWrite } from './batch';
import { conditionFailures, isConditionFailure } from './condition-failures';
import { DECLINED_PREFIX, companyPk, declineKey, declinePrefix, personDeclinePrefix } from './keys';
import { queryAll, queryPage } from './query';
import type { Page, PageRequest } from './query';
import { getItem } from './table';
import type { Table } from './table';
import { transact } from './transaction';
import type { TransactItem } from './transaction';

const declineItem = (decline: Decline) => ({ ...decline, ...declineKey(decline), type: 'decline' });

/** A decline as part of a transaction; it takes the place of an earlier one of the same part. */
export const declinePut = (table: Table, decline: Decline): TransactItem => ({
  Put: { TableName: table.name, Item: declineItem(decline) },
});

/** Rejected changes. Per person and field the last rejection counts; the keyed hash says for which HR value. */
export class DeclineRepository {
  constructor(private readonly table: Table) {}

  /** No two of `declines` may be about the same person and field, but for links, of which each counts. */
  async putMany(declines: readonly Decline[]): Promise<void> {
    await batchWrite(this.table, declines.map(declineItem));
  }

  async listForConnection(companyId: string, connectionId: string): Promise<Decline[]> {
    const listing = { pk: companyPk(companyId), skPrefix: declinePrefix(connectionId) };
    return (await queryAll(this.table, listing)).map((item) => declineSchema.parse(item));
  }

  /** By connection, person and part; all of the company, or of a connection, or of a person of one. */
  async list(
    companyId: string,
    {
      connectionId,
      stakeholderId,
      ...page
    }: PageRequest & {
      readonly connectionId?: string | undefined;
      readonly stakeholderId?: string | undefined;
    },
  ): Promise<Page<Decline>> {
    const { items, cursor } = await queryPage(this.table, {
      pk: companyPk(companyId),
      skPrefix: prefixOf(connectionId, stakeholderId),
      ...page,
    });
    return { items: items.map((item) => declineSchema.parse(item)), cursor };
  }

  async find(companyId: string, declineId: string): Promise<Decline | undefined> {
    const part = parseDeclineId(declineId);
    const item = part && (await getItem(this.table, declineKey({ ...part, companyId })));
    return item && declineSchema.parse(item);
  }

  /** Takes back what one run declined, unless the same was rejected again since. */
  async remove(decline: Decline): Promise<void> {
    try {
      await this.table.db.send(
        new DeleteCommand({
          TableName: this.table.name,
          Key: { ...declineKey(decline) },
          ConditionExpression: 'valueHash = :hash AND runId = :run',
          ExpressionAttributeValues: { ':hash': decline.valueHash, ':run': decline.runId },
        }),
      );
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }

  /** Takes exactly this decline back; `gone` when somebody did, or rejected again, meanwhile. */
  async lift(decline: Decline, audit: AuditEntry): Promise<'lifted' | 'gone'> {
    try {
      await transact(this.table, [
        {
          Delete: {
            TableName: this.table.name,
            Key: { ...declineKey(decline) },
            ConditionExpression: 'valueHash = :hash AND declinedAt = :at',
            ExpressionAttributeValues: { ':hash': decline.valueHash, ':at': decline.declinedAt },
          },
        },
        auditItem(this.table, audit),
      ]);
      return 'lifted';
    } catch (error) {
      if (conditionFailures(error).some(({ code }) => code === 'ConditionalCheckFailed')) return 'gone';
      throw error;
    }
  }
}

const prefixOf = (connectionId: string | undefined, stakeholderId: string | undefined): string => {
  if (connectionId === undefined) return DECLINED_PREFIX;
  return stakeholderId === undefined
    ? declinePrefix(connectionId)
    : personDeclinePrefix(connectionId, stakeholderId);
};
