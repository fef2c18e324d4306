import type { Authorization } from '#http/authorization';
import { MemoryCallBudget } from '#http/call-budget';
import { HttpClient } from '#http/client';
import type { StatusReader } from '#http/client';
import type { OpenOptions, ProviderDeclaration } from './port';

type VendorHttp = {
  readonly limits: ProviderDeclaration['limits'];
  /** The vendor's origin; `options.baseUrl` replaces it (local stage and tests only). */
  readonly origin: string;
  /** Where else the vendor's own links and redirects may lead; not with a replaced origin. */
  readonly otherOrigins?: readonly string[] | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly authorization?: Authorization | undefined;
  readonly statusOf?: StatusReader | undefined;
  /** For one attempt, body included. */
  readonly timeoutMs?: number | undefined;
};

/** The client of one account: pinned hosts, the declared limits, the shared call budget, the caller's clock. */
export const vendorHttp = (vendor: VendorHttp, options: OpenOptions): HttpClient => {
  const { baseUrl, maxWaitMs, now, sleep } = options;
  return new HttpClient({
    baseUrl: baseUrl ?? vendor.origin,
    otherOrigins: baseUrl === undefined ? vendor.otherOrigins : undefined,
    headers: vendor.headers,
    authorization: vendor.authorization,
    statusOf: vendor.statusOf,
    timeoutMs: vendor.timeoutMs,
    concurrency: vendor.limits.concurrency,
    budget: options.budget ?? new MemoryCallBudget(vendor.limits.calls, { maxWaitMs, now, sleep }),
    maxWaitMs,
    now,
    sleep,
  });
};
