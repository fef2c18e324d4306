import { dayOf, textOf } from './person';
import type { Person } from './person';

/** `Active` from the hire date up to and including the last day, else `Inactive`; a stored `status` overrides the dates. */
export const statusOf = (person: Person, today: string): string => {
  const stored = textOf(person, 'status');
  if (stored !== null) return stored;
  return isFutureHire(person, today) || hasLeft(person, today) ? 'Inactive' : 'Active';
};

export const isFutureHire = (person: Person, today: string): boolean =>
  (dayOf(person, 'hireDate') ?? '') > today;

/** The termination date is the last working day, so the person has left from the day after. */
export const hasLeft = (person: Person, today: string): boolean => {
  const lastDay = dayOf(person, 'terminationDate');
  return lastDay !== null && lastDay < today;
};
