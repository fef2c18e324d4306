import type { CatalogueField } from '#domain/connection';
import type { HttpClient } from '#http/client';
import { fixedAuthorization } from '#http/authorization';
import type { EmployeePage, OpenOptions, PageRequest, ProviderClient, ProviderDeclaration } from '../port';
import { vendorHttp } from '../vendor-http';
import { apiKeyHeaders } from './credentials';
import type { BambooHrCredentials } from './credentials';
import { isDatasetClosed } from './dataset-closed';
import { readDeletedSince } from './deleted-since';
import { discoverFields } from './discover-fields';
import { oauthAuthorization, originOf } from './oauth';
import { PAGE_SIZE, readDatasetPage } from './read-dataset';
import { readMetaFields, readReport } from './read-report';

/** BambooHR publishes no numbers; these are safe ones (sheet section 7). */
export const LIMITS: ProviderDeclaration['limits'] = {
  concurrency: 2,
  calls: [{ name: 'all calls', calls: 300, perSeconds: 60, published: false }],
};

/** A signed-in reader of one BambooHR account, pinned to that account's host. */
export class BambooHrClient implements ProviderClient {
  private readonly http: HttpClient;
  private readonly accountId: string;
  private readonly pageSize: number;
  private readonly forbidden = new Set<string>();

  constructor(credentials: BambooHrCredentials, options: OpenOptions) {
    this.pageSize = Math.min(options.pageSize ?? PAGE_SIZE, PAGE_SIZE);
    this.accountId = credentials.companyDomain;
    const origin = originOf(credentials.companyDomain);
    const authorization =
      credentials.kind === 'api_key'
        ? fixedAuthorization(apiKeyHeaders(credentials))
        : oauthAuthorization(credentials, LIMITS, options);
    this.http = vendorHttp({ limits: LIMITS, origin, authorization }, options);
  }

  /** The company domain is the account's id: a key of another account is refused with 401 on this host. */
  async check(): Promise<{ readonly accountId: string }> {
    await readMetaFields(this.http);
    return { accountId: this.accountId };
  }

  async discoverFields(): Promise<readonly CatalogueField[]> {
    return discoverFields(this.http);
  }

  async deletedSince(since: string): Promise<readonly string[]> {
    return readDeletedSince(this.http, since);
  }

  /** Dataset pages; the whole account in one page where there is no dataset (README: why the dataset). */
  async readPage({ plan: { sourceFields }, cursor }: PageRequest): Promise<EmployeePage> {
    try {
      const { pageSize, forbidden } = this;
      return await readDatasetPage(this.http, { sourceFields, cursor, pageSize, forbidden });
    } catch (error) {
      if (cursor !== undefined || !isDatasetClosed(error)) throw error;
      return readReport(this.http, sourceFields);
    }
  }
}
