import type { CatalogueField } from '#domain/connection';
import { fixedAuthorization } from '#http/authorization';
import { MemoryCallBudget } from '#http/call-budget';
import type { AccountCheck, EmployeePage, OpenOptions, PageRequest, ProviderClient } from '../port';
import { vendorHttp } from '../vendor-http';
import type { LuccaCredentials } from './credentials';
import { LegacyRoad } from './legacy-road';
import { LIMITS } from './limits';
import { luccaStatus } from './login-redirect';
import { PAGE_SIZE } from './read-users';
import type { Road } from './road';

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
    default:
      return credentials.kind satisfies never;
  }
};

/** Sign-in and reading count together. */
const withOneBudget = (options: OpenOptions): OpenOptions => ({
  ...options,
  budget: options.budget ?? new MemoryCallBudget(LIMITS.calls, options),
});
