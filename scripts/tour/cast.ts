import type { Person, PersonFields } from '#simulators/population/person';
import { textOf } from '#simulators/population/person';
import type { VendorSimulator } from '#simulators/vendor-simulator';

/** Invented people of the company, by the part they play; each is in one part only. */
export type Cast = {
  /** Resigns, leaves and comes back. */
  readonly leaver: Person;
  readonly bride: Person;
  /** Resigns and thinks better of it. */
  readonly waverer: Person;
  /** Whose record somebody deletes. */
  readonly mislaid: Person;
  /** Wants to be forgotten. */
  readonly private: Person;
  /** Get a wrong city. */
  readonly misplaced: readonly Person[];
  /** Everybody else who works there and goes on to. */
  readonly others: readonly Person[];
};

const MISPLACED = 3;

/** Gives the parts to people who have worked there for a while, have all values and manage nobody. */
export const castOf = (hr: VendorSimulator): Cast => {
  const managers = new Set(hr.people.map((person) => textOf(person, 'supervisorEId')));
  const steady = hr.people.filter(
    (person) =>
      !managers.has(person.id) &&
      textOf(person, 'terminationDate') === null &&
      (textOf(person, 'hireDate') ?? hr.today) < hr.today,
  );
  const [leaver, bride, waverer, mislaid, forgotten, ...rest] = steady;
  if (!leaver || !bride || !waverer || !mislaid || !forgotten)
    throw new Error('expected more people in the account');
  const misplaced = rest.slice(0, MISPLACED);
  return { leaver, bride, waverer, mislaid, private: forgotten, misplaced, others: rest.slice(MISPLACED) };
};

export const nameOf = (person: Pick<Person, 'fields'>): string =>
  [textOf(person, 'firstName'), textOf(person, 'lastName')].filter((name) => name !== null).join(' ');

/** Some fields of a person as they are now, to be put back later. */
export const keptFields = ({ fields }: Pick<Person, 'fields'>, names: readonly string[]): PersonFields =>
  Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));
