import type { CatalogueField } from '#domain/connection';
import { declaredFields } from '../fixed-catalogue';
import type { SourceField } from '../fixed-catalogue';

export const ID_FIELD = 'id';

/** Parts of a profile that a role in Huma can show or hide (sheet sections 5 and 6). */
export type Permission = 'intro' | 'personal' | 'employment' | 'termination' | 'salary';

const from = (
  employeeField: SourceField['employeeField'],
  permission: Permission,
  name: string,
): SourceField => ({ employeeField, names: [name], permission });

/** Huma's own names and paths; what is worked out from all positions of a person starts with `employment.`. */
export const sourceFields: readonly SourceField[] = [
  from('firstName', 'intro', 'givenName'),
  from('lastName', 'intro', 'familyName'),
  from('workEmail', 'intro', 'email'),
  from('mobilePhone', 'intro', 'phone'),
  from('employmentStatus', 'intro', 'status'),
  from('group', 'intro', 'groups.team'),
  from('team', 'intro', 'teams'),
  from('manager', 'intro', 'supervisor'),
  from('jobTitle', 'intro', 'position.title'),
  from('personalEmail', 'personal', 'privateEmail'),
  from('birthDate', 'personal', 'birthDate'),
  from('gender', 'personal', 'gender'),
  from('civilStatus', 'personal', 'civilStatus'),
  from('addressLine1', 'personal', 'homeAddress.line1'),
  from('addressLine2', 'personal', 'homeAddress.line2'),
  from('zipCode', 'personal', 'homeAddress.postalCode'),
  from('city', 'personal', 'homeAddress.city'),
  from('country', 'personal', 'homeAddress.country'),
  from('employeeNumber', 'employment', 'employmentId'),
  from('startDate', 'employment', 'employment.start'),
  from('terminationDate', 'employment', 'employment.end'),
  from('contractEndDate', 'employment', 'position.contractEndDate'),
  from('employmentType', 'employment', 'position.contractType'),
  from('firstDayOfWork', 'employment', 'position.firstDayOfWork'),
  from('probationEndDate', 'employment', 'position.probationEndDate'),
  from('terminationNoticeDate', 'termination', 'position.terminationNoticeDate'),
  from('lastDayOfWork', 'termination', 'position.lastDayOfWork'),
  from('payRate', 'salary', 'salary.amount'),
  from('payPeriod', 'salary', 'salary.periodUnit'),
  from('payCurrency', 'salary', 'salary.currency'),
];

type OtherField = Pick<CatalogueField, 'sourceField' | 'label' | 'type' | 'class'> & {
  readonly permission: Permission;
};

/** Fields of Huma that feed nothing by default: a person may choose them as a source (`fieldSources`) or map them. */
export const otherFields: readonly OtherField[] = [
  { sourceField: 'locations', label: 'Location', type: 'text', class: 'public', permission: 'intro' },
  { sourceField: 'companies', label: 'Company', type: 'text', class: 'public', permission: 'intro' },
  {
    sourceField: 'preferredName',
    label: 'Preferred name',
    type: 'text',
    class: 'public',
    permission: 'intro',
  },
  {
    sourceField: 'firstContractStartDate',
    label: 'First contract start date',
    type: 'date',
    class: 'public',
    permission: 'employment',
  },
  {
    sourceField: 'position.percentage',
    label: 'Position percentage',
    type: 'decimal',
    class: 'restricted',
    permission: 'employment',
  },
];

const IN_RECORD = new Set([
  'position.firstDayOfWork',
  'position.lastDayOfWork',
  'position.probationEndDate',
  'position.terminationNoticeDate',
]);

/** Only the position in full has these days, which costs one call more per person. */
export const isInRecord = (name: string): boolean => IN_RECORD.has(name);

export const declared = declaredFields(sourceFields);

/** Employee fields of those days. */
export const costly = declared
  .filter(({ sourceFields: names }) => names.some(isInRecord))
  .map(({ employeeField }) => employeeField);
