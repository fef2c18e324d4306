import { calendarDay, employeeMapper } from '../row-to-employee';
import { ID_FIELD } from './source-fields';

/** One joined row. */
export const toEmployee = employeeMapper({
  id: ID_FIELD,
  converters: { birthDate: calendarDay, startDate: calendarDay, terminationDate: calendarDay },
});
