import { incomplete, offsetEvidence, parseWindow } from '../page-evidence';
import type { Window } from '../page-evidence';
import type { EmployeePage, Row } from '../port';
import { apiPath } from './charlie-api';
import type { CharlieApi } from './charlie-api';
import { nextPage } from './next-page';
import { parseList } from './schemas';
import type { ListMeta } from './schemas';

/** The most that Charlie gives at once; more is refused or cut (sheet section 3). */
export const PAGE_SIZE = 25;

type Continuation = Pick<EmployeePage, 'nextCursor' | 'laterCursors' | 'total'>;
export type ListPage = Continuation & { readonly rows: readonly Row[] };

/** One page of any list, with its evidence. Throws `provider.incomplete` for one that cannot be the page asked for. */
export const readListPage = async (
  api: CharlieApi,
  path: string,
  cursor: string | undefined,
): Promise<ListPage> => {
  const window = parseWindow(cursor, api.pageSize);
  const page = window.offset / window.limit + 1;
  const query = { page, per_page: window.limit };
  const body = await api.http.json({ method: 'GET', target: apiPath(path), query });
  const { rows, meta, asWritten } = parseList(`Charlie's ${path}`, body);
  api.met.note(path.split('/').at(-1) ?? path, rows);
  api.met.note('meta', [asWritten]);
  if (meta.page !== undefined && meta.page !== page) throw incomplete('page_repeated', `page ${page}`);
  return { rows, ...continuation({ api, window, page, received: rows.length }, meta) };
};

type Read = { api: CharlieApi; window: Window; page: number; received: number };

/**
 * How the list goes on, by the best of what the answer tells: its total, its number of pages, its link, or else that the
 * page is full. Where two of them contradict each other, the page is not believed.
 */
const continuation = ({ api, window, page, received }: Read, meta: ListMeta): Continuation => {
  const next = nextPage(meta.next, { page, origins: api.origins });
  const { total, perPage } = meta;
  if (total !== undefined) {
    const evidence = offsetEvidence({ window, total, received, served: perPage });
    if (next.kind === 'page' && evidence.nextCursor === undefined)
      throw incomplete('total_mismatch', `no page ${next.page}`);
    return evidence;
  }
  const size = Math.max(1, Math.min(window.limit, perPage ?? window.limit));
  if (received > size) throw incomplete('page_repeated', `page ${page}`);
  const more = goesOn(meta.pages, { page, full: received === size, next });
  if (more && received < size) throw incomplete('page_missing', `the rest of page ${page}`);
  return { nextCursor: more ? cursorOf(page + 1, size) : undefined, ...laterPages(meta.pages, page, size) };
};

const goesOn = (
  pages: number | undefined,
  { page, full, next }: { page: number; full: boolean; next: ReturnType<typeof nextPage> },
): boolean => {
  if (pages !== undefined && next.kind === 'page' && page >= pages)
    throw incomplete('total_mismatch', `no page ${page + 1}`);
  if (pages !== undefined) return page < pages;
  return next.kind === 'page' || (next.kind === 'unsaid' && full);
};

const cursorOf = (page: number, size: number): string => `${(page - 1) * size}:${size}`;

/** Told once, with the first page. */
const laterPages = (
  pages: number | undefined,
  page: number,
  size: number,
): Pick<Continuation, 'laterCursors'> =>
  pages === undefined || page !== 1
    ? {}
    : {
        laterCursors: Array.from({ length: Math.max(0, pages - 1) }, (_, index) => cursorOf(index + 2, size)),
      };
