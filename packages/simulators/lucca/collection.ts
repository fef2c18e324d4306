import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { nextLink, servePage } from '../paging';
import { baseUrlOf, objectTo } from '../router';
import type { Call } from './context';
import { problem } from './refusals';

const MOST = 100;
const DEFAULT_LIMIT = 25;

type Listed<Item> = {
  /** `employees`. */
  resource: string;
  all: readonly Item[];
  show: (item: Item) => object;
  /** For `include=embedded`. */
  embed?: ((items: readonly Item[]) => object | undefined) | undefined;
};

/** A collection of the Lucca API (sheet section 3.2): links, total and embedded resources only where they are asked for. */
export const collection = <Item>(
  call: Call,
  { resource, all, show, embed }: Listed<Item>,
): SimulatedAnswer => {
  const { exchange, account } = call;
  const include = (exchange.query.get('include') ?? '').split(',');
  const limit = Number(exchange.query.get('limit') ?? DEFAULT_LIMIT);
  const start = startOf(exchange.query.get('page'));
  if (!(limit >= 1 && limit <= MOST) || start === undefined)
    return problem(400, 'Bad Request', 'limit or page');
  if (!include.includes('links')) objectTo(exchange, 'without links there is no next page');
  const page = servePage(exchange, all, { start, end: start + limit, missing: 'skip' });
  const more = page.end < all.length;
  const embedded = include.includes('embedded') ? embed?.(page.rows) : undefined;
  return json(
    200,
    {
      type: resource,
      url: `/lucca-api/${resource}`,
      totalCount: include.includes('totalCount') ? page.total : null,
      items: page.rows.map(show),
      links: include.includes('links')
        ? { prev: null, next: more ? linkTo(call, page.end) : lastLink(call) }
        : null,
      ...(embedded && account.variants.embedded !== 'never' && { embedded }),
    },
    { 'api-version': '2024-11-01' },
  );
};

const linkTo = ({ exchange, account }: Call, start: number): { href: string } => {
  const query = new URLSearchParams(exchange.query);
  query.set('page', Buffer.from(`at:${start}`).toString('base64url'));
  const path = `${exchange.path}?${query.toString()}`;
  const link = account.variants.links === 'absolute' ? `${baseUrlOf(exchange)}${path}` : path;
  return { href: nextLink(exchange, link) };
};

const lastLink = ({ account }: Call): null | { href: null } =>
  account.variants.lastPage === 'next_null' ? null : { href: null };

/** Undefined for a token that this server did not make. */
const startOf = (page: string | null): number | undefined => {
  if (page === null) return 0;
  const [, start] = /^at:(\d+)$/.exec(Buffer.from(page, 'base64url').toString()) ?? [];
  return start === undefined ? undefined : Number(start);
};
