import type { EmployeeField } from '#domain/fields';
import type { SourceField } from '../fixed-catalogue';

export const ID_FIELD = 'id';
/** Stands for the birth date where no attribute with this universal id is shared; its real id is `dynamic_<n>`. */
export const BIRTH_DATE_ID = 'date_of_birth';

type Permission = 'names' | 'contact' | 'personal' | 'employment' | 'termination' | 'organisation' | 'pay';

const from = (
  employeeField: EmployeeField,
  permission: Permission,
  ...names: readonly [string, ...string[]]
): SourceField => ({ employeeField, permission, names });

/**
 * Sheet section 6, by the attribute keys of version 1, on both roads. What stands beside or inside an attribute has the
 * attribute's key, a dot and a word of ours.
 */
export const sourceFields: readonly SourceField[] = [
  from('firstName', 'names', 'first_name'),
  from('lastName', 'names', 'last_name'),
  from('workEmail', 'contact', 'email'),
  from('gender', 'personal', 'gender'),
  from('employmentStatus', 'employment', 'status'),
  from('startDate', 'employment', 'hire_date'),
  from('employmentType', 'employment', 'employment_type'),
  from('jobTitle', 'employment', 'position'),
  from('contractEndDate', 'employment', 'contract_end_date'),
  from('probationEndDate', 'employment', 'probation_period_end'),
  from('terminationDate', 'termination', 'termination_date'),
  from('lastDayOfWork', 'termination', 'last_working_day'),
  from('terminationNoticeDate', 'termination', 'terminated_at'),
  from('group', 'organisation', 'department'),
  from('team', 'organisation', 'team'),
  from('manager', 'organisation', 'supervisor'),
  from('payRate', 'pay', 'fix_salary', 'hourly_salary'),
  from('payCurrency', 'pay', 'fix_salary.currency', 'hourly_salary.currency'),
  from('payPeriod', 'pay', 'fix_salary_interval', 'hourly_salary.interval'),
];

/** Found by its universal id, not by its key. */
export const birthDateField: SourceField = from('birthDate', 'personal', BIRTH_DATE_ID);

/** Personio's attribute that a source field is made from. */
export const attributeOf = (sourceField: string): string => sourceField.split('.')[0] ?? sourceField;

/** Version 1 has no attribute for these; they are read from a person's employments (version 2) when in use. */
export const ONLY_IN_EMPLOYMENTS: ReadonlySet<string> = new Set(['terminated_at']);

/** Read from employments where version 1 does not carry them. */
export const ALSO_IN_EMPLOYMENTS: ReadonlySet<string> = new Set(['terminated_at', 'probation_period_end']);
