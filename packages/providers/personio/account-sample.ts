import type { AccountCheck, Row } from '../port';
import { askEmployees } from './read-employees';
import { askPersons } from './read-persons';
import { idText } from './id-text';
import { rowMaker } from './rows';
import { EMPLOYEES_PER_PAGE, PERSONS_PER_PAGE } from './limits';
import { personAttributes } from './person-attributes';
import type { Session } from './session';

/** Personio tells no id of the account, so some of its people stand for it. */
const SAMPLE = 50;
const FIELDS = ['id', 'email'];

/** One call of version 1 that proves credentials and the right to read employees. */
export const sampleEmployees = async (v1: Session): Promise<AccountCheck> => {
  const { people } = await askEmployees(v1, { offset: 0, limit: EMPLOYEES_PER_PAGE }, FIELDS);
  return { people: sampleOf(people.map(rowMaker(FIELDS))) };
};

export const samplePersons = async (v2: Session): Promise<AccountCheck> => {
  const { persons } = await askPersons(v2, { cursor: undefined, pageSize: PERSONS_PER_PAGE });
  return { people: sampleOf(persons.map(personAttributes).map(rowMaker(FIELDS))) };
};

/** The lowest ids first, for the order of both lists is not documented. */
const sampleOf = (rows: readonly Row[]): string[] =>
  rows
    .flatMap(({ id, email }) => {
      const known = idText(id);
      const mail = typeof email === 'string' ? email.trim().toLowerCase() : '';
      return known === undefined ? [] : [{ order: Number(known), text: `${known}:${mail}` }];
    })
    .toSorted((one, other) => one.order - other.order)
    .slice(0, SAMPLE)
    .map(({ text }) => text);
