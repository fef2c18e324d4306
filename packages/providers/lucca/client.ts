import type { CatalogueField } from '#domain/connection';
import { fixedAuthorization } from '#http/authorization';
import { MemoryCallBudget } from '#http/call-budget';
import type { AccountCheck, EmployeePage, OpenOptions, PageRequest, ProviderClient } from '../port';
import { vendorHttp } from '../vendor-http';
import { TokenSource } from '../token-source';
import { API_PAGE_SIZE, ApiRoad } from './api-road';
import { Collections } from './collections';
import type { LuccaCredentials } from './credentials';
import { LegacyRoad } from './legacy-road';
import { LIMITS } from './limits';
import { luccaStatus } from './login-redirect';
import { PAGE_SIZE } from './read-users';
import type { Road } from './road';
import { SIGN_IN_ORIGIN, signIn, signInStatus } from './sign-in';

/** A signed-in reader of one Lucca tenant, pinned to its host; the kind of key decides which of the two APIs is asked. */
export class LuccaClient implements ProviderClient {
  private readonly road: Road;
  private readonly accountId: string;

  constructor(credentials: LuccaCredentials, options: OpenOptions) {
    this.accountId = credentials.host;
    this.road = roadOf(credentials, withOneBudget(options));
  }

  /** The tenant's host is the account's id: a key of another tenant is refused on this one. */
  async check(): Promise<AccountCheck> {
    await this.road.check();
    return { accountId: this.accountId };
  }

  async discoverFields(): Promise<readonly CatalogueField[]> {
    return this.road.discoverFields();
  }

  async readPage(request: PageRequest): Promise<EmployeePage> {
    return this.road.readPage(request);
  }
}

const roadOf = (credentials: LuccaCredentials, options: OpenOptions): Road => {
  const origin = `https://${credentials.host}`;
  const today = () => options.now().toISOString().slice(0, 10);
  const pageSize = Math.max(1, Math.min(options.pageSize ?? PAGE_SIZE, PAGE_SIZE));
  switch (credentials.kind) {
    case 'api_key': {
      const authorization = fixedAuthorization({
        authorization: `lucca application=${credentials.apiKey}`,
      });
      const http = vendorHttp({ limits: LIMITS, origin, authorization, statusOf: luccaStatus }, options);
      return new LegacyRoad(http, { pageSize, today });
    }
    case 'client_credentials': {
      const door = vendorHttp({ limits: LIMITS, origin: SIGN_IN_ORIGIN, statusOf: signInStatus }, options);
      const authorization = new TokenSource(signIn(door, credentials), options.now);
      const headers = { 'api-version': '2024-11-01' };
      const statusOf = luccaStatus;
      const http = vendorHttp({ limits: LIMITS, origin, authorization, headers, statusOf }, options);
      const collections = new Collections(http, options.baseUrl ?? origin);
      return new ApiRoad(collections, { pageSize: Math.min(pageSize, API_PAGE_SIZE), today });
    }
    default:
      return credentials satisfies never;
  }
};

/** Sign-in and reading count together. */
const withOneBudget = (options: OpenOptions): OpenOptions => ({
  ...options,
  budget: options.budget ?? new MemoryCallBudget(LIMITS.calls, options),
});
