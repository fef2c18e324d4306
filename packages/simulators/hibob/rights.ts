import { hasLeft, isFutureHire } from '../population/employment';
import type { Person } from '../population/person';

/** What the permission group of the service user grants (sheet section 2). */
export type Rights = {
  /** "Access data for": nobody at all is a service user without a group; employed people are HiBob's default. */
  population: 'everybody' | 'employed' | 'nobody';
  /** Categories whose View box is not ticked, by their ids (`payroll`, `internal`, …). */
  hiddenCategories: readonly string[];
};

export const ALL_RIGHTS: Rights = { population: 'everybody', hiddenCategories: [] };

export const mayAccess = ({ population }: Rights, person: Person, today: string): boolean => {
  if (population === 'employed') return !hasLeft(person, today) && !isFutureHire(person, today);
  return population === 'everybody';
};
