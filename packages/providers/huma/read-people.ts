import pMap from 'p-map';
import type { HttpClient } from '#http/client';
import type { EmployeePage, Row } from '../port';
import { readField } from './field-values';
import { LIMITS } from './limits';
import type { HumaPerson } from './person';
import { readListPage } from './people-list';
import { readability } from './readability';
import { needsOf, readPerson } from './read-person';
import { ID_FIELD } from './source-fields';

/** The most that Huma gives at once; more is an error or is clamped (sheet section 11). */
export const PAGE_SIZE = 50;

type PageAsked = {
  readonly sourceFields: readonly string[];
  readonly cursor: string | undefined;
  /** Of the first page; later ones have it in their cursor. */
  readonly pageSize: number;
  /** ISO day. */
  readonly today: string;
};

/** One page of people, their details joined where a field in use needs them. */
export const readPeople = async (
  http: HttpClient,
  { sourceFields, cursor, pageSize, today }: PageAsked,
): Promise<EmployeePage> => {
  const { users, ...evidence } = await readListPage(http, cursor, pageSize);
  const needs = needsOf(sourceFields);
  const people = await pMap(
    users.filter(({ type }) => type !== 'service_user'),
    (summary) => readPerson(summary, { http, needs, today }),
    { concurrency: LIMITS.concurrency },
  );
  return {
    ...evidence,
    rows: people.map((person) => rowOf(person, sourceFields)),
    notReadable: sourceFields.filter((name) => name !== ID_FIELD && readability(people, name) === 'no'),
  };
};

/** Cut down to what was asked for, before anything is stored; the id is the list's own. */
const rowOf = (person: HumaPerson, sourceFields: readonly string[]): Row => {
  const row: Record<string, unknown> = {};
  for (const name of sourceFields) {
    const value = name === ID_FIELD ? person.summary[ID_FIELD] : readField(person, name);
    if (value !== undefined) row[name] = value;
  }
  return row;
};
