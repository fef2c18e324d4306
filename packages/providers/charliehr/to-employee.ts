import { calendarDay, employeeMapper } from '../row-to-employee';
import { ID_FIELD } from './source-fields';

/** One joined row. People without a start date are read as well (B42 is BambooHR's alone). */
export const toEmployee = employeeMapper({
  id: ID_FIELD,
  converters: { birthDate: calendarDay, startDate: calendarDay, terminationDate: calendarDay },
});
