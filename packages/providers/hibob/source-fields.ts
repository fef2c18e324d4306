import type { EmployeeField } from '#domain/fields';
import type { SourceField } from '../fixed-catalogue';

/** What a permission group can show or hide: sections of a profile, and whose profiles at all. */
export type Permission =
  'basic' | 'work' | 'home' | 'personal' | 'address' | 'lifecycle' | 'payroll' | 'population';

export const ID_FIELD = 'root.id';
export const EMAIL_FIELD = 'root.email';

/** Columns of the salary table, which people search does not have as plain values (sheet section 10, item 9). */
export const PAY_FIELDS = ['salaries.base.value', 'salaries.base.currency', 'salaries.payPeriod'] as const;
export type PayField = (typeof PAY_FIELDS)[number];

export const isPayField = (name: string): name is PayField =>
  PAY_FIELDS.some((payField) => payField === name);

const from = (
  employeeField: EmployeeField,
  permission: Permission,
  ...names: [string, ...string[]]
): SourceField => ({
  employeeField,
  names,
  permission,
});

/**
 * Sheet section 6, by HiBob's own field ids. Post code: `zipCode` is the one of the United States. Status: Active or
 * Inactive as at other vendors; the lifecycle status stands in where an account does not have it.
 */
export const sourceFields: readonly SourceField[] = [
  from('firstName', 'basic', 'root.firstName'),
  from('lastName', 'basic', 'root.surname'),
  from('workEmail', 'basic', EMAIL_FIELD),
  from('employeeNumber', 'work', 'work.employeeIdInCompany'),
  from('startDate', 'work', 'work.startDate'),
  from('group', 'work', 'work.department'),
  from('jobTitle', 'work', 'work.title'),
  from('manager', 'work', 'work.reportsTo', 'work.manager'),
  from('personalEmail', 'home', 'home.privateEmail'),
  from('mobilePhone', 'home', 'home.mobilePhone', 'work.workMobile'),
  from('gender', 'home', 'home.legalGender'),
  from('civilStatus', 'home', 'home.familyStatus'),
  from('birthDate', 'personal', 'personal.birthDate'),
  from('addressLine1', 'address', 'address.line1'),
  from('addressLine2', 'address', 'address.line2'),
  from('zipCode', 'address', 'address.postCode', 'address.zipCode'),
  from('city', 'address', 'address.city'),
  from('country', 'address', 'address.country'),
  from('employmentStatus', 'lifecycle', 'internal.status', 'internal.lifecycleStatus'),
  from('terminationDate', 'lifecycle', 'internal.terminationDate'),
  from('probationEndDate', 'lifecycle', 'internal.probationEndDate'),
  from('firstDayOfWork', 'lifecycle', 'employee.firstDayOfWork'),
  from('lastDayOfWork', 'lifecycle', 'employee.lastDayOfWork'),
  from('employmentType', 'payroll', 'payroll.employment.type'),
  from('payRate', 'payroll', 'salaries.base.value'),
  from('payCurrency', 'payroll', 'salaries.base.currency'),
  from('payPeriod', 'payroll', 'salaries.payPeriod'),
];

/** HiBob's categories by the permission that shows them; a category that is not here has no words of its own. */
const CATEGORIES: Readonly<Record<string, Permission>> = {
  root: 'basic',
  about: 'basic',
  work: 'work',
  home: 'home',
  personalContact: 'home',
  personal: 'personal',
  address: 'address',
  internal: 'lifecycle',
  lifecycle: 'lifecycle',
  employee: 'lifecycle',
  payroll: 'payroll',
  employment: 'payroll',
};

export const permissionOfCategory = (categoryId: string | undefined): Permission | undefined =>
  CATEGORIES[categoryId ?? ''];

/** A field that the company made itself, or a column it added to a table (sheet section 5). */
export const isCustomField = (id: string): boolean => /\.custom(Columns)?\./.test(id);
