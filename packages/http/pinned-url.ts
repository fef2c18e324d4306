import { SyncError } from '#domain/errors';

const refused = (what: string) =>
  new SyncError(
    'provider.host_refused',
    { what },
    { message: `expected a request to the pinned host (${what})` },
  );

/**
 * The address of a request, only if scheme, host and port are those of one of `origins` (design README, section 5).
 * `target` is a path, taken from the first origin, or an absolute link from a vendor. Throws `provider.host_refused`,
 * which names no part of the refused address.
 */
export const pinnedUrl = (origins: readonly [URL, ...URL[]], target: string): URL => {
  const [base] = origins;
  const url = URL.canParse(target, base.href) ? new URL(target, base.href) : undefined;
  if (!url) throw refused('not an address');
  if (!origins.some(({ origin }) => origin === url.origin)) throw refused('another origin');
  if (url.username !== '' || url.password !== '') throw refused('credentials in the address');
  return url;
};
