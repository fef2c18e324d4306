import type { CatalogueField } from '#domain/connection';
import { isSyncError } from '#domain/errors';
import { HttpClient } from '#http/client';
import type { EmployeePage, OpenOptions, PageRequest, ProviderClient } from '../port';
import { authorization } from './credentials';
import type { BambooHrCredentials } from './credentials';
import { discoverFields } from './discover-fields';
import { PAGE_SIZE, readDatasetPage } from './read-dataset';
import { readMetaFields, readReport } from './read-report';

/** BambooHR publishes no numbers; these are safe ones (sheet section 7). */
export const LIMITS = { concurrency: 2, requestsPerSecond: 5 } as const;

/** A signed-in reader of one BambooHR account, pinned to that account's host. */
export class BambooHrClient implements ProviderClient {
  private readonly http: HttpClient;
  private readonly accountId: string;
  private readonly pageSize: number;
  private readonly forbidden = new Set<string>();

  constructor(credentials: BambooHrCredentials, { baseUrl, pageSize, maxWaitMs, now, sleep }: OpenOptions) {
    this.pageSize = Math.min(pageSize ?? PAGE_SIZE, PAGE_SIZE);
    this.accountId = credentials.companyDomain;
    this.http = new HttpClient({
      baseUrl: baseUrl ?? `https://${credentials.companyDomain}.bamboohr.com`,
      headers: authorization(credentials),
      // A server of our own (local stage, bench) has no vendor to be kind to; the number in parallel still holds.
      limits: baseUrl === undefined ? LIMITS : { ...LIMITS, requestsPerSecond: Infinity },
      maxWaitMs,
      now,
      sleep,
    });
  }

  /** The company domain is the account's id: a key of another account is refused with 401 on this host. */
  async check(): Promise<{ readonly accountId: string }> {
    await readMetaFields(this.http);
    return { accountId: this.accountId };
  }

  async discoverFields(): Promise<readonly CatalogueField[]> {
    return discoverFields(this.http);
  }

  /** Dataset pages; the whole account in one page where there is no dataset (README: why the dataset). */
  async readPage({ plan: { sourceFields }, cursor }: PageRequest): Promise<EmployeePage> {
    try {
      const { pageSize, forbidden } = this;
      return await readDatasetPage(this.http, { sourceFields, cursor, pageSize, forbidden });
    } catch (error) {
      if (cursor !== undefined || !isSyncError(error, 'provider.not_found')) throw error;
      return readReport(this.http, sourceFields);
    }
  }
}
