import { DEPARTMENTS } from '../population/organisation';
import { dayOf, textOf } from '../population/person';
import type { Person } from '../population/person';
import type { Account } from './context';

const GENDERS: Readonly<Record<string, string>> = { Female: 'Female', Male: 'Male', 'Non-binary': 'Misc' };

const midnight = (day: string | null): string | null => day && `${day}T00:00:00`;

export const departmentIdOf = (person: Person): number | null => {
  const index = DEPARTMENTS.findIndex((name) => name === textOf(person, 'department'));
  return index < 0 ? null : 30 + index;
};

const departmentOf = (person: Person) => {
  const [id, name] = [departmentIdOf(person), textOf(person, 'department')];
  return id === null ? null : { id, name, url: `/api/v3/departments/${id}` };
};

/** Null means none, or the person themself. */
export const managerOf = (person: Person, { population }: Account): Person | undefined => {
  const manager = population.find(textOf(person, 'supervisorEId') ?? '');
  return manager?.id === person.id ? undefined : manager;
};

const reference = (person: Person | undefined) =>
  person === undefined
    ? null
    : {
        id: Number(person.id),
        name: fullName(person),
        mail: textOf(person, 'workEmail'),
        url: `/api/v3/users/${person.id}`,
      };

export const fullName = (person: Person): string =>
  [textOf(person, 'firstName'), textOf(person, 'lastName')].filter(Boolean).join(' ');

/** The whole address in one text; its form is unconfirmed. */
export const addressOf = (person: Person): string | null => {
  const town = [textOf(person, 'zipcode'), textOf(person, 'city')].filter(Boolean).join(' ');
  const parts = [textOf(person, 'address1'), textOf(person, 'address2'), town, textOf(person, 'country')];
  return parts.filter(Boolean).join(', ') || null;
};

type Property = (person: Person, account: Account) => unknown;

/** Properties of `/api/v3/users` by their documented names; `extendedData` is apart. */
export const USER_PROPERTIES: Readonly<Record<string, Property>> = {
  id: ({ id }) => Number(id),
  name: fullName,
  displayName: (person) =>
    [textOf(person, 'lastName')?.toUpperCase(), textOf(person, 'firstName')].filter(Boolean).join(' '),
  url: ({ id }) => `/api/v3/users/${id}`,
  firstName: (person) => textOf(person, 'firstName'),
  lastName: (person) => textOf(person, 'lastName'),
  login: (person) => textOf(person, 'workEmail')?.split('@')[0] ?? null,
  mail: (person) => textOf(person, 'workEmail'),
  personalEmail: (person) => textOf(person, 'homeEmail'),
  employeeNumber: (person) => textOf(person, 'employeeNumber'),
  birthDate: (person) => midnight(dayOf(person, 'dateOfBirth')),
  gender: (person) => GENDERS[textOf(person, 'gender') ?? ''] ?? 'Undefined',
  civilTitle: () => null,
  jobTitle: (person) => textOf(person, 'jobTitle'),
  address: addressOf,
  directLine: (person) => textOf(person, 'workPhone'),
  professionalMobile: () => null,
  personalMobile: (person) => textOf(person, 'mobilePhone'),
  dtContractStart: (person) => midnight(dayOf(person, 'hireDate')),
  dtContractEnd: (person) => midnight(dayOf(person, 'terminationDate')),
  department: departmentOf,
  departmentId: departmentIdOf,
  manager: (person, account) => reference(managerOf(person, account)),
  managerId: (person, account) => reference(managerOf(person, account))?.id ?? null,
  modifiedAt: ({ lastChanged }) => lastChanged.slice(0, 19),
};
