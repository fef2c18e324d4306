import { employeeMapper, joined, plain } from '../row-to-employee';
import type { Converter } from '../row-to-employee';
import { amountOf } from './money';
import { ID_FIELD } from './source-fields';

/** BambooHR overwrites the contract type of leavers: what it was is not readable from here, so it is left absent. */
const employmentType: Converter = (value) => (value === 'Terminated' ? undefined : plain(value));

/** Teams came as null, an array, an array written as text, and plain text (sheet section 3.1). */
const teams: Converter = (value) =>
  typeof value === 'string' && value.startsWith('[') ? joined(parsedList(value) ?? [value]) : plain(value);

const parsedList = (text: string): unknown[] | undefined => {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
};

/**
 * One row of the employee dataset (a report's row has been given the dataset's names before). People without a hire date
 * are synced as any other HR system's are: leaving them out (B42) was a limit of the first integration, not of the API.
 */
export const toEmployee = employeeMapper({
  id: ID_FIELD,
  converters: { employmentType, team: teams, payRate: (value) => plain(amountOf(value)) },
});
