import type { CatalogueField, ConnectionKind } from '#domain/connection';
import type { HttpClient } from '#http/client';
import type { AccountCheck, EmployeePage, OpenOptions, PageRequest, ProviderClient } from '../port';
import { TokenSource } from '../token-source';
import { isNotThere } from '../unless-closed';
import { vendorHttp } from '../vendor-http';
import type { HumaCredentials } from './credentials';
import { discoverFields } from './discover-fields';
import { LIMITS } from './limits';
import { askUsers } from './people-list';
import { PAGE_SIZE, readPeople } from './read-people';
import { HumaSignIn, statusOf } from './sign-in';

const ORIGINS = {
  production: 'https://openapi.humahr.com',
  sandbox: 'https://demo.openapi.humahr.com',
} as const;

/** A sandbox is an account on the demo host (sheet section 1). */
export const originOf = (kind: ConnectionKind = 'production'): string => ORIGINS[kind];

/** A signed-in reader of one Huma organisation, pinned to the production or the demo host. */
export class HumaClient implements ProviderClient {
  private readonly http: HttpClient;
  private readonly signIn: HumaSignIn;
  private readonly pageSize: number;
  private readonly today: () => string;

  constructor(credentials: HumaCredentials, options: OpenOptions) {
    const origin = originOf(options.kind);
    this.pageSize = Math.min(options.pageSize ?? PAGE_SIZE, PAGE_SIZE);
    this.today = () => options.now().toISOString().slice(0, 10);
    this.signIn = new HumaSignIn(vendorHttp({ limits: LIMITS, origin, statusOf }, options), credentials);
    const authorization = new TokenSource(() => this.signIn.token(), options.now);
    this.http = vendorHttp({ limits: LIMITS, origin, authorization }, options);
  }

  /** The organisation comes with the token; one user proves that people may be read. */
  async check(): Promise<AccountCheck> {
    await askUsers(this.http, { stretch: 'active', offset: 0, limit: 1 });
    return { accountId: this.signIn.organizationId };
  }

  async discoverFields(): Promise<readonly CatalogueField[]> {
    return discoverFields(this.http, this.today());
  }

  async readPage({ plan: { sourceFields }, cursor }: PageRequest): Promise<EmployeePage> {
    const { pageSize } = this;
    return readPeople(this.http, { sourceFields, cursor, pageSize, today: this.today() });
  }

  /** Every key sees everybody (sheet section 2), and both the active and the deactivated are in the list. */
  async isDeleted(employeeId: string): Promise<boolean> {
    const target = `/users/${encodeURIComponent(employeeId)}`;
    return isNotThere(this.http.json({ method: 'GET', target }));
  }
}
