import type { CatalogueField } from '#domain/connection';
import { fixedAuthorization } from '#http/authorization';
import type { HttpClient } from '#http/client';
import type {
  AccountCheck,
  EmployeePage,
  OpenOptions,
  PageRequest,
  ProviderClient,
  ProviderDeclaration,
} from '../port';
import { vendorHttp } from '../vendor-http';
import { checkToken } from './check-token';
import type { HumaansCredentials } from './credentials';
import { discoverFields } from './discover-fields';
import { MOST_PER_PAGE } from './read-list';
import { PageReader } from './read-page';

/** Humaans publishes no numbers; these are safe ones (sheet section 7). */
export const LIMITS: ProviderDeclaration['limits'] = {
  concurrency: 2,
  calls: [{ name: 'all calls', calls: 4, perSeconds: 1, published: false }],
};

/** A signed-in reader of one Humaans account. */
export class HumaansClient implements ProviderClient {
  private readonly http: HttpClient;
  private readonly reader: PageReader;

  constructor({ token }: HumaansCredentials, options: OpenOptions) {
    const authorization = fixedAuthorization({ authorization: `Bearer ${token}` });
    this.http = vendorHttp({ limits: LIMITS, origin: 'https://app.humaans.io', authorization }, options);
    this.reader = new PageReader(this.http, {
      pageSize: Math.min(options.pageSize ?? MOST_PER_PAGE, MOST_PER_PAGE),
      today: options.now().toISOString().slice(0, 10),
    });
  }

  async check(): Promise<AccountCheck> {
    return checkToken(this.http);
  }

  async discoverFields(): Promise<readonly CatalogueField[]> {
    return discoverFields(this.http);
  }

  async readPage({ plan: { sourceFields }, cursor }: PageRequest): Promise<EmployeePage> {
    return this.reader.read(sourceFields, cursor);
  }
}
