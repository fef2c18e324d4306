import { ENOUGH_TO_TELL } from '../enough-to-tell';
import { incomplete } from '../page-evidence';
import { parseAnswer } from '../parse-answer';
import type { EmployeePage, Row } from '../port';
import { asRow } from '../records';
import type { Attribute, Attributes } from './attribute-value';
import type { Compensations } from './compensations';
import { carriedBy, isOfEmployment, readEmployments, readFromEmployment } from './employments';
import { idText } from './id-text';
import { PERSONS_PER_PAGE } from './limits';
import type { OrgUnits, UnitKind } from './org-units';
import { personAttributes } from './person-attributes';
import { attributesFor, notSharedIn, rowMaker } from './rows';
import { listSchema, nextOf } from './schemas';
import type { Session } from './session';
import { ID_FIELD } from './source-fields';

/** What the second road is made of. */
export type SecondRoad = {
  readonly v2: Session;
  readonly orgUnits: OrgUnits;
  readonly compensations: Compensations;
};

/** Cursors of this road carry the vendor's link as given, for there is no other way to the next page. */
const CURSOR = 'v2:';
export const isOfSecondRoad = (cursor: string | undefined): cursor is string =>
  cursor?.startsWith(CURSOR) ?? false;

type PageOfPersons = {
  readonly sourceFields: readonly string[];
  readonly cursor: string | undefined;
  readonly pageSize: number;
};

/**
 * One page of people of version 2, joined with what the plan needs: employments (one call a person), names of departments
 * and teams, pay in force today. There is no total; that the last page has no link is all the evidence there is.
 */
export const readPersons = async (road: SecondRoad, request: PageOfPersons): Promise<EmployeePage> => {
  const { sourceFields, cursor } = request;
  const { persons, next } = await askPersons(road.v2, request);
  if (next !== undefined && cursor === `${CURSOR}${next}`)
    throw incomplete('page_repeated', 'the page after this one');
  const people = await joinPersons(road, persons, attributesFor(sourceFields));
  const rows = people.map(rowMaker(sourceFields));
  return {
    rows,
    nextCursor: next === undefined ? undefined : `${CURSOR}${next}`,
    notReadable: notSharedIn(people, sourceFields),
  };
};

export const askPersons = async (v2: Session, { cursor, pageSize }: Omit<PageOfPersons, 'sourceFields'>) => {
  const limit = Math.min(pageSize, PERSONS_PER_PAGE);
  const request =
    cursor === undefined
      ? { target: '/v2/persons', query: { limit } }
      : { target: cursor.slice(CURSOR.length) };
  const page = parseAnswer(
    listSchema,
    "Personio's list of persons",
    await v2.json({ method: 'GET', ...request }),
  );
  return { persons: page._data.map(asRow), next: nextOf(page) };
};

/** The same attributes for everybody on the page: one that somebody has is empty, not missing, on the others. */
export const joinPersons = async (
  road: SecondRoad,
  persons: readonly Row[],
  attributes: readonly string[],
): Promise<Attributes[]> => {
  const ids = persons.map((person) => idText(person['id']) ?? '');
  const own = evenedOut(persons.map(personAttributes), attributes);
  const employed = await joinEmployments(road, ids, attributes.filter(isOfEmployment));
  const paid = attributes.some((key) => PAY.has(key))
    ? await road.compensations.of(ids.filter((id) => id !== ''))
    : undefined;
  return own.map((one, index) => ({ ...one, ...employed[index], ...paid?.get(ids[index] ?? '') }));
};

const PAY = new Set(['fix_salary', 'fix_salary_interval', 'hourly_salary']);

const evenedOut = (people: readonly Attributes[], attributes: readonly string[]): Attributes[] => {
  const known = attributes.filter(
    (key) => key !== ID_FIELD && people.some((person) => Object.hasOwn(person, key)),
  );
  const empty = Object.fromEntries(known.map((key) => [key, { value: null }]));
  return people.map((person) => ({ ...empty, ...person }));
};

const UNITS: readonly UnitKind[] = ['department', 'team'];
const isUnit = (attribute: string): boolean => UNITS.some((kind) => kind === attribute);

/** Both kinds of units are in one member: of a page with enough people, one kind that nobody is in is not shared. */
const isShown = (kind: string, employments: readonly (Row | undefined)[]): boolean =>
  employments.length < ENOUGH_TO_TELL ||
  employments.some((employment) => readFromEmployment(employment, kind) !== null);

/** By position in `ids`; without the attributes that nobody's employment carries. */
export const joinEmployments = async (
  { v2, orgUnits }: Pick<SecondRoad, 'v2' | 'orgUnits'>,
  ids: readonly string[],
  attributes: readonly string[],
): Promise<readonly Attributes[]> => {
  if (attributes.length === 0 || ids.length === 0) return [];
  const employments = await readEmployments(v2, ids);
  if (employments === undefined) return [];
  const carried = carriedBy(employments, attributes).filter(
    (key) => !isUnit(key) || isShown(key, employments),
  );
  const people = employments.map((employment): Record<string, Attribute> =>
    Object.fromEntries(
      carried
        .filter((key) => !isUnit(key))
        .map((key) => [key, { value: readFromEmployment(employment, key) }]),
    ),
  );
  for (const kind of UNITS.filter((unit) => carried.includes(unit)))
    await nameUnits(orgUnits, kind, { people, ids: employments.map((one) => readFromEmployment(one, kind)) });
  return people;
};

/** Somebody whose unit has no name that can be found keeps the attribute absent: it is not empty. */
const nameUnits = async (
  orgUnits: OrgUnits,
  kind: UnitKind,
  { people, ids }: { people: readonly Record<string, Attribute>[]; ids: readonly unknown[] },
): Promise<void> => {
  const texts = ids.map((id) => idText(id) ?? null);
  const names = await orgUnits.namesOf(
    kind,
    texts.filter((id) => id !== null),
  );
  if (names === undefined) return;
  people.forEach((person, index) => {
    const id = texts[index] ?? null;
    const name = id === null ? null : names.get(id);
    if (name !== undefined) person[kind] = { value: name };
  });
};
