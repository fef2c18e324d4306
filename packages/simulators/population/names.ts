import { textOf } from './person';
import type { Person } from './person';

/** "Preferred Last", the name colleagues use; a mononym stands alone. */
export const firstLast = (person: Person): string =>
  [textOf(person, 'preferredName') ?? textOf(person, 'firstName'), textOf(person, 'lastName')]
    .filter(Boolean)
    .join(' ');

export const legalFirstLast = (person: Person): string =>
  [textOf(person, 'firstName'), textOf(person, 'lastName')].filter(Boolean).join(' ');

/** "Last, First"; a mononym stands alone. */
export const lastFirst = (person: Person): string =>
  [textOf(person, 'lastName'), textOf(person, 'firstName')].filter(Boolean).join(', ');
