import type { AuditEntry } from '#domain/company';
import type { Configuration } from '#domain/configuration';
import type { Catalogue, Connection } from '#domain/connection';
import type { FakeCustomFields } from './fake-custom-fields';
import { pageOf } from './pages';

const keyOf = (companyId: string, connectionId: string): string => `${companyId}/${connectionId}`;

/** Connections, their configurations and catalogues in memory, with the repositories' conditions. */
export class FakeConnections {
  readonly all = new Map<string, Connection>();
  readonly saved: Configuration[] = [];
  readonly catalogues = new Map<string, Catalogue>();

  constructor(
    private readonly audit: AuditEntry[],
    private readonly customFields: Pick<FakeCustomFields, 'isOpen'>,
  ) {}

  async find(companyId: string, connectionId: string): Promise<Connection | undefined> {
    return this.all.get(keyOf(companyId, connectionId));
  }

  async list(companyId: string, page: { cursor?: string | undefined; limit: number }) {
    return pageOf(
      [...this.all.values()].filter((one) => one.companyId === companyId),
      page,
    );
  }

  async listAll(companyId: string): Promise<Connection[]> {
    return [...this.all.values()].filter((one) => one.companyId === companyId);
  }

  async create(connection: Connection, audit: readonly AuditEntry[]): Promise<'written' | 'stale'> {
    this.put(connection);
    this.audit.push(...audit);
    return 'written';
  }

  async update(next: Connection, audit: readonly AuditEntry[] = []): Promise<'written' | 'stale'> {
    const { version } = this.all.get(keyOf(next.companyId, next.connectionId)) ?? {};
    if (version !== next.version - 1) return 'stale';
    return this.create(next, audit);
  }

  async saveConfiguration(next: Connection, configuration: Configuration, audit: readonly AuditEntry[]) {
    const { companyId, settings, savedAt } = configuration;
    const isOpen = settings.customFields.every(({ key }) =>
      this.customFields.isOpen({ companyId, key }, new Date(savedAt)),
    );
    const outcome = isOpen ? await this.update(next, audit) : 'stale';
    if (outcome === 'written') this.saved.push(configuration);
    return outcome;
  }

  put(connection: Connection): void {
    this.all.set(keyOf(connection.companyId, connection.connectionId), connection);
  }

  readonly configurations = {
    find: async (companyId: string, connectionId: string, version: number) =>
      this.saved.find(
        (one) => one.companyId === companyId && one.connectionId === connectionId && one.version === version,
      ),
    list: async (
      companyId: string,
      connectionId: string,
      page: { cursor?: string | undefined; limit: number },
    ) =>
      pageOf(
        this.saved
          .filter((one) => one.companyId === companyId && one.connectionId === connectionId)
          .toReversed(),
        page,
      ),
    latest: async (companyId: string, connectionId: string) =>
      this.saved.findLast((one) => one.companyId === companyId && one.connectionId === connectionId),
  };

  readonly catalogueRepository = {
    find: async (companyId: string, connectionId: string) =>
      this.catalogues.get(keyOf(companyId, connectionId)),
  };

  putCatalogue(catalogue: Catalogue): void {
    this.catalogues.set(keyOf(catalogue.companyId, catalogue.connectionId), catalogue);
  }
}
