import { dayOf, textOf } from './person';
import type { Person } from './person';

/** `Active` from the hire date up to and including the last day; future hires are `Inactive` (sheet section 6). */
export const derivedStatus = (person: Person, today: string): string => {
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

/** Contract type while employed and `Terminated` for leavers; onlyCurrent=false reads a termination that is still to come. */
export const employmentHistoryStatus = (
  person: Person,
  today: string,
  onlyCurrent: boolean,
): string | null => {
  const terminated = onlyCurrent ? hasLeft(person, today) : dayOf(person, 'terminationDate') !== null;
  return terminated ? 'Terminated' : textOf(person, 'employmentHistoryStatus');
};

export const firstLast = (person: Person): string =>
  [textOf(person, 'preferredName') ?? textOf(person, 'firstName'), textOf(person, 'lastName')]
    .filter(Boolean)
    .join(' ');

export const legalFirstLast = (person: Person): string =>
  [textOf(person, 'firstName'), textOf(person, 'lastName')].filter(Boolean).join(' ');

/** "Last, First"; a mononym stands alone. */
export const lastFirst = (person: Person): string =>
  [textOf(person, 'lastName'), textOf(person, 'firstName')].filter(Boolean).join(', ');
