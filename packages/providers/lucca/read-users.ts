import { isSyncError } from '#domain/errors';
import type { HttpClient } from '#http/client';
import { offsetEvidence, parseWindow } from '../page-evidence';
import type { Window } from '../page-evidence';
import { parseAnswer } from '../parse-answer';
import type { EmployeePage, Row } from '../port';
import { userCountSchema, usersSchema } from './schemas';

const TARGET = '/api/v3/users';
/** The most users in one answer. */
export const PAGE_SIZE = 1000;
/** After answers took longer than the five seconds that Lucca allows (408). */
const SMALL_PAGE_SIZE = 200;

/** Everybody, leavers too; future hires come where the key's role may see them. */
const EVERYBODY = { formerEmployees: true, orderby: 'id,asc' };

type Asked = { readonly window: Window; readonly fields: readonly string[] };
type Users = { readonly items: readonly Row[]; readonly count: number };

/** One stretch of the list; only the properties asked for travel. */
export const askUsers = async (http: HttpClient, { window, fields }: Asked): Promise<Users> => {
  const query = {
    ...EVERYBODY,
    fields: [...fields, 'collection.count'].join(','),
    paging: `${window.offset},${window.limit}`,
  };
  const body = await http.json({ method: 'GET', target: TARGET, query });
  return parseAnswer(usersSchema, "Lucca's users", body).data;
};

/** How many people there are, without any of them. */
export const countUsers = async (
  http: HttpClient,
  filter: Readonly<Record<string, string>> = {},
): Promise<number> => {
  const query = { ...EVERYBODY, ...filter, fields: 'collection.count' };
  const body = await http.json({ method: 'GET', target: TARGET, query });
  return parseAnswer(userCountSchema, "Lucca's count of users", body).data.count;
};

export type UsersPage = Pick<Users, 'items'> & Pick<EmployeePage, 'nextCursor' | 'laterCursors' | 'total'>;

/** One page with its evidence. `ask` reads a stretch; the first one is made smaller where Lucca cannot answer in time. */
export const readUsersPage = async (
  request: { readonly cursor: string | undefined; readonly pageSize: number },
  ask: (window: Window) => Promise<Users>,
): Promise<UsersPage> => {
  const window = parseWindow(request.cursor, request.pageSize);
  try {
    const { items, count } = await ask(window);
    return { items, ...offsetEvidence({ window, total: count, received: items.length }) };
  } catch (error) {
    const tooSlow = isSyncError(error, 'provider.unavailable') && error.details.status === 408;
    const first = request.cursor === undefined && window.limit > SMALL_PAGE_SIZE;
    if (!tooSlow || !first) throw error;
    return readUsersPage({ cursor: undefined, pageSize: SMALL_PAGE_SIZE }, ask);
  }
};
