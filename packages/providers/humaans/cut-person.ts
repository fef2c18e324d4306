import type { Row } from '../port';
import { ID_FIELD } from './source-fields';

/** What is asked for of a person, and of teams their names (sheet section 10, item 7); whatever else came is dropped at once. */
export const cutPerson = (person: Row, names: readonly string[]): Record<string, unknown> => {
  const cut: Record<string, unknown> = {};
  for (const name of names)
    if (Object.hasOwn(person, name)) cut[name] = name === 'teams' ? teamNames(person[name]) : person[name];
  return cut;
};

/** Teams are objects with a name; names alone are taken too. */
const teamNames = (teams: unknown): unknown => (Array.isArray(teams) ? teams.map(nameOf) : teams);

const nameOf = (team: unknown): unknown =>
  typeof team === 'object' && team !== null && 'name' in team ? team.name : team;

/** Ids of people that can be joined; a record without one is reported alone later on. */
export const idsOf = (people: readonly Row[]): string[] =>
  people.flatMap(({ [ID_FIELD]: id }) => (typeof id === 'string' && id !== '' ? [id] : []));
