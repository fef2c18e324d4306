import type { AuditEntry } from '#domain/company';
import { configurationSchema } from '#domain/configuration';
import type { Configuration } from '#domain/configuration';
import { connectionSchema, dueAtOf } from '#domain/connection';
import type { Connection } from '#domain/connection';
import { auditItem } from './audit-repository';
import { conditionFailures } from './condition-failures';
import { openFieldChecks } from './custom-field-repository';
import { CONNECTION_PREFIX, companyPk, configurationKey, connectionKey, dueShardOf } from './keys';
import { queryAll, queryPage } from './query';
import type { Page, PageRequest } from './query';
import { getItem } from './table';
import type { Table } from './table';
import { transact } from './transaction';
import type { TransactItem } from './transaction';

/** Every write of a connection names the version it was made from. */
export const VERSION_IS = '#version = :version';

/** A connection as stored; `dueAt` in the sparse index is its next scheduled run, or when to look after its check. */
export const connectionItem = (connection: Connection): Record<string, unknown> => {
  const dueAt = dueAtOf(connection);
  return {
    ...connection,
    ...connectionKey(connection.companyId, connection.connectionId),
    type: 'connection',
    dueAt,
    dueShard: dueAt === undefined ? undefined : dueShardOf(connection.connectionId),
  };
};

/** Connections of a company. Writers read, change, and write the whole next value under the version they read. */
export class ConnectionRepository {
  constructor(private readonly table: Table) {}

  async find(companyId: string, connectionId: string): Promise<Connection | undefined> {
    const Key = connectionKey(companyId, connectionId);
    const item = await getItem(this.table, Key);
    return item && connectionSchema.parse(item);
  }

  async list(companyId: string, page: PageRequest): Promise<Page<Connection>> {
    const { items, cursor } = await queryPage(this.table, {
      pk: companyPk(companyId),
      skPrefix: CONNECTION_PREFIX,
      ...page,
    });
    return { items: items.map((item) => connectionSchema.parse(item)), cursor };
  }

  /** All connections of a company, disconnected ones included: a handful. */
  async listAll(companyId: string): Promise<Connection[]> {
    const listing = { pk: companyPk(companyId), skPrefix: CONNECTION_PREFIX };
    return (await queryAll(this.table, listing)).map((item) => connectionSchema.parse(item));
  }

  async create(connection: Connection, audit: readonly AuditEntry[]): Promise<'written' | 'stale'> {
    return this.commit([
      {
        Put: {
          TableName: this.table.name,
          Item: connectionItem(connection),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      ...audit.map((entry) => auditItem(this.table, entry)),
    ]);
  }

  /** Writes `next` if the stored version is still the one `next` was made from (`next.version - 1`). */
  async update(next: Connection, audit: readonly AuditEntry[] = []): Promise<'written' | 'stale'> {
    return this.commit([this.put(next), ...audit.map((entry) => auditItem(this.table, entry))]);
  }

  /**
   * A new configuration version and the connection that points to it, in one transaction; `stale` also when a custom field
   * that it maps was deleted meanwhile.
   */
  async saveConfiguration(
    next: Connection,
    configuration: Configuration,
    audit: readonly AuditEntry[],
  ): Promise<'written' | 'stale'> {
    return this.commit([
      this.put(next),
      {
        Put: {
          TableName: this.table.name,
          Item: {
            ...configurationSchema.parse(configuration),
            ...configurationKey(configuration.companyId, configuration.connectionId, configuration.version),
            type: 'configuration',
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      ...openFieldChecks(this.table, {
        companyId: configuration.companyId,
        keys: configuration.settings.customFields.map(({ key }) => key),
        now: new Date(configuration.savedAt),
      }),
      ...audit.map((entry) => auditItem(this.table, entry)),
    ]);
  }

  private put(next: Connection): TransactItem {
    return {
      Put: {
        TableName: this.table.name,
        Item: connectionItem(next),
        ConditionExpression: VERSION_IS,
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': next.version - 1 },
      },
    };
  }

  private async commit(items: TransactItem[]): Promise<'written' | 'stale'> {
    try {
      await transact(this.table, items);
      return 'written';
    } catch (error) {
      if (conditionFailures(error).some((failure) => failure.code === 'ConditionalCheckFailed'))
        return 'stale';
      throw error;
    }
  }
}
