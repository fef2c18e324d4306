import type { HttpClient } from '#http/client';
import { incomplete, offsetEvidence, notOurCursor } from '../page-evidence';
import type { Window } from '../page-evidence';
import { parseAnswer } from '../parse-answer';
import type { EmployeePage, Row } from '../port';
import { listSchema } from './schemas';
import type { List } from './schemas';

/** Active and deactivated users are two stretches of one list: whether both come without being asked is unconfirmed. */
type Stretch = 'active' | 'inactive';
type Counts = Readonly<Record<Stretch, number>>;

/** A page of the list. `counts` as on the first page, where Huma counts: every later page must agree. */
type Place = Window & { readonly stretch: Stretch; readonly counts?: Counts | undefined };

export type ListPage = Pick<EmployeePage, 'nextCursor' | 'laterCursors'> & {
  /** Users, service users included. */
  readonly users: readonly Row[];
};

/** One stretch of the users that are active or not. */
export const askUsers = async (
  http: HttpClient,
  { stretch, limit, offset }: Omit<Place, 'counts'>,
): Promise<List> => {
  const query = { limit, offset, isActive: stretch === 'active' };
  return parseAnswer(
    listSchema,
    "Huma's user list",
    await http.json({ method: 'GET', target: '/users', query }),
  );
};

/** One page of the user list with its evidence. Throws `provider.incomplete` for a page that cannot be right. */
export const readListPage = async (
  http: HttpClient,
  cursor: string | undefined,
  limit: number,
): Promise<ListPage> => {
  const asked: Place = cursor === undefined ? { stretch: 'active', offset: 0, limit } : placeOf(cursor);
  const { items, total } = await askUsers(http, asked);
  const counts = cursor === undefined ? await countAll(http, total) : asked.counts;
  const place = { ...asked, counts };
  const users = items;
  if (counts === undefined)
    return { users, nextCursor: cursorOf(await placeAfterUncounted(http, place, items.length)) };
  if (total !== undefined && total !== counts[place.stretch])
    throw incomplete('total_changed', `the ${place.stretch} users`);
  offsetEvidence({ window: place, total: counts[place.stretch], received: items.length });
  return {
    users,
    nextCursor: cursorOf(placeAfter({ ...place, counts })),
    ...(cursor === undefined && { laterCursors: cursorsAfter({ ...place, counts }) }),
  };
};

/** The other stretch's count costs a call of its own, and lets all pages be known at once. */
const countAll = async (http: HttpClient, active: number | undefined): Promise<Counts | undefined> => {
  if (active === undefined) return undefined;
  const window = { offset: 0, limit: 1 };
  const { items, total } = await askUsers(http, { stretch: 'inactive', ...window });
  if (total === undefined) return undefined;
  offsetEvidence({ window, total, received: items.length });
  return { active, inactive: total };
};

const placeAfter = (place: Place & { counts: Counts }): Place | undefined => {
  const next = place.offset + place.limit;
  if (next < place.counts[place.stretch]) return { ...place, offset: next };
  const turn = place.stretch === 'active' && place.counts.inactive > 0;
  return turn ? { ...place, stretch: 'inactive', offset: 0 } : undefined;
};

const cursorsAfter = (first: Place & { counts: Counts }): string[] => {
  const cursors: string[] = [];
  const { counts } = first;
  for (let place = placeAfter(first); place; place = placeAfter({ ...place, counts }))
    cursors.push(textOf(place));
  return cursors;
};

/** Without counts a short page ends its stretch, once the place after it has turned out to be empty. */
const placeAfterUncounted = async (
  http: HttpClient,
  place: Place,
  received: number,
): Promise<Place | undefined> => {
  const { stretch, limit } = place;
  const offset = place.offset + limit;
  if (received > limit) throw incomplete('page_repeated', `the ${stretch} users from ${place.offset} on`);
  if (received === limit) return { ...place, offset };
  const beyond = await askUsers(http, { stretch, offset, limit: 1 });
  if (beyond.items.length > 0)
    throw incomplete('page_missing', `the ${stretch} users from ${place.offset} on`);
  return stretch === 'active' ? { ...place, stretch: 'inactive', offset: 0 } : undefined;
};

const cursorOf = (place: Place | undefined): string | undefined => place && textOf(place);

const textOf = ({ stretch, offset, limit, counts }: Place): string =>
  [stretch, offset, limit, ...(counts ? [counts.active, counts.inactive] : [])].join(':');

const CURSOR = /^(active|inactive):(\d+):([1-9]\d*)(?::(\d+):(\d+))?$/;

/** The cursor carries size and counts, for another process goes on with it. Throws `message.malformed`. */
const placeOf = (cursor: string): Place => {
  const [, stretch, offset, limit, active, inactive] = CURSOR.exec(cursor) ?? [];
  if (stretch === undefined || offset === undefined || limit === undefined) throw notOurCursor();
  const counted = active !== undefined && inactive !== undefined;
  return {
    stretch: stretch === 'active' ? 'active' : 'inactive',
    offset: Number(offset),
    limit: Number(limit),
    ...(counted && { counts: { active: Number(active), inactive: Number(inactive) } }),
  };
};
