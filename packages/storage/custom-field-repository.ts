import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from '#domain/company';
import { customFieldSchema } from '#domain/custom-field';
import type { CustomField } from '#domain/custom-field';
import { auditItem } from './audit-repository';
import { conditionFailures, isConditionFailure } from './condition-failures';
import { CUSTOM_FIELD_PREFIX, companyPk, customFieldItemKey } from './keys';
import { queryAll } from './query';
import { getItem } from './table';
import type { Item, Table } from './table';
import { transact } from './transaction';
import type { TransactItem } from './transaction';

const EXISTS = 'attribute_exists(pk) AND attribute_not_exists(deletedAt)';
const OPEN = `${EXISTS} AND (attribute_not_exists(closedUntilMs) OR closedUntilMs < :nowMs)`;
const CLOSED_BY_ME = `${EXISTS} AND closedUntilMs = :closedUntilMs`;

/** `type` tells kinds of items apart, so the field's own type has another name. */
const fieldItem = ({ type, ...field }: CustomField): Item => ({
  ...field,
  ...customFieldItemKey(field.companyId, field.key),
  type: 'customField',
  fieldType: type,
});

const fromItem = (item: Item): CustomField[] =>
  item['deletedAt'] === undefined ? [customFieldSchema.parse({ ...item, type: item['fieldType'] })] : [];

/**
 * What a write that relies on custom fields adds to its transaction: each field exists and is not being deleted. Then
 * either the write loses or the deletion sees it; a value or mapping of a field that is gone cannot come to be.
 */
export const openFieldChecks = (
  table: Table,
  { companyId, keys, now }: { companyId: string; keys: readonly string[]; now: Date },
): TransactItem[] =>
  keys.map((key) => ({
    ConditionCheck: {
      TableName: table.name,
      Key: { ...customFieldItemKey(companyId, key) },
      ConditionExpression: OPEN,
      ExpressionAttributeValues: { ':nowMs': now.getTime() },
    },
  }));

/**
 * Custom fields of companies. Deleting, or taking an option away, closes the field for a moment, looks whether it is in use,
 * and then finishes or opens it again; a field whose closer crashed opens by itself. A deleted field's item stays, so that
 * its key is not given out again: people may hold values that HR delivered under it.
 */
export class CustomFieldRepository {
  constructor(private readonly table: Table) {}

  /** All fields of a company by key. */
  async list(companyId: string): Promise<CustomField[]> {
    const items = await queryAll(this.table, { pk: companyPk(companyId), skPrefix: CUSTOM_FIELD_PREFIX });
    return items.flatMap(fromItem);
  }

  async find(companyId: string, key: string): Promise<CustomField | undefined> {
    const item = await getItem(this.table, customFieldItemKey(companyId, key));
    return item && fromItem(item)[0];
  }

  /** `exists` also for the key of a field that was deleted. */
  async create(field: CustomField, audit: AuditEntry): Promise<'created' | 'exists'> {
    const put = {
      TableName: this.table.name,
      Item: { ...fieldItem(field) },
      ConditionExpression: 'attribute_not_exists(pk)',
    };
    return (await this.commit([{ Put: put }, auditItem(this.table, audit)])) ? 'created' : 'exists';
  }

  /**
   * Writes `next` if the stored version is still the one it was made from (`next.version - 1`) and the field is open, or
   * closed by the caller until `closedUntilMs`; it is open after that.
   */
  async update(
    next: CustomField,
    audit: AuditEntry,
    { now, closedUntilMs }: { now: Date; closedUntilMs?: number | undefined },
  ): Promise<'written' | 'stale'> {
    const put = {
      TableName: this.table.name,
      Item: { ...fieldItem(next) },
      ConditionExpression: `#version = :version AND ${closedUntilMs === undefined ? OPEN : CLOSED_BY_ME}`,
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: {
        ':version': next.version - 1,
        ...(closedUntilMs === undefined ? { ':nowMs': now.getTime() } : { ':closedUntilMs': closedUntilMs }),
      },
    };
    return (await this.commit([{ Put: put }, auditItem(this.table, audit)])) ? 'written' : 'stale';
  }

  /** Nothing that relies on the field can be saved until it is opened, or `closedUntilMs` is over. */
  async close(
    { companyId, key, version }: CustomField,
    { now, closedUntilMs }: { now: Date; closedUntilMs: number },
  ): Promise<'closed' | 'stale'> {
    const closed = await this.patch(companyId, key, {
      UpdateExpression: 'SET closedUntilMs = :until',
      ConditionExpression: `#version = :version AND ${OPEN}`,
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':until': closedUntilMs, ':version': version, ':nowMs': now.getTime() },
    });
    return closed ? 'closed' : 'stale';
  }

  /** Ends what `close` began; nothing happens if it is over already. */
  async open({ companyId, key }: CustomField, closedUntilMs: number): Promise<void> {
    await this.patch(companyId, key, {
      UpdateExpression: 'REMOVE closedUntilMs',
      ConditionExpression: CLOSED_BY_ME,
      ExpressionAttributeValues: { ':closedUntilMs': closedUntilMs },
    });
  }

  /** Deletes a field that the caller has closed. */
  async delete(
    { companyId, key }: CustomField,
    audit: AuditEntry,
    { now, closedUntilMs }: { now: Date; closedUntilMs: number },
  ): Promise<'deleted' | 'stale'> {
    const update = {
      TableName: this.table.name,
      Key: { ...customFieldItemKey(companyId, key) },
      UpdateExpression: 'SET deletedAt = :now REMOVE closedUntilMs',
      ConditionExpression: CLOSED_BY_ME,
      ExpressionAttributeValues: { ':now': now.toISOString(), ':closedUntilMs': closedUntilMs },
    };
    return (await this.commit([{ Update: update }, auditItem(this.table, audit)])) ? 'deleted' : 'stale';
  }

  private async patch(
    companyId: string,
    key: string,
    update: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
  ): Promise<boolean> {
    try {
      const Key = { ...customFieldItemKey(companyId, key) };
      await this.table.db.send(new UpdateCommand({ TableName: this.table.name, Key, ...update }));
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  }

  private async commit(items: TransactItem[]): Promise<boolean> {
    try {
      await transact(this.table, items);
      return true;
    } catch (error) {
      if (conditionFailures(error).some(({ code }) => code === 'ConditionalCheckFailed')) return false;
      throw error;
    }
  }
}
