const SECONDS = /^\d+(\.\d+)?$/;
const DATE = /^[A-Z][a-z]+,? /;

/** `Retry-After` (RFC 9110: seconds or an HTTP date) as milliseconds from `now`; undefined when absent or unreadable. */
export const retryAfterMs = (header: string | null, now: Date): number | undefined => {
  const text = header?.trim() ?? '';
  if (SECONDS.test(text)) return Math.ceil(Number(text) * 1000);
  const at = DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
};
