import type { Exchange } from './exchange';

/** A stretch of a list, `end` not included. */
type Span = { start: number; end: number };
export type ServedPage<Row> = Span & {
  rows: readonly Row[];
  /** What the answer says the list holds. */
  total: number;
};

/**
 * The rows of one page, with the page faults played where they can show: `repeated_page` serves the page before again,
 * `missing_page` leaves a page out (`empty`: no rows, as with numbers and offsets; `skip`: the rows after it, as with
 * cursors), `changed_total` says one more than on the first page. `start` and `end` of the answer are for links.
 */
export const servePage = <Row>(
  exchange: Exchange,
  list: readonly Row[],
  { start, end, missing }: Span & { missing: 'empty' | 'skip' },
): ServedPage<Row> => {
  const page = spoil(exchange, list, { start, end, missing });
  const later = page.start > 0 || page.end >= list.length;
  const total = list.length + (later && exchange.take('changed_total') ? 1 : 0);
  return { ...page, total };
};

const spoil = <Row>(
  exchange: Exchange,
  list: readonly Row[],
  { start, end, missing }: Span & { missing: 'empty' | 'skip' },
): Span & { rows: readonly Row[] } => {
  const size = end - start;
  if (start > 0 && exchange.take('repeated_page'))
    return { start, end, rows: list.slice(Math.max(0, start - size), start) };
  const several = size > 0 && (start > 0 || end < list.length);
  if (missing === 'empty' && several && exchange.take('missing_page')) return { start, end, rows: [] };
  if (missing === 'skip' && end < list.length && exchange.take('missing_page'))
    return { start: end, end: end + size, rows: list.slice(end, end + size) };
  return { start, end, rows: list.slice(start, end) };
};

/** A link to the next page as the vendor would send it; `foreign_next_link` points it to another host. */
export const nextLink = (exchange: Exchange, link: string): string => {
  const fault = exchange.take('foreign_next_link');
  if (!fault) return link;
  const { pathname, search } = new URL(link, 'http://simulator.test');
  return `http://${fault.host}${pathname}${search}`;
};
