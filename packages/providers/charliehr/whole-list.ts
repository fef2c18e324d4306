import { incomplete } from '../page-evidence';
import type { Row } from '../port';
import type { CharlieApi } from './charlie-api';
import { readListPage } from './list-page';
import { linkedId } from './spelled';

/**
 * Hands every row of a list to `take`, page after page, so that the caller keeps what it needs and no more. A list that
 * takes more calls than `atMost` is given up, with the first call where it tells its length. Throws `provider.incomplete`
 * when a row comes twice or the total changes on the way.
 */
export const readWholeList = async (
  api: CharlieApi,
  path: string,
  take: (row: Row) => void,
  atMost = Infinity,
): Promise<'whole' | 'too_long'> => {
  const seen = new Set<string>();
  const totals = new Set<number>();
  let cursor: string | undefined;
  let calls = 0;
  do {
    if (calls === atMost) return 'too_long';
    calls += 1;
    const page = await readListPage(api, path, cursor);
    if (page.total !== undefined) totals.add(page.total);
    if (totals.size > 1) throw incomplete('total_changed', path);
    for (const row of page.rows) {
      const id = linkedId(row['id']);
      if (id !== undefined && seen.has(id)) throw incomplete('page_repeated', path);
      if (id !== undefined) seen.add(id);
      take(row);
    }
    if (calls + (page.laterCursors?.length ?? 0) > atMost) return 'too_long';
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return 'whole';
};
