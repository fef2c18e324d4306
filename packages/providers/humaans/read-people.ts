import type { HttpClient } from '#http/client';
import { offsetEvidence, parseWindow } from '../page-evidence';
import type { EmployeePage, Row } from '../port';
import { readWindow } from './read-list';
import { countEveryStatus, EVERY_STATUS } from './statuses';

/** Which of the two lists of people is read: that without a filter, or that of every known status. */
type Listing = 'plain' | 'every_status';

/** Marks cursors of the filtered list, so that all pages of a reading come from the same one. */
const FILTERED = 's';

export type PeoplePage = {
  readonly rows: readonly Row[];
  readonly evidence: Pick<EmployeePage, 'nextCursor' | 'laterCursors' | 'total'>;
};

/** One page of people as Humaans writes them, with the evidence that it is the page asked for. */
export const readPeople = async (
  http: HttpClient,
  { cursor, pageSize }: { readonly cursor: string | undefined; readonly pageSize: number },
): Promise<PeoplePage> => {
  if (cursor === undefined) return readFirst(http, pageSize);
  const filtered = cursor.startsWith(FILTERED);
  return readAt(http, {
    listing: filtered ? 'every_status' : 'plain',
    cursor: filtered ? cursor.slice(FILTERED.length) : cursor,
    pageSize,
  });
};

/** The longer list is the one that hides nobody; the plain one where both are the same. */
const readFirst = async (http: HttpClient, pageSize: number): Promise<PeoplePage> => {
  const plain = await readAt(http, { listing: 'plain', cursor: undefined, pageSize });
  const everybody = (await countEveryStatus(http)) ?? 0;
  if (everybody <= (plain.evidence.total ?? 0)) return plain;
  return readAt(http, { listing: 'every_status', cursor: undefined, pageSize });
};

type At = {
  readonly listing: Listing;
  readonly cursor: string | undefined;
  readonly pageSize: number;
};

const readAt = async (http: HttpClient, { listing, cursor, pageSize }: At): Promise<PeoplePage> => {
  const window = parseWindow(cursor, pageSize);
  const filter = listing === 'plain' ? undefined : EVERY_STATUS;
  const { rows, total, served } = await readWindow(http, { resource: 'people', filter }, window);
  const { nextCursor, laterCursors } = offsetEvidence({ window, total, received: rows.length, served });
  const marked = (next: string) => (listing === 'plain' ? next : FILTERED + next);
  return {
    rows,
    evidence: {
      total,
      nextCursor: nextCursor === undefined ? undefined : marked(nextCursor),
      ...(laterCursors && { laterCursors: laterCursors.map(marked) }),
    },
  };
};
