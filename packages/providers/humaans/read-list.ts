import type { HttpClient, HttpRequest } from '#http/client';
import { incomplete } from '../page-evidence';
import type { Window } from '../page-evidence';
import { parseAnswer } from '../parse-answer';
import type { Row } from '../port';
import { asRow } from '../records';
import { listSchema } from './schemas';

/** The most records a list gives at once (sheet section 3.1). */
export const MOST_PER_PAGE = 250;

export type List = {
  /** Such as `people` or `job-roles`. */
  readonly resource: string;
  readonly filter?: HttpRequest['query'];
};

type Slice = { readonly rows: readonly Row[]; readonly total: number; readonly limit: number };

/** One request. An answer that says it begins elsewhere is another page than asked for. */
export const readSlice = async (
  http: HttpClient,
  { resource, filter }: List,
  { offset, limit }: Window,
): Promise<Slice> => {
  const query = { $limit: limit, $skip: offset, ...filter };
  const body = await http.json({ method: 'GET', target: `/api/${resource}`, query });
  const answer = parseAnswer(listSchema, `a Humaans list of ${resource}`, body);
  if (answer.skip !== undefined && answer.skip !== null && answer.skip !== offset)
    throw incomplete('page_repeated', `the ${resource} from ${offset} on`);
  return {
    rows: answer.data.map(asRow),
    total: answer.total,
    limit: Math.max(1, Math.min(limit, answer.limit ?? limit)),
  };
};

/**
 * One window of a list, as far as the vendor's own page size allows (`served`). Humaans may give fewer records than its
 * limit in the middle of a list (sheet section 10, item 5): what is missing is asked for. Throws `provider.incomplete`.
 */
export const readWindow = async (
  http: HttpClient,
  list: List,
  window: Window,
): Promise<{ readonly rows: readonly Row[]; readonly total: number; readonly served: number }> => {
  const { rows: first, total, limit: served } = await readSlice(http, list, window);
  const expected = Math.min(served, total - window.offset);
  const rows = [...first];
  let received = first.length;
  while (rows.length < expected) {
    if (received === 0) throw incomplete('page_missing', `the ${list.resource} from ${window.offset} on`);
    const rest = { offset: window.offset + rows.length, limit: expected - rows.length };
    const more = await readSlice(http, list, rest);
    if (more.total !== total) throw incomplete('total_changed', `the ${list.resource}`);
    received = more.rows.length;
    rows.push(...more.rows);
  }
  return { rows, total, served };
};

/** The pages of a whole list, one in memory at a time. Throws `provider.incomplete` when the pages do not add up to the total. */
export async function* readAll(http: HttpClient, list: List): AsyncGenerator<readonly Row[]> {
  let offset = 0;
  let expected: number | undefined;
  let before: unknown;
  do {
    const { rows, total } = await readSlice(http, list, { offset, limit: MOST_PER_PAGE });
    expected ??= total;
    if (total !== expected) throw incomplete('total_changed', `the ${list.resource}`);
    if (rows.length === 0 && offset < total) throw incomplete('page_missing', `the ${list.resource}`);
    const first = rows[0]?.['id'];
    if (first !== undefined && first === before) throw incomplete('page_repeated', `the ${list.resource}`);
    before = first;
    yield rows;
    offset += rows.length;
  } while (offset < expected);
}
