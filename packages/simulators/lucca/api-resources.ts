import { hasLeft, isFutureHire } from '../population/employment';
import { dayOf, textOf } from '../population/person';
import type { Person } from '../population/person';
import { nameOf } from './context';
import type { Account, Call } from './context';
import { departmentIdOf, managerOf } from './user-properties';
import { contractIdOf, contractsOf } from './work-contracts';

export const reference = (type: string, id: string | number | null) =>
  id === null ? null : { id: String(id), type, url: `/lucca-api/${type}s/${id}` };

export const statusIn = (person: Person, { population }: Account): 'active' | 'upcoming' | 'deactivated' => {
  if (hasLeft(person, population.today)) return 'deactivated';
  return isFutureHire(person, population.today) ? 'upcoming' : 'active';
};

/** Members by the name that faults use for them; hidden ones are left out. */
const shown = (
  person: Person,
  { access }: Call,
  members: readonly (readonly [string, string, unknown])[],
): object =>
  Object.fromEntries(
    members.flatMap(([name, member, value]) =>
      access.hiddenOn(nameOf(name), person.id) ? [] : [[member, value]],
    ),
  );

const birthDay = (person: Person) => {
  const [, month, day] = /^\d+-(\d+)-(\d+)$/.exec(dayOf(person, 'dateOfBirth') ?? '') ?? [];
  return month === undefined ? null : { day: Number(day), month: Number(month) };
};

/** Without a first day there is no employment. */
const employmentIdOf = (person: Person): number | null =>
  dayOf(person, 'hireDate') === null ? null : contractIdOf(person);

const positionIdOf = ({ id }: Person): number => 90_000 + Number(id);

export const employeeOf = (person: Person, call: Call): object => ({
  id: person.id,
  type: 'employee',
  url: `/lucca-api/employees/${person.id}`,
  remoteId: null,
  portrait: null,
  ...shown(person, call, [
    ['firstName', 'givenName', textOf(person, 'firstName') ?? ''],
    ['lastName', 'familyName', textOf(person, 'lastName') ?? ''],
    ['employeeNumber', 'employeeNumber', textOf(person, 'employeeNumber')],
    ['status', 'status', statusIn(person, call.account)],
    ['mail', 'email', textOf(person, 'workEmail')],
    ['birthDate', 'birthDay', birthDay(person)],
  ]),
  phoneNumber: textOf(person, 'workPhone'),
  applicableEmployment: reference('employment', employmentIdOf(person)),
  applicableJobPosition: reference('job-position', positionIdOf(person)),
  createdAt: person.createdAt,
  lastUpdatedAt: person.lastChanged,
  links: { personalRecord: { href: `/lucca-api/employee-personal-records/${person.id}` }, portrait: null },
});

/** The employment in force last, as embedded and in its own list; those before it in the list only. */
export const employmentsOf = (person: Person, call: Call): object[] =>
  contractsOf(person).map(({ id, startsOn, endsOn, type, isApplicable }) => ({
    id: String(id),
    type: 'employment',
    url: `/lucca-api/employments/${id}`,
    remoteId: null,
    employee: reference('employee', person.id),
    legalEntity: reference('legal-entity', 1),
    status: isApplicable ? statusIn(person, call.account) : 'deactivated',
    ...shown(person, call, [
      ['dtContractStart', 'start', { date: startsOn }],
      ['dtContractEnd', 'end', endsOn === null ? null : { date: endsOn }],
      ['workContract.type.name', 'template', reference('employment-template', type?.id ?? null)],
    ]),
    links: {},
  }));

export const positionOf = (person: Person, call: Call): object => ({
  id: String(positionIdOf(person)),
  type: 'job-position',
  employee: reference('employee', person.id),
  employment: reference('employment', employmentIdOf(person)),
  status: 'active',
  startsOn: dayOf(person, 'jobInformationEffectiveDate') ?? '2020-01-01',
  endsOn: null,
  businessEstablishment: reference('business-establishment', 3),
  ...shown(person, call, [
    ['jobTitle', 'jobTitle', textOf(person, 'jobTitle')],
    ['manager.id', 'manager', reference('employee', managerOf(person, call.account)?.id ?? null)],
    ['department.name', 'department', reference('department', departmentIdOf(person))],
  ]),
});

const GENDERS: Readonly<Record<string, string>> = { Female: 'female', Male: 'male', 'Non-binary': 'diverse' };

/** It holds the social insurance number as well: a connector has to drop it (B131). */
export const personalRecordOf = (person: Person, call: Call): object => ({
  id: person.id,
  employee: reference('employee', person.id),
  title: 'unknown',
  insuranceNumber: { format: 'nir', value: textOf(person, 'customNIN1') ?? '' },
  nationalitiesCountryCodes: ['FRA'],
  ...shown(person, call, [
    ['gender', 'legalGender', GENDERS[textOf(person, 'gender') ?? ''] ?? 'unknown'],
    ['birthDate', 'birthDate', dayOf(person, 'dateOfBirth')],
    ['personalMobile', 'phoneNumber', textOf(person, 'mobilePhone')],
    ['personalEmail', 'email', textOf(person, 'homeEmail')],
  ]),
});
