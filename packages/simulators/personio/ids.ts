import { DEPARTMENTS, DIVISIONS, LOCATIONS, TEAMS } from '../population/organisation';
import type { Person } from '../population/person';

/** Personio's ids are numbers in version 1 and the same as text in version 2. */
export const personNumber = (id: string): number => 31_000 + Number(id);
export const populationId = (vendorId: string): string => String(Number(vendorId) - 31_000);

const uuid = (kind: string, number: number): string =>
  `${kind}-1104-4762-be94-${String(number).padStart(12, '0')}`;

/** The employment in force, and the one before a break. */
export const employmentId = ({ id }: Pick<Person, 'id'>, earlier = false): string =>
  uuid(earlier ? 'c85d978f' : 'c85d978e', Number(id));
export const compensationId = (id: string): string => uuid('7d0c1e9a', Number(id));
export const TYPE_IDS = {
  salary: uuid('51a1a2b0', 1),
  wage: uuid('51a1a2b0', 2),
  bonus: uuid('51a1a2b0', 3),
};

/** A named thing of the organisation with its number. */
export type Unit = { id: number; name: string };

const units = (names: readonly string[], first: number): readonly Unit[] =>
  names.map((name, index) => ({ id: first + index, name }));

export const UNITS = {
  department: units(DEPARTMENTS, 281_500),
  team: units(TEAMS, 59_020),
  office: units(LOCATIONS, 131_010),
  subcompany: units(DIVISIONS, 7030),
} as const;

/** People may be given a unit that is not in the lists: it gets a number of its own. */
export const unitNamed = (kind: keyof typeof UNITS, name: string): Unit =>
  UNITS[kind].find((unit) => unit.name === name) ?? { id: 900_000 + hash(name), name };

const hash = (text: string): number =>
  Array.from(text).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 99_991, 7);
