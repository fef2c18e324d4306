import type { Row } from '../port';
import { memberKeys } from './keys';
import { spelled } from './spelled';

/**
 * The status as Charlie says it, else by the dates (sheet section 6): left from the day after the leaving date,
 * pre-boarding before the start date. Undefined: neither can be read.
 */
export const employmentStatus = (profile: Row, today: string): unknown => {
  const said = spelled(profile, memberKeys.employment_status);
  if (typeof said === 'string' && said.trim() !== '') return said;
  const [start, leaving] = [
    spelled(profile, memberKeys.start_date),
    spelled(profile, memberKeys.leaving_date),
  ];
  if (leaving === undefined) return said;
  if (typeof leaving === 'string' && leaving !== '' && leaving.slice(0, 10) < today) return 'left';
  return typeof start === 'string' && start.slice(0, 10) > today ? 'pre-boarding' : 'active';
};
