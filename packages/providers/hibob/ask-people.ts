import type { HttpClient } from '#http/client';
import { chunksOf } from '../chunks-of';
import { incomplete } from '../page-evidence';
import { parseAnswer } from '../parse-answer';
import type { Row } from '../port';
import { byId, isId } from './id-list';
import { peopleSchema, valueAt } from './schemas';
import { ID_FIELD } from './source-fields';

/** HiBob recommends 50 to 200 ids a call for large companies (sheet 3.1). */
export const MOST_IDS = 200;
/** More is a 400 (sheet 3.1). */
const MOST_FIELDS = 400;

/** Leavers and future hires too; without `humanReadable`, so that dates, numbers and booleans stay what they are. */
const search = async (
  http: HttpClient,
  fields: readonly string[],
  ids?: readonly string[],
): Promise<readonly Row[]> => {
  // An empty list of filters is a 400, so the key stays away (sheet section 10, item 5).
  const filters = ids && { filters: [{ fieldPath: ID_FIELD, operator: 'equals', values: ids }] };
  const body = await http.json({
    method: 'POST',
    target: '/v1/people/search',
    json: { fields, showInactive: true, ...filters },
    repeatable: true,
  });
  return parseAnswer(peopleSchema, "HiBob's people", body).employees;
};

/** The id of a person as read: nested, else by its slash key. */
export const idOf = (person: Row): string | undefined => {
  const id = valueAt(person, ['id']) ?? valueAt(person, ['/root/id', 'value']);
  return isId(id) ? id : undefined;
};

/** Who there is: nothing but ids is asked for, so that this one answer about everybody stays small. */
export type Everybody = {
  /** Once each, in order. */
  readonly ids: readonly string[];
  /** Records that came without a usable id. */
  readonly nameless: number;
  /** HiBob's number of the company. */
  readonly companyId: string | undefined;
};

export const askEverybody = async (http: HttpClient): Promise<Everybody> => {
  const people = await search(http, [ID_FIELD]);
  const ids = people.map(idOf).filter((id) => id !== undefined);
  const companyId = people.map((person) => person['companyId']).find(isCompanyId);
  return {
    ids: [...new Set(ids)].sort(byId),
    nameless: people.length - ids.length,
    companyId: companyId === undefined ? undefined : String(companyId),
  };
};

const isCompanyId = (value: unknown): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && value !== '');

/**
 * One batch of people. Throws `provider.incomplete` when somebody asked for is missing, or somebody else came; somebody
 * who came twice, or without an id, is left in for others to see.
 */
export const askBatch = async (
  http: HttpClient,
  ids: readonly string[],
  fields: readonly string[],
): Promise<readonly Row[]> => {
  const people = await search(http, fields, ids);
  const missing = new Set(ids);
  const asked = new Set(ids);
  let nameless = 0;
  for (const person of people) {
    const id = idOf(person);
    if (id === undefined) nameless += 1;
    else if (asked.has(id)) missing.delete(id);
    else throw incomplete('page_repeated', `${ids.length} people by their ids`);
  }
  if (missing.size > nameless) throw incomplete('page_missing', `${ids.length} people by their ids`);
  return people;
};

/** The same people with any number of fields, in as many calls as the limit of fields makes of it. */
export const askWidely = async (
  http: HttpClient,
  ids: readonly string[],
  fields: readonly string[],
): Promise<readonly Row[]> => {
  const people: Row[] = [];
  for (const some of chunksOf(fields, MOST_FIELDS)) people.push(...(await askBatch(http, ids, some)));
  return people;
};
