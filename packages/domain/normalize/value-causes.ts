import type { Employee, RawEmployee } from '../employee';
import { valueCause } from '../problems/cause';

/**
 * The employee with what caused each problem: a keyed hash of the value as HR writes it, so that an acknowledgement ends
 * when HR's value changes. Costs nothing for the many without a problem. Without a key nothing is kept.
 */
export const withValueCauses = (
  employee: Employee,
  { values }: RawEmployee,
  hashKey: string | undefined,
): Employee => {
  if (hashKey === undefined || employee.problems.length === 0) return employee;
  const { employeeId } = employee;
  const problems = employee.problems.map(({ field, code }) => ({
    field,
    code,
    causeHash: valueCause(hashKey, { code, employeeId, field, value: values[field] }),
  }));
  return { ...employee, problems };
};
