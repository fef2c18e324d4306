import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { bareMessage } from './refusals';
import type { Call } from './context';

const MOST = 1000;

/** A list of the newer modules: `page` and `limit`, `count` and `next` only where `fields.root` asks (sheet sections 3.1 and 6). */
export const moduleList = (call: Call, all: readonly object[], defaultLimit: number): SimulatedAnswer => {
  const { exchange, account } = call;
  const limit = Number(exchange.query.get('limit') ?? defaultLimit);
  const page = pageOf(exchange.query.get('page'));
  if (!(limit >= 1 && limit <= MOST) || page === undefined) return bareMessage(400, 'Invalid page or limit');
  const root = (exchange.query.get('fields.root') ?? '').split(',');
  const items = all.slice((page - 1) * limit, page * limit);
  const more = page * limit < all.length && account.variants.nextPage === 'token';
  return json(200, {
    items,
    ...(root.includes('count') && { count: all.length }),
    ...(root.includes('next') && { next: more ? tokenOf(page + 1) : null }),
    ...(root.includes('prev') && { prev: null }),
  });
};

const tokenOf = (page: number): string => Buffer.from(`page:${page}`).toString('base64url');

/** A number, or the token of an earlier answer. */
const pageOf = (text: string | null): number | undefined => {
  if (text === null) return 1;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  const [, page] = /^page:(\d+)$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return page === undefined ? undefined : Number(page);
};

/** People named by a comma list of ids, everybody without one. */
export const namedIn = (list: string | null): ((id: string) => boolean) => {
  if (list === null) return () => true;
  const ids = new Set(list.split(','));
  return (id) => ids.has(id);
};
