import { calendarDay, employeeMapper, plain } from '../row-to-employee';
import type { Converter } from '../row-to-employee';
import { ID_FIELD } from './source-fields';

/**
 * A status in one spelling: accounts write `employed`, `Employed` and `EMPLOYED`, and ids such as `gardenLeave` where
 * others have the label (sheet section 10, UNCONFIRMED). Names that companies made keep their capitals.
 */
export const statusWord: Converter = (value) => {
  if (typeof value !== 'string') return plain(value);
  const words = value
    .trim()
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .replaceAll(/[_\s]+/g, ' ');
  const calm = KNOWN.has(words.toLowerCase()) ? words.toLowerCase() : words;
  return plain(calm.charAt(0).toUpperCase() + calm.slice(1));
};

/** HiBob's own statuses (sheet section 6). */
const KNOWN: ReadonlySet<string> = new Set([
  'active',
  'inactive',
  'hired',
  'employed',
  'terminated',
  'garden leave',
  'temporary leave',
  'parental leave',
]);

/** One person as read by read-people.ts: labels, ids of managers and pay in force are already in the row. */
export const toEmployee = employeeMapper({
  id: ID_FIELD,
  converters: {
    employmentStatus: statusWord,
    startDate: calendarDay,
    terminationDate: calendarDay,
  },
});
