import { configurationSchema } from '#domain/configuration';
import type { Configuration } from '#domain/configuration';
import { companyPk, configurationKey, configurationPrefix } from './keys';
import { queryPage } from './query';
import type { Page, PageRequest } from './query';
import { getItem } from './table';
import type { Table } from './table';

/** Saved versions of a connection's configuration; they are written together with the connection, and never change. */
export class ConfigurationRepository {
  constructor(private readonly table: Table) {}

  async find(companyId: string, connectionId: string, version: number): Promise<Configuration | undefined> {
    const item = await getItem(this.table, configurationKey(companyId, connectionId, version));
    return item && configurationSchema.parse(item);
  }

  /** The version saved last; undefined while the connection is not configured. */
  async latest(companyId: string, connectionId: string): Promise<Configuration | undefined> {
    const { items } = await queryPage(this.table, {
      pk: companyPk(companyId),
      skPrefix: configurationPrefix(connectionId),
      newestFirst: true,
      limit: 1,
    });
    return items[0] && configurationSchema.parse(items[0]);
  }

  /** All versions, newest first. */
  async list(companyId: string, connectionId: string, page: PageRequest): Promise<Page<Configuration>> {
    const { items, cursor } = await queryPage(this.table, {
      pk: companyPk(companyId),
      skPrefix: configurationPrefix(connectionId),
      newestFirst: true,
      ...page,
    });
    return { items: items.map((item) => configurationSchema.parse(item)), cursor };
  }
}
