import type { Access } from '../access';
import type { Exchange } from '../exchange';
import { hasLeft } from '../population/employment';
import { textOf } from '../population/person';
import type { Person } from '../population/person';
import type { Population } from '../population/population';
import type { HumaTokens } from './tokens';
import type { Variants } from './variants';
import { userId } from './vendor-ids';

export type HumaContext = {
  population: Population;
  tokens: HumaTokens;
  variants: Variants;
};

/** One request to a known path. */
export type Call = HumaContext & {
  exchange: Exchange;
  access: Access;
  /** Named groups of the path pattern. */
  params: Readonly<Record<string, string>>;
};

/** Deactivated the day after the last one; people who are still to come have an account already. A stored status wins. */
export const isActive = (person: Person, today: string): boolean => {
  const stored = textOf(person, 'status');
  return stored === null ? !hasLeft(person, today) : stored === 'Active';
};

const byVendorId = new WeakMap<readonly Person[], ReadonlyMap<string, Person>>();

/** Somebody by Huma's id. */
export const findUser = ({ population, access }: Call, id: string): Person | undefined => {
  const { people } = population;
  const known = byVendorId.get(people) ?? new Map(people.map((person) => [userId(person.id), person]));
  byVendorId.set(people, known);
  const person = known.get(id);
  return person && !access.hiddenPerson(person.id) ? person : undefined;
};

const byManager = new WeakMap<readonly Person[], ReadonlyMap<string, number>>();

export const subordinatesOf = ({ population: { people } }: Call, { id }: Person): number => {
  const known = byManager.get(people) ?? countSubordinates(people);
  byManager.set(people, known);
  return known.get(id) ?? 0;
};

const countSubordinates = (people: readonly Person[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const person of people) {
    const manager = textOf(person, 'supervisorEId');
    if (manager !== null) counts.set(manager, (counts.get(manager) ?? 0) + 1);
  }
  return counts;
};
