import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { nextLink, servePage } from '../paging';
import { objectTo } from '../router';
import type { Call } from './call';
import { refusal } from './refusals';
import type { Variants } from './variants';

const MOST = 25;
export const PAGING = ['page', 'per_page'] as const;

/** One page of a list in the envelope, with what `meta` tells of it (sheet section 3). */
export const listAnswer = <Item>(
  call: Call,
  items: readonly Item[],
  show: (item: Item) => unknown,
): SimulatedAnswer => {
  const { exchange, variants } = call;
  const [page, asked] = [number(call, 'page', 1), number(call, 'per_page', MOST)];
  if (page === undefined || asked === undefined) return refusal(422, 'page and per_page are whole numbers');
  if (asked > MOST) objectTo(exchange, 'per_page above 25');
  if (asked > MOST && variants.overLimit === 'refused') return refusal(422, 'per_page is 25 at most');
  const size = Math.min(asked, MOST);
  const list = exchange.take('empty_success') ? [] : items;
  const start = (page - 1) * size;
  const served = servePage(exchange, list, { start, end: start + size, missing: 'empty' });
  const more = start + size < list.length;
  const counts = countsOf(variants, { page, size, total: served.total });
  return json(200, {
    success: true,
    data: served.rows.map(show),
    meta: { ...counts, ...nextUrl(call, { page, size, more }) },
  });
};

const number = ({ exchange }: Call, name: string, fallback: number): number | undefined => {
  const value = Number(exchange.query.get(name) ?? fallback);
  return Number.isInteger(value) && value >= 1 ? value : undefined;
};

const countsOf = (
  { counts }: Variants,
  { page, size, total }: { page: number; size: number; total: number },
): Record<string, number> => {
  const pages = Math.max(1, Math.ceil(total / size));
  switch (counts) {
    case 'sheet':
      return { current_page: page, total_pages: pages, results_per_page: size, total_results: total };
    case 'community':
      return { page, per_page: size, total };
    case 'pages_only':
      return { current_page: page, total_pages: pages };
    case 'none':
      return {};
    default:
      return counts satisfies never;
  }
};

type Next = { page: number; size: number; more: boolean };

/** A bare query, a path or a full address (sheet section 3); on the last page null, or no key at all. */
const nextUrl = (call: Call, { page, size, more }: Next): Record<string, string | null> => {
  const { exchange, variants, baseUrl } = call;
  if (variants.nextUrl === 'missing') return {};
  if (!more) return variants.nextUrlAtEnd === 'missing' ? {} : { next_url: null };
  const path = `${exchange.path}?page=${page + 1}&per_page=${size}`;
  const forms = { query: `?page=${page + 1}`, path, full: `${baseUrl}${path}` };
  return { next_url: nextLink(exchange, forms[variants.nextUrl]) };
};
