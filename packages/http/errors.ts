import { SyncError } from '#domain/errors';

export type FailedAnswer = {
  status: number;
  /** "GET /api/v1/meta/fields": never with a query. */
  request: string;
  retryAfterMs: number | undefined;
  /** Fields of the request that the vendor's problem document objects to. */
  fields: readonly string[];
};

/** When a vendor throttles without saying for how long. */
const UNSAID_WAIT_MS = 60_000;

/** The one place where an HTTP status becomes a code. Bodies, queries and header texts never reach details or message. */
export const errorOfStatus = ({ status, request, retryAfterMs, fields }: FailedAnswer): SyncError => {
  const message = `provider answered ${status} to ${request}`;
  if (status >= 300 && status < 400)
    return new SyncError(
      'provider.host_refused',
      { what: 'redirect' },
      { message: `${message}: not followed` },
    );
  if (status === 401) return new SyncError('provider.unauthorized', { status }, { message });
  if (status === 403) return new SyncError('provider.forbidden', { status, fields }, { message });
  if (status === 404) return new SyncError('provider.not_found', { status }, { message });
  if (status === 429)
    return new SyncError(
      'provider.rate_limited',
      { retryAfterMs: retryAfterMs ?? UNSAID_WAIT_MS },
      { message },
    );
  if (status === 408 || status >= 500)
    return new SyncError('provider.unavailable', { status, retryAfterMs }, { message });
  return new SyncError('provider.rejected', { status, ...(fields.length > 0 && { fields }) }, { message });
};

/** No answer, or not all of it. `reason` is a system code such as ECONNRESET; the original error is dropped, for it may quote address and headers. */
export const unreachable = (request: string, reason: string): SyncError =>
  new SyncError(
    'provider.unavailable',
    { status: undefined, retryAfterMs: undefined },
    { message: `no complete answer to ${request} (${reason})` },
  );

export const badBody = (request: string, what: BadBody): SyncError =>
  new SyncError('provider.malformed', { what }, { message: `unusable answer to ${request}: ${what}` });

export type BadBody = 'body_not_json' | 'body_too_large' | 'body_truncated' | 'body_not_utf8';
