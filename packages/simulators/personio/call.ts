import { peopleVisibleTo } from '../access';
import type { Access } from '../access';
import type { Exchange } from '../exchange';
import type { Person } from '../population/person';
import type { Population } from '../population/population';
import { populationId } from './ids';
import type { Tokens } from './tokens';
import type { Variants } from './variants';

export type PersonioContext = {
  population: Population;
  tokens: Tokens;
  variants: Variants;
  clientId: string;
  clientSecret: string;
};

/** One request to a known path. */
export type Call = PersonioContext & {
  exchange: Exchange;
  access: Access;
  params: Readonly<Record<string, string>>;
  /** Address this server was called by, for links. */
  baseUrl: string;
};

/** The people this key may see, in ascending order of id. */
export const visiblePeople = ({ population, access }: Call): readonly Person[] =>
  peopleVisibleTo(access, population.people);

/** The person that the path names, by the vendor's id. */
export const findPerson = (call: Call): Person | undefined => {
  const id = populationId(call.params['id'] ?? '');
  const person = call.population.find(id);
  return person && !call.access.hiddenPerson(id) ? person : undefined;
};
