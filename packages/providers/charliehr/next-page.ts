import { SyncError } from '#domain/errors';
import { pinnedUrl } from '#http/pinned-url';
import { incomplete } from '../page-evidence';

/** What a list says about its next page. `unsaid`: the key is missing, so the number of rows has to tell. */
export type NextPage =
  { readonly kind: 'page'; readonly page: number } | { readonly kind: 'none' | 'unsaid' };

/**
 * Reads `next_url`, which may be a bare query, a path or a full address (sheet section 3). Only its page number is used:
 * the address itself is never asked for, so that our page size and host stay. Throws `provider.host_refused` for a link
 * to another host, `provider.incomplete` for one that leads back.
 */
export const nextPage = (
  link: unknown,
  { page, origins }: { readonly page: number; readonly origins: readonly [URL, ...URL[]] },
): NextPage => {
  if (link === undefined) return { kind: 'unsaid' };
  if (link === null || link === '') return { kind: 'none' };
  if (typeof link !== 'string') throw unreadable();
  const next = Number(pinnedUrl(withPlainSpelling(origins), link).searchParams.get('page') ?? Number.NaN);
  if (!Number.isInteger(next)) throw unreadable();
  if (next !== page + 1) throw incomplete(next > page ? 'page_missing' : 'page_repeated', `page ${page + 1}`);
  return { kind: 'page', page: next };
};

/** Servers behind a balancer often write http links to themselves; as nothing is sent there, they are the same host. */
const withPlainSpelling = ([base, ...others]: readonly [URL, ...URL[]]): readonly [URL, ...URL[]] => [
  base,
  ...others,
  ...[base, ...others].map(({ host }) => new URL(`http://${host}`)),
];

const unreadable = (): SyncError =>
  new SyncError('provider.malformed', { what: 'next_url' }, { message: 'expected next_url to name a page' });
