import type { SourceField } from '../fixed-catalogue';
import type { EmployeeField } from '#domain/fields';

/** Lucca's rights, as groups of fields: a section of the employee file in a role, or scopes of a client. */
export type Permission = 'people' | 'contracts' | 'job' | 'contractType' | 'personal' | 'pay';

type LuccaField = SourceField & { readonly permission: Permission };

const from = (employeeField: EmployeeField, permission: Permission, ...names: LuccaField['names']) => ({
  employeeField,
  names,
  permission,
});

export const ID_FIELD = 'id';
export const STATUS_FIELD = 'status';
export const START_FIELD = 'dtContractStart';
export const END_FIELD = 'dtContractEnd';
export const CONTRACT_TYPE_FIELD = 'workContract.type.name';
export const TRIAL_END_FIELD = 'workContract.trialPeriodEndDate';
export const PAY_AMOUNT_FIELD = 'basicSalary.amount';
export const PAY_CURRENCY_FIELD = 'basicSalary.currencyCode';

/**
 * Sheet section 6, by the names of the older API where it has them; what the Lucca API calls otherwise goes by the same
 * id, so that a mapping survives a change of key. The whole postal address is one text.
 */
export const sourceFields: readonly LuccaField[] = [
  from('firstName', 'people', 'firstName'),
  from('lastName', 'people', 'lastName'),
  from('workEmail', 'people', 'mail'),
  from('employeeNumber', 'people', 'employeeNumber'),
  from('employmentStatus', 'contracts', STATUS_FIELD),
  from('startDate', 'contracts', START_FIELD),
  from('terminationDate', 'contracts', END_FIELD),
  from('employmentType', 'contractType', CONTRACT_TYPE_FIELD),
  from('probationEndDate', 'contractType', TRIAL_END_FIELD),
  from('group', 'job', 'department.name'),
  from('jobTitle', 'job', 'jobTitle'),
  from('manager', 'job', 'manager.id'),
  from('personalEmail', 'personal', 'personalEmail'),
  from('mobilePhone', 'personal', 'personalMobile', 'professionalMobile'),
  from('addressLine1', 'personal', 'address'),
  from('birthDate', 'personal', 'birthDate'),
  from('gender', 'personal', 'gender'),
  from('payRate', 'pay', PAY_AMOUNT_FIELD),
  from('payCurrency', 'pay', PAY_CURRENCY_FIELD),
];

export const sourceNames: readonly string[] = sourceFields.flatMap(({ names }) => names);

/** Custom fields keep Lucca's own key, `e_shirtSize`, which is the same in both APIs. */
export const isCustomField = (name: string): boolean => name.startsWith('e_');
export const customFieldKey = (id: string): string => (isCustomField(id) ? id : `e_${id}`);
