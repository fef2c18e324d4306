import { calendarDay, employeeMapper, plain } from '../row-to-employee';
import type { Converter } from '../row-to-employee';
import { ID_FIELD } from './source-fields';

/** The older API says Female, the Lucca API female; both have a word for "not stated". */
const gender: Converter = (value) => {
  const word = plain(value);
  if (typeof word !== 'string') return word;
  const lower = word.toLowerCase();
  return lower === 'undefined' || lower === 'unknown' ? null : lower.charAt(0).toUpperCase() + lower.slice(1);
};

/** One joined row of either API. People without a start date are synced like others. */
export const toEmployee = employeeMapper({
  id: ID_FIELD,
  converters: {
    gender,
    birthDate: calendarDay,
    startDate: calendarDay,
    terminationDate: calendarDay,
    probationEndDate: calendarDay,
  },
});
