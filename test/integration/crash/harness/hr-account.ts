import type { CatalogueField } from '#domain/connection';
import { SyncError } from '#domain/errors';
import type { EmployeePage, ProviderClient } from '#providers/port';

export type HrPerson = Readonly<Record<string, unknown>> & { readonly eeid: string };

const names = [
  ['Ada', 'Lindqvist'],
  ['Bruno', 'Keller'],
  ['Chiara', 'Moretti'],
  ['Dmitri', 'Sokolov'],
  ['Élodie', 'Garnier'],
  ['Farid', 'Haddad'],
  ['Greta', 'Nowak'],
] as const;

/** An invented person as BambooHR's dataset shows one; every number is somebody else. */
export const anHrPerson = (number: number, fields: Readonly<Record<string, unknown>> = {}): HrPerson => {
  const [firstName, lastName] = names[number % names.length] ?? names[0];
  const born = `19${60 + (number % 40)}-0${1 + (number % 9)}-11`;
  return {
    eeid: String(100 + number),
    firstName,
    lastName: `${lastName}${number < names.length ? '' : `-${number}`}`,
    email: `person${number}@acme.example`,
    dateOfBirth: born,
    city: 'Bern',
    hireDate: '2021-04-01',
    terminationDate: null,
    ...fields,
  };
};

const field = (
  sourceField: string,
  employeeField: string,
  type: CatalogueField['type'] = 'text',
): CatalogueField => ({
  sourceField,
  label: employeeField,
  type,
  custom: false,
  readable: 'yes',
  class: 'personal',
  employeeField,
});

/** What the key of this account may read. */
export const catalogueFields: readonly CatalogueField[] = [
  field('firstName', 'firstName'),
  field('lastName', 'lastName'),
  field('email', 'workEmail', 'email'),
  field('dateOfBirth', 'birthDate', 'date'),
  field('city', 'city'),
  field('hireDate', 'startDate', 'date'),
  field('terminationDate', 'terminationDate', 'date'),
];

/** People of an HR system at one moment. Never changed: another day is another account. */
export type HrAccount = {
  readonly people: readonly HrPerson[];
  readonly pageSize: number;
  /** Whether the first page tells the cursors of all others, so that they are read in parallel. */
  readonly randomAccess: boolean;
};

/** The same account after some people changed (by id), came or went. */
export const onAnotherDay = (
  account: HrAccount,
  changes: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  newcomers: readonly HrPerson[] = [],
): HrAccount => ({
  ...account,
  people: [...account.people.map((person) => ({ ...person, ...changes[person.eeid] })), ...newcomers],
});

export const GOOD_KEY = JSON.stringify({ apiKey: 'good' });

/** A client of the account, signed in with a secret's text; a key is good if it begins so. */
export const clientOf = (account: HrAccount, secret: string): ProviderClient => ({
  check: async () => {
    if (secret.startsWith(GOOD_KEY.slice(0, -2))) return { accountId: 'acme' };
    throw new SyncError('provider.unauthorized', { status: 401 }, { message: 'the key is refused' });
  },
  discoverFields: async () => catalogueFields,
  readPage: async ({ plan, cursor }) => pageAt(account, Number(cursor ?? 0), plan.sourceFields),
});

const pageAt = (
  { people, pageSize, randomAccess }: HrAccount,
  start: number,
  fields: readonly string[],
): EmployeePage => {
  const starts = Array.from({ length: Math.ceil(people.length / pageSize) }, (_, page) => page * pageSize);
  const later = starts.filter((other) => other > start).map(String);
  return {
    rows: people
      .slice(start, start + pageSize)
      .map((person) => Object.fromEntries(fields.map((name) => [name, person[name]]))),
    nextCursor: later[0],
    laterCursors: randomAccess && start === 0 ? later : undefined,
    total: people.length,
    notReadable: [],
  };
};
