import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { jsonOrXml } from './answers';
import type { Call } from './call';
import { statusOf } from '../population/employment';
import {
  CONFESSIONS,
  DEPARTMENTS,
  DIVISIONS,
  EMPLOYMENT_TYPES,
  JOB_TITLES,
  LOCATIONS,
  SHIRT_SIZES,
  TEAMS,
} from '../population/organisation';
import { textOf } from '../population/person';
import type { Person } from '../population/person';
import { HISTORY_COLUMNS } from './tables';

/** `GET /api/v1/meta/fields`: every field of the account, readable or not (spec; sheet section 5). */
export const metaFields = (call: Call): SimulatedAnswer => {
  const listed = call.exchange.take('empty_success') ? [] : call.catalogue.listed;
  const fields = listed.map(({ id, name, type, alias, deprecated }) => ({
    id,
    name,
    type,
    ...(alias !== undefined && { alias }),
    ...(deprecated && { deprecated }),
  }));
  return jsonOrXml(call, fields, 'fields');
};

const LISTS: readonly {
  fieldId: number;
  alias: string;
  name: string;
  multiple?: true;
  options: readonly string[];
}[] = [
  { fieldId: 4, alias: 'department', name: 'Department', options: DEPARTMENTS },
  {
    fieldId: 16,
    alias: 'employmentHistoryStatus',
    name: 'Employment Status',
    options: [...EMPLOYMENT_TYPES, 'Terminated'],
  },
  { fieldId: 17, alias: 'jobTitle', name: 'Job Title', options: Object.values(JOB_TITLES).flat() },
  { fieldId: 18, alias: 'location', name: 'Location', options: LOCATIONS },
  { fieldId: 1355, alias: 'division', name: 'Division', options: DIVISIONS },
  { fieldId: 4378, alias: 'customShirtsize', name: 'Shirt size', options: SHIRT_SIZES },
  { fieldId: 4408, alias: 'customKirchensteuer', name: 'Kirchensteuermerkmal', options: CONFESSIONS },
  { fieldId: 4549, alias: 'teams', name: 'Teams', multiple: true, options: TEAMS },
];

/** `GET /api/v1/meta/lists`: the options of every list field, each list ending with an archived one. */
export const metaLists = (call: Call): SimulatedAnswer => {
  const lists = LISTS.map(({ fieldId, alias, name, multiple, options }) => ({
    fieldId: String(fieldId),
    manageable: 'yes',
    multiple: multiple ? 'yes' : 'no',
    name,
    alias,
    options: [
      ...options.map((option, index) => listOption(fieldId * 100 + index, option, false)),
      listOption(fieldId * 100 + 99, `${name} (old)`, true),
    ],
  }));
  return call.exchange.query.get('format') === 'json' ? json(200, lists) : jsonOrXml(call, lists, 'lists');
};

const listOption = (id: number, name: string, archived: boolean) => ({
  id,
  name,
  archived: archived ? 'yes' : 'no',
  createdDate: '2020-01-15T10:00:00+00:00',
  archivedDate: archived ? '2023-05-02T10:00:00+00:00' : null,
});

/** `GET /api/v1/meta/tables`. */
export const metaTables = (call: Call): SimulatedAnswer => {
  const tables = Object.entries(HISTORY_COLUMNS).map(([alias, columns], table) => ({
    alias,
    fields: columns.map((column, index) => ({
      id: 5000 + table * 50 + index,
      name: column,
      alias: column,
      type: 'text',
    })),
  }));
  return jsonOrXml(call, tables, 'tables');
};

/** `GET /api/v1/meta/users`: an object by user id; the key belongs to a user without an employee record. */
export const metaUsers = (call: Call): SimulatedAnswer => {
  const wanted = call.exchange.query.get('status')?.split(',') ?? ['enabled', 'disabled'];
  const robot = {
    id: 2385,
    employeeId: 0,
    firstName: 'Rollcall',
    lastName: 'Reader',
    email: 'hr-api@acme.test',
    status: 'enabled',
  };
  const users = [
    robot,
    ...call.account.people.slice(0, 10).map((person, index) => userOf(person, index, call.account.today)),
  ];
  const shown = users.filter(({ status }) => wanted.includes(status));
  return jsonOrXml(call, Object.fromEntries(shown.map((user) => [String(user.id), user])), 'users');
};

const userOf = (person: Person, index: number, today: string) => ({
  id: 2386 + index,
  employeeId: Number(person.id),
  firstName: textOf(person, 'firstName') ?? '',
  lastName: textOf(person, 'lastName') ?? '',
  email: textOf(person, 'workEmail') ?? textOf(person, 'homeEmail') ?? '',
  status: statusOf(person, today) === 'Active' ? 'enabled' : 'disabled',
  ...(index % 2 === 0 && { lastLogin: '2026-01-05T07:30:00+00:00' }),
});

/** `GET /api/v1/company_information`. */
export const companyInformation = ({ companyDomain }: Call): SimulatedAnswer =>
  json(200, {
    legalName: `${companyDomain.toUpperCase()} Holding AB`,
    displayName: companyDomain,
    address: { line1: 'Storgatan 1', line2: '', city: 'Stockholm', state: '', zip: '111 22' },
    phone: '+46 8 555 010 00',
  });
