import type { EmployeeField } from '#domain/fields';
import type { SourceField } from '../fixed-catalogue';

/** Scopes of a token, which are chosen when it is made (sheet section 2). */
export type Permission = 'public:read' | 'private:read' | 'compensations:read';

/** The person's id: 24 letters and digits, case-sensitive. */
export const ID_FIELD = 'id';

/** Source fields of a joined record are its name and its property: `jobRole.department`. */
export const JOB_ROLE = 'jobRole.';
export const COMPENSATION = 'compensation.';

const from = (
  permission: Permission,
  employeeField: EmployeeField,
  ...names: readonly [string, ...string[]]
): SourceField => ({ employeeField, names, permission });

/**
 * Sheet section 6. Properties of a person have their own names; title, department and manager come from the job role in
 * force, pay from the salary in force. Which scope grants what follows B35 to B37; unsaid ones are taken for private.
 */
export const sourceFields: readonly SourceField[] = [
  from('public:read', 'firstName', 'firstName'),
  from('public:read', 'lastName', 'lastName'),
  from('public:read', 'workEmail', 'email'),
  from('public:read', 'employmentStatus', 'status'),
  from('public:read', 'team', 'teams'),
  from('public:read', 'group', `${JOB_ROLE}department`),
  from('public:read', 'jobTitle', `${JOB_ROLE}jobTitle`),
  from('public:read', 'manager', `${JOB_ROLE}reportingTo`),
  from('public:read', 'timeZone', 'timezone'),
  from('private:read', 'personalEmail', 'personalEmail'),
  from('private:read', 'employeeNumber', 'employeeId'),
  from('private:read', 'addressLine1', 'address'),
  from('private:read', 'zipCode', 'postcode'),
  from('private:read', 'city', 'city'),
  from('private:read', 'country', 'countryCode', 'country'),
  from('private:read', 'birthDate', 'birthday'),
  from('private:read', 'gender', 'gender'),
  from('private:read', 'mobilePhone', 'personalPhoneNumber'),
  from('private:read', 'startDate', 'employmentStartDate'),
  from('private:read', 'firstDayOfWork', 'firstWorkingDay'),
  from('private:read', 'terminationDate', 'employmentEndDate'),
  from('private:read', 'lastDayOfWork', 'lastWorkingDay'),
  from('private:read', 'probationEndDate', 'probationEndDate'),
  from('private:read', 'employmentType', 'contractType'),
  from('compensations:read', 'payRate', `${COMPENSATION}amount`),
  from('compensations:read', 'payCurrency', `${COMPENSATION}currency`),
  from('compensations:read', 'payPeriod', `${COMPENSATION}period`),
];

const permissionByName: ReadonlyMap<string, string> = new Map(
  sourceFields.flatMap(({ names, permission }) => names.map((name) => [name, permission] as const)),
);

export const isPrivate = (sourceField: string): boolean =>
  permissionByName.get(sourceField) === 'private:read';

/** What is asked for, by the list that has it. */
export type Asked = {
  readonly person: readonly string[];
  /** Properties of the job role and the compensation, without the prefix. */
  readonly jobRole: readonly string[];
  readonly compensation: readonly string[];
  /** Ids of fields that the company made, which are their source fields too. */
  readonly custom: readonly string[];
};

export const askedOf = (names: readonly string[]): Asked => ({
  person: names.filter((name) => !name.includes('.') && isStandard(name)),
  jobRole: withPrefix(names, JOB_ROLE),
  compensation: withPrefix(names, COMPENSATION),
  custom: names.filter((name) => !isStandard(name)),
});

const isStandard = (name: string): boolean => name === ID_FIELD || permissionByName.has(name);

const withPrefix = (names: readonly string[], prefix: string): string[] =>
  names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
