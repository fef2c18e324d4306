import type { EmployeeField } from '#domain/fields';

/** BambooHR's permissions, as groups of fields an access level can show or hide. */
export type Permission = 'basic' | 'contact' | 'address' | 'job' | 'employment' | 'compensation' | 'personal';

export type SourceField = {
  readonly employeeField: EmployeeField;
  /** Names in the employee dataset, preferred spelling first; the first one is this field's id in Rollcall. */
  readonly dataset: readonly [string, ...string[]];
  /** Aliases in reports and `meta/fields`; several where accounts differ (sheet section 10, item 11). */
  readonly aliases: readonly [string, ...string[]];
  readonly permission: Permission;
};

const from = (
  employeeField: EmployeeField,
  permission: Permission,
  dataset: readonly [string, ...string[]],
  aliases: readonly [string, ...string[]] = dataset,
): SourceField => ({ employeeField, dataset, aliases, permission });

/** The employee's immutable internal id; in reports and single reads it is `id`. */
export const ID_FIELD = 'eeid';
export const PAY_RATE_FIELD = 'compensationPayRate';
export const PAY_CURRENCY_FIELD = 'compensationPayRateCurrencyCode';

/**
 * Sheet section 6, by the dataset's names. `supervisorEid` is the manager's internal id; `supervisorId` is an employee
 * number and is never used. The dataset's `employmentStatus` is the contract type, `status` is Active or Inactive.
 */
export const sourceFields: readonly SourceField[] = [
  from('firstName', 'basic', ['firstName']),
  from('lastName', 'basic', ['lastName']),
  from('employeeNumber', 'basic', ['employeeNumber']),
  from('employmentStatus', 'basic', ['status']),
  from('birthDate', 'basic', ['dateOfBirth', 'birthDate'], ['dateOfBirth']),
  from('gender', 'personal', ['gender']),
  from('civilStatus', 'personal', ['maritalStatus']),
  from('workEmail', 'contact', ['email', 'workEmail'], ['workEmail']),
  from('personalEmail', 'contact', ['homeEmail']),
  from('mobilePhone', 'contact', ['mobilePhone']),
  from('addressLine1', 'address', ['addressLineOne', 'address1'], ['address1']),
  from('addressLine2', 'address', ['addressLineTwo', 'address2'], ['address2']),
  from('zipCode', 'address', ['zipcode']),
  from('city', 'address', ['city']),
  from('country', 'address', ['country']),
  from('startDate', 'job', ['hireDate']),
  from('group', 'job', ['jobInformationDepartment', 'department'], ['department']),
  from('team', 'job', ['teams']),
  from('jobTitle', 'job', ['jobInformationJobTitle', 'jobTitle'], ['jobTitle']),
  from('manager', 'job', ['supervisorEid'], ['supervisorEId']),
  from('terminationDate', 'employment', ['terminationDate']),
  from('employmentType', 'employment', ['employmentStatus'], ['employmentHistoryStatus']),
  from('payRate', 'compensation', [PAY_RATE_FIELD], ['payRate']),
  from('payCurrency', 'compensation', [PAY_CURRENCY_FIELD], ['payRate']),
  from('payPeriod', 'compensation', ['compensationPaidPer', 'compensationPayPer'], ['payPer', 'paidPer']),
];

const byDatasetName = new Map(
  sourceFields.flatMap((field) => field.dataset.map((name) => [name, field] as const)),
);

export const sourceFieldNamed = (datasetName: string): SourceField | undefined =>
  byDatasetName.get(datasetName);

/** The number in `customField4337`: the id of the same field in `meta/fields` and in reports. */
export const customFieldId = (datasetName: string): string | undefined =>
  /^customField(\d+)$/.exec(datasetName)?.[1];
export const customFieldName = (id: string | number): string => `customField${id}`;
