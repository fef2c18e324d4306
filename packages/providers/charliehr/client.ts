import type { CatalogueField } from '#domain/connection';
import type {
  AccountCheck,
  EmployeePage,
  OpenOptions,
  PageRequest,
  ProviderClient,
  ProviderDeclaration,
} from '../port';
import { isNotThere } from '../unless-closed';
import { vendorHttp } from '../vendor-http';
import { readAccountId } from './account';
import { apiPath } from './charlie-api';
import type { CharlieApi } from './charlie-api';
import { authorization } from './credentials';
import type { CharlieHrCredentials } from './credentials';
import { discoverFields } from './discover-fields';
import { PAGE_SIZE } from './list-page';
import { MetSpellings } from './met-spellings';
import { PEOPLE, readPeople } from './read-people';
import { parseRecord } from './schemas';
import { WholeLists } from './whole-lists';

/** Charlie publishes no limit: one request at a time and a careful number (sheet section 7). */
export const LIMITS: ProviderDeclaration['limits'] = {
  concurrency: 1,
  calls: [{ name: 'all calls', calls: 60, perSeconds: 60, published: false }],
};

/** Both are in use (sheet section 1); redirects between them are followed with the key, others never. */
export const HOSTS = ['https://charliehr.com', 'https://www.charliehr.com'] as const;

/** A signed-in reader of the company that the keys belong to. */
export class CharlieHrClient implements ProviderClient {
  private readonly api: CharlieApi;
  private readonly lists: WholeLists;

  constructor(credentials: CharlieHrCredentials, options: OpenOptions) {
    const [origin, ...otherOrigins] = HOSTS;
    const { baseUrl } = options;
    this.api = {
      http: vendorHttp(
        { limits: LIMITS, origin, otherOrigins, authorization: authorization(credentials) },
        options,
      ),
      origins: [new URL(baseUrl ?? origin), ...(baseUrl === undefined ? otherOrigins : []).map(asUrl)],
      pageSize: Math.min(options.pageSize ?? PAGE_SIZE, PAGE_SIZE),
      concurrency: LIMITS.concurrency,
      met: new MetSpellings(),
    };
    this.lists = new WholeLists(this.api, options.now);
  }

  async check(): Promise<AccountCheck> {
    return { accountId: await readAccountId(this.api) };
  }

  async discoverFields(): Promise<readonly CatalogueField[]> {
    this.lists.forget();
    return discoverFields(this.api, this.lists);
  }

  /** A first page starts a reading: lists joined to the people are read anew for it and then shared by its pages. */
  async readPage({ plan, cursor }: PageRequest): Promise<EmployeePage> {
    if (cursor === undefined) this.lists.forget();
    return readPeople(this.api, this.lists, { plan, cursor });
  }

  /** Keys are the company's, so 404 is no question of rights; whoever has left is shown with the day (sheet section 3). */
  async isDeleted(employeeId: string): Promise<boolean> {
    const target = apiPath(`${PEOPLE}/${encodeURIComponent(employeeId)}`);
    const asking = this.api.http.json({ method: 'GET', target });
    return isNotThere(asking.then((body) => parseRecord("Charlie's profile", body)));
  }

  /** Which key spellings and forms were met so far, without values: for bug reports of a first live session. */
  spellingsMet(): readonly string[] {
    return this.api.met.report();
  }
}

const asUrl = (origin: string): URL => new URL(origin);
