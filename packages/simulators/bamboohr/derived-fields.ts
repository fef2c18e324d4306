import { statusOf } from '../population/employment';
import { firstLast, lastFirst, legalFirstLast } from '../population/names';
import { employmentHistoryStatus } from './derived';
import type { FieldDefinition, View } from './field-catalogue';
import { dayOf, textOf } from '../population/person';
import type { FieldValue, Person } from '../population/person';

const managerOf = (person: Person, view: View): Person | undefined =>
  view.find(textOf(person, 'supervisorEId') ?? '');

const ofManager =
  (read: (manager: Person) => string | null) =>
  (person: Person, view: View): FieldValue => {
    const manager = managerOf(person, view);
    return manager ? read(manager) : null;
  };

const text = (alias: string, name: string, rest: Partial<FieldDefinition>): FieldDefinition => ({
  id: alias,
  alias,
  name,
  type: 'text',
  hidden: true,
  ...rest,
});

/** What BambooHR works out itself. Only status, reports-to and employment status are in meta/fields. */
export const DERIVED_FIELDS: readonly FieldDefinition[] = [
  text('id', 'EEID', { type: 'int', dataset: 'eeid', read: (person) => person.id }),
  {
    id: 387,
    name: 'Status',
    type: 'status',
    alias: 'status',
    dataset: 'status',
    list: 'status',
    read: (person, { today }) => statusOf(person, today),
  },
  {
    id: 16,
    name: 'Employment Status',
    type: 'list',
    alias: 'employmentHistoryStatus',
    dataset: 'employmentStatus',
    list: 'employmentStatusName',
    read: (person, { today, onlyCurrent }) => employmentHistoryStatus(person, today, onlyCurrent),
  },
  {
    id: 91,
    name: 'Reporting to',
    type: 'employee',
    alias: 'reportsTo',
    dataset: 'jobInformationReportsTo',
    list: 'reportsToName',
    read: ofManager(firstLast),
  },
  text('displayName', 'Display name', {
    read: (person) => textOf(person, 'displayName') ?? firstLast(person),
  }),
  text('fullName1', 'First Name Last Name', { read: (person) => legalFirstLast(person) }),
  text('fullName2', 'Last Name, First Name', { read: (person) => lastFirst(person) }),
  text('supervisor', 'Supervisor name', { dataset: 'supervisorName', read: ofManager(lastFirst) }),
  text('supervisorId', 'Supervisor ID', {
    dataset: 'supervisorId',
    read: ofManager((manager) => textOf(manager, 'employeeNumber')),
  }),
  text('supervisorEId', 'Supervisor EID', {
    dataset: 'supervisorEid',
    list: 'reportsToId',
    read: ofManager((manager) => manager.id),
  }),
  text('supervisorEmail', 'Manager Email', {
    type: 'email',
    dataset: 'supervisorEmail',
    read: ofManager((manager) => textOf(manager, 'workEmail')),
  }),
  text('bestEmail', 'Email', {
    type: 'email',
    list: 'bestEmail',
    read: (person) => textOf(person, 'workEmail') ?? textOf(person, 'homeEmail'),
  }),
  text('birthday', 'Birthday', { read: (person) => dayOf(person, 'dateOfBirth')?.slice(5) ?? null }),
  text('stateCode', 'State code', {}),
  text('lastChanged', 'Last changed', {
    type: 'timestamp',
    dataset: 'lastChanged',
    read: (person) => person.lastChanged,
  }),
];
