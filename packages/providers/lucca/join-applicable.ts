import type { Row } from '../port';
import { unlessClosed } from '../unless-closed';
import { idOf, idsOf } from './people-page';
import type { ApiPeople } from './people-page';
import { employeeOf, idIn } from './by-employee';
import type { ByEmployee } from './by-employee';
import { embeddedIn, EMPLOYMENT_FIELDS, employmentRow, POSITION_FIELDS, positionRow } from './employee-rows';
import type { Names } from './employee-rows';
import { CONTRACT_TYPE_FIELD } from './source-fields';

/** What hangs on an employee by a reference: the employment or the job position that applies. */
export type Applicable = {
  /** The employee's member that refers to it. */
  readonly member: string;
  readonly resource: string;
  /** Its names among embedded resources; the first is documented. */
  readonly kinds: readonly string[];
  readonly cut: readonly string[];
  readonly fields: readonly string[];
  readonly toRow: (record: Row) => Row;
};

/** `templates`: undefined where they are not in use or closed to this client. */
export const employmentWith = (templates: Names): Applicable => ({
  member: 'applicableEmployment',
  resource: 'employments',
  kinds: ['employment', 'employments'],
  cut: ['id', 'start', 'end', 'template'],
  fields: EMPLOYMENT_FIELDS.filter((field) => templates !== undefined || field !== CONTRACT_TYPE_FIELD),
  toRow: (record) => employmentRow(record, templates),
});

export const positionWith = (departments: Names): Applicable => ({
  member: 'applicableJobPosition',
  resource: 'job-positions',
  kinds: ['job-position', 'jobPosition', 'job-positions'],
  cut: ['id', 'jobTitle', 'manager', 'department'],
  fields: POSITION_FIELDS.filter((field) => departments !== undefined || field !== 'department.name'),
  toRow: (record) => positionRow(record, departments),
});

/**
 * A reference of null is nobody's employment, or one that may not be seen: where all are null, or something was not
 * embedded, the resource itself is asked, and it says no where there is no right. Who has records and no reference to
 * one is left without values, not with empty ones.
 */
export const joinApplicable = async (
  { employees, rows, embedded }: ApiPeople,
  applicable: Applicable,
  byEmployee: ByEmployee,
): Promise<void> => {
  const records = new Map(embeddedIn(embedded, applicable.kinds));
  const wanted = employees.map((employee) => idIn(employee[applicable.member]));
  const lacking = wanted.some((id) => id !== undefined && !records.has(id));
  if (lacking || wanted.every((id) => id === undefined)) {
    const { resource, cut } = applicable;
    const found = await unlessClosed(byEmployee.read(resource, idsOf(rows), { cut }));
    if (found === undefined) return;
    for (const record of found) {
      const id = idIn(record);
      if (id !== undefined) records.set(id, record);
    }
  }
  const owners = new Set([...records.values()].map(employeeOf));
  const nothing = Object.fromEntries(applicable.fields.map((field) => [field, null]));
  for (const [index, row] of rows.entries()) {
    const record = records.get(wanted[index] ?? '');
    const hasNone = employees[index]?.[applicable.member] === null && !owners.has(idOf(row));
    if (record !== undefined) Object.assign(row, applicable.toRow(record));
    else if (hasNone) Object.assign(row, nothing);
  }
};
