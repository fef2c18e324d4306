import type { CatalogueField } from '#domain/connection';
import type { SourceField } from '../fixed-catalogue';
import type { salaryKeys } from './keys';

/** What an API key of Charlie may or may not read (sheet section 2). */
export const PROFILE = 'profile';
export const SALARIES = 'salaries';
export const NOTES = 'notes';

export const ID_FIELD = 'id';

/** People have no time zone of their own, their office has (sheet section 3). */
export const OFFICE_TIME_ZONE = 'office.timezone';

/** Columns of the salary history that may be joined to a person. */
export const salaryColumns = [
  'pay_rate',
  'pay_currency',
  'pay_period',
  'employment_type',
  'job_title',
] as const satisfies readonly (keyof typeof salaryKeys)[];
export type SalaryColumn = (typeof salaryColumns)[number];

export const salaryField = (column: SalaryColumn): `salaries.${SalaryColumn}` => `salaries.${column}`;

/** A note type's field; the id stays when the note type is renamed. */
export const noteField = (typeId: string): string => `notes.${typeId}`;
export const noteTypeOf = (field: string): string | undefined => /^notes\.(.+)$/.exec(field)?.[1];

/**
 * Sheet section 6, by the sheet's first spelling of each key. Charlie has no department: the first team is group and
 * team alike (addenda), under two ids so that another source can be chosen for either.
 */
export const sourceFields: readonly SourceField[] = [
  { employeeField: 'firstName', names: ['first_name'], permission: PROFILE },
  { employeeField: 'lastName', names: ['last_name'], permission: PROFILE },
  { employeeField: 'workEmail', names: ['work_email'], permission: PROFILE },
  { employeeField: 'personalEmail', names: ['personal_email'], permission: PROFILE },
  { employeeField: 'employeeNumber', names: ['payroll_id'], permission: PROFILE },
  { employeeField: 'mobilePhone', names: ['phone_number'], permission: PROFILE },
  { employeeField: 'birthDate', names: ['date_of_birth'], permission: PROFILE },
  { employeeField: 'gender', names: ['gender'], permission: PROFILE },
  { employeeField: 'addressLine1', names: ['address.street_1'], permission: PROFILE },
  { employeeField: 'addressLine2', names: ['address.street_2'], permission: PROFILE },
  { employeeField: 'zipCode', names: ['address.postcode'], permission: PROFILE },
  { employeeField: 'city', names: ['address.city'], permission: PROFILE },
  { employeeField: 'country', names: ['address.country'], permission: PROFILE },
  { employeeField: 'startDate', names: ['start_date'], permission: PROFILE },
  { employeeField: 'terminationDate', names: ['leaving_date'], permission: PROFILE },
  { employeeField: 'employmentStatus', names: ['employment_status'], permission: PROFILE },
  { employeeField: 'manager', names: ['manager'], permission: PROFILE },
  { employeeField: 'group', names: ['teams.group'], permission: PROFILE },
  { employeeField: 'team', names: ['teams'], permission: PROFILE },
  { employeeField: 'timeZone', names: [OFFICE_TIME_ZONE], permission: PROFILE },
  { employeeField: 'jobTitle', names: ['job_title', salaryField('job_title')], permission: PROFILE },
  { employeeField: 'employmentType', names: [salaryField('employment_type')], permission: SALARIES },
  { employeeField: 'payRate', names: [salaryField('pay_rate')], permission: SALARIES },
  { employeeField: 'payPeriod', names: [salaryField('pay_period')], permission: SALARIES },
  { employeeField: 'payCurrency', names: [salaryField('pay_currency')], permission: SALARIES },
];

/** Feeds nothing by itself; a person may choose it as a source or map it. The office may stand for the group (sheet section 6). */
export const choosableFields: readonly Pick<CatalogueField, 'sourceField' | 'label'>[] = [
  { sourceField: 'office', label: 'Office' },
  { sourceField: 'display_name', label: 'Display name' },
  { sourceField: 'preferred_name', label: 'Preferred name' },
];

/** Every field but the company's own notes. */
export const fixedFields: readonly string[] = [
  ...sourceFields.flatMap(({ names }) => names),
  ...choosableFields.map(({ sourceField }) => sourceField),
];
