import type { HttpClient } from '#http/client';
import type { MetSpellings } from './met-spellings';

/** What every call to one Charlie account needs. */
export type CharlieApi = {
  readonly http: HttpClient;
  /** Where the vendor's own links may lead: its two hosts, or the server that replaces them. */
  readonly origins: readonly [URL, ...URL[]];
  readonly pageSize: number;
  /** Requests under way at once. */
  readonly concurrency: number;
  readonly met: MetSpellings;
};

/** Version 1 is the only one known (sheet section 1). */
export const apiPath = (path: string): string => `/api/v1${path}`;
