import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { nextLink, servePage } from '../paging';
import { objectTo } from '../router';
import type { Call } from './call';
import { badRequest } from './refusals';

type Limits = { most: number; usual: number };

/** One page of a version 2 list. There is no total; the next page is only in the link, the last has none (sheet section 3.2). */
export const answerList = <Item>(
  call: Call,
  items: readonly Item[],
  { most, usual, render }: Limits & { render: (item: Item) => unknown },
): SimulatedAnswer => {
  const { exchange, baseUrl } = call;
  const limit = Number(exchange.query.get('limit') ?? usual);
  if (!Number.isInteger(limit) || limit < 1 || limit > most) {
    objectTo(exchange, `limit outside 1 to ${most}`);
    return badRequest('Provided value for limit is not valid');
  }
  const start = startOf(exchange.query.get('cursor'));
  if (start === undefined) return badRequest();
  const all = exchange.take('empty_success') ? [] : items;
  const served = servePage(exchange, all, { start, end: start + limit, missing: 'skip' });
  const self = `${baseUrl}${exchange.path}`;
  const query = new URLSearchParams(exchange.query);
  query.set('cursor', cursorOf(served.end));
  const next =
    served.end < all.length ? { next: { href: nextLink(exchange, `${self}?${query.toString()}`) } } : {};
  return json(200, {
    _data: served.rows.map(render),
    _meta: { links: { self: { href: self }, ...next } },
  });
};

const cursorOf = (start: number): string => `cur_${Buffer.from(`from:${start}`).toString('base64url')}`;

/** Undefined for a cursor that is none of ours. */
const startOf = (cursor: string | null): number | undefined => {
  if (cursor === null) return 0;
  const [, start] = /^from:(\d+)$/.exec(Buffer.from(cursor.slice(4), 'base64url').toString()) ?? [];
  return start === undefined ? undefined : Number(start);
};
