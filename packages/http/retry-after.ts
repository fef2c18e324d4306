const SECONDS = /^\d+(\.\d+)?$/;
const DATE = /^[A-Z][a-z]+,? /;

/** `Retry-After` (RFC 9110: seconds or an HTTP date) as milliseconds from `now`; undefined when absent or unreadable. */
export const retryAfterMs = (header: string | null, now: Date): number | undefined => {
  const text = header?.trim() ?? '';
  if (SECONDS.test(text)) return Math.ceil(Number(text) * 1000);
  const at = DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
};

/** A moment far beyond any wait, in seconds since 1970: smaller numbers are spans, not moments. */
const FIRST_MOMENT = 1_000_000_000;

/**
 * How long a vendor asks to wait: by `Retry-After`; for a 429 else by `X-RateLimit-Reset` where that is a moment in
 * seconds since 1970 (HiBob sheet section 7), which other answers carry without asking for anything. Undefined when it
 * does not say.
 */
export const askedWaitMs = (
  { status, headers }: { readonly status: number; readonly headers: Headers },
  now: Date,
): number | undefined => {
  const told = retryAfterMs(headers.get('retry-after'), now);
  if (told !== undefined || status !== 429) return told;
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
  return reset >= FIRST_MOMENT ? Math.max(0, reset * 1000 - now.getTime()) : undefined;
};
