import { isSyncError } from '#domain/errors';
import type { HttpClient } from '#http/client';
import { incomplete } from '../page-evidence';
import { parseAnswer } from '../parse-answer';
import type { Row } from '../port';
import { isActive, isLocked } from './person';
import type { HumaPerson } from './person';
import { mainPosition, positionsIn } from './positions';
import type { Position } from './positions';
import { isInRecord } from './source-fields';
import { listSchema, recordSchema } from './schemas';
import { textIn, valueIn } from './unwrap';

/** Which calls per person the fields asked for need, beyond the list. */
export type Needs = {
  readonly details: boolean;
  readonly positions: boolean;
  /** First and last day of the whole employment, for which all positions may have to be read. */
  readonly start: boolean;
  readonly end: boolean;
  /** The main position in full. */
  readonly record: boolean;
};

const IN_LIST = new Set(['id', 'givenName', 'familyName', 'email', 'status']);

export const needsOf = (sourceFields: readonly string[]): Needs => ({
  details: sourceFields.some((name) => !IN_LIST.has(name)),
  positions: sourceFields.some((name) => name.startsWith('position.') || name.startsWith('employment.')),
  start: sourceFields.includes('employment.start'),
  end: sourceFields.includes('employment.end'),
  record: sourceFields.some(isInRecord),
});

type Reader = { readonly http: HttpClient; readonly needs: Needs; readonly today: string };

/**
 * Everything the fields in use need about one user of the list. Throws `provider.incomplete` when somebody active has
 * vanished since; a deactivated profile that the key may not open is read from the list alone.
 */
export const readPerson = async (summary: Row, { http, needs, today }: Reader): Promise<HumaPerson> => {
  const id = textIn(summary, 'id');
  const bare = { summary, details: undefined, positions: undefined, record: undefined, today };
  if (id === undefined || !needs.details) return bare;
  const path = `/users/${encodeURIComponent(id)}`;
  const details = await askIfOpen(http, path, summary);
  if (details === undefined) return bare;
  if (details['id'] !== id) throw incomplete('page_repeated', 'another user');
  if (!needs.positions || isLocked({ summary, details })) return { ...bare, details };
  const current = positionsIn(details['currentPositions'], today);
  const settled = current !== undefined && areSettled(current, details, needs);
  const positions = settled ? current : await allPositions(http, { path, summary, current, today });
  const main = needs.record && positions ? mainPosition(positions)?.id : undefined;
  const record =
    main === undefined
      ? undefined
      : await askIfOpen(http, `${path}/positions/${encodeURIComponent(main)}`, summary);
  return { summary, details, positions, record, today };
};

/** The record at a path. Undefined where a deactivated profile is closed; somebody active who is gone is a lost page. */
const askIfOpen = async (http: HttpClient, target: string, summary: Row): Promise<Row | undefined> => {
  try {
    return parseAnswer(recordSchema, "Huma's record", await http.json({ method: 'GET', target }));
  } catch (error) {
    const gone = isSyncError(error, 'provider.not_found');
    const closed = gone || isSyncError(error, 'provider.forbidden');
    if (closed && !isActive(summary)) return undefined;
    throw gone ? incomplete('page_missing', 'a user of the list') : error;
  }
};

/**
 * Whether the current positions tell all that is asked: nobody without one; no employment that began before them; no
 * end that a position to come may put off. Most people need no call more.
 */
const areSettled = (current: readonly Position[], details: Row, { start, end }: Needs): boolean => {
  if (!current.some(({ status }) => status === 'CURRENT')) return false;
  if (end && current.every((position) => position.end !== undefined)) return false;
  if (!start) return true;
  const first = valueIn(details, 'firstContractStartDate') ?? valueIn(details, 'employmentStartDate');
  return typeof first === 'string' && current.some((position) => (position.start ?? '') <= first);
};

const PER_CALL = 50;
/** More positions than this are a list that does not end. */
const MOST_CALLS = 20;

type Whose = {
  path: string;
  summary: Row;
  current: readonly Position[] | undefined;
  today: string;
};

/**
 * Past, current and coming positions; those of the details where the list is closed to the key. Where the details leave
 * positions out, an empty list is how Huma hides them, not somebody without any: undefined.
 */
const allPositions = async (
  http: HttpClient,
  { path, summary, current, today }: Whose,
): Promise<readonly Position[] | undefined> => {
  const rows: Row[] = [];
  try {
    for (let call = 0; call < MOST_CALLS; call += 1) {
      const query = { limit: PER_CALL, offset: rows.length };
      const body = await http.json({ method: 'GET', target: `${path}/positions`, query });
      const { items, total } = parseAnswer(listSchema, "Huma's positions", body);
      rows.push(...items);
      const ended = total === undefined ? items.length < PER_CALL : rows.length >= total;
      if (ended) return rows.length === 0 && current === undefined ? undefined : positionsIn(rows, today);
      if (items.length === 0) break;
    }
  } catch (error) {
    const gone = isSyncError(error, 'provider.not_found');
    if (!gone && !isSyncError(error, 'provider.forbidden')) throw error;
    if (gone && isActive(summary) && current !== undefined)
      throw incomplete('page_missing', 'a user of the list');
    return current;
  }
  throw incomplete('page_missing', 'positions of a user');
};
