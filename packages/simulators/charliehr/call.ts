import { peopleVisibleTo } from '../access';
import type { Access } from '../access';
import type { Exchange } from '../exchange';
import { hasLeft } from '../population/employment';
import type { Person } from '../population/person';
import type { Population } from '../population/population';
import type { Variants } from './variants';

export type CharlieHrContext = {
  population: Population;
  clientId: string;
  clientSecret: string;
  variants: Variants;
};

export type Call = CharlieHrContext & {
  exchange: Exchange;
  access: Access;
  params: Readonly<Record<string, string>>;
  baseUrl: string;
};

/** Whom the list shows. Future hires are among them (sheet section 3). */
export const visiblePeople = ({ population, access, variants }: Call): readonly Person[] => {
  const people = peopleVisibleTo(access, population.people);
  return variants.leavers === 'gone' ? people.filter((person) => !hasLeft(person, population.today)) : people;
};
