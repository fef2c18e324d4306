import type { Row } from '../port';
import { calendarDay } from '../row-to-employee';
import { END_FIELD, START_FIELD } from './source-fields';

/**
 * Status on a day, from the contract's dates: `former` from the day after the last one, `upcoming` before the first.
 * Undefined where either date may not be read: it cannot be told then.
 */
export const statusOn = (row: Row, today: string): 'former' | 'upcoming' | 'active' | undefined => {
  if (!Object.hasOwn(row, START_FIELD) || !Object.hasOwn(row, END_FIELD)) return undefined;
  const [start, end] = [calendarDay(row[START_FIELD]), calendarDay(row[END_FIELD])];
  if (typeof end === 'string' && end < today) return 'former';
  return typeof start === 'string' && start > today ? 'upcoming' : 'active';
};
