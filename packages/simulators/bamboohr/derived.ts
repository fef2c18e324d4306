import { hasLeft } from '../population/employment';
import { dayOf, textOf } from '../population/person';
import type { Person } from '../population/person';

/** Contract type while employed and `Terminated` for leavers; onlyCurrent=false reads a termination that is still to come. */
export const employmentHistoryStatus = (
  person: Person,
  today: string,
  onlyCurrent: boolean,
): string | null => {
  const terminated = onlyCurrent ? hasLeft(person, today) : dayOf(person, 'terminationDate') !== null;
  return terminated ? 'Terminated' : textOf(person, 'employmentHistoryStatus');
};
