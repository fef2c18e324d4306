import type { Employee } from '../employee';
import type { Problem } from '../plan';
import type { DiffInput } from './diff-input';

/**
 * An input in which collapsed fields are not empty but not read: vendors show a value that may not be seen as no value
 * (B38), so nothing is cleared, nobody is taken for somebody who works on, and no condition looks at it. Values that came
 * count as ever. The same input where nothing collapsed. A pairing takes no values over and is left as it is.
 */
export const withoutCollapsed = (input: DiffInput): DiffInput => {
  const { collapsed = [], purpose } = input;
  if (purpose === 'pair') return { ...input, collapsed: [] };
  if (collapsed.length === 0) return input;
  const fields = collapsed.map(({ field }) => field);
  return { ...input, employees: input.employees.map((employee) => withoutEmpty(employee, fields)) };
};

/** Somebody without the empty values of fields that are known to be mostly filled: nobody can tell what they are. */
export const withoutEmpty = (employee: Employee, fields: readonly string[]): Employee => {
  if (fields.length === 0) return employee;
  const values = { ...employee.values };
  for (const field of fields) {
    if (values[field] === null || values[field] === '') delete values[field];
  }
  return { ...employee, values };
};

/** Each collapsed field once, whoever is affected. */
export const collapseProblems = ({ collapsed = [] }: DiffInput): Problem[] =>
  collapsed.map(({ field }) => ({ code: 'field.collapsed', field }));
