import type { SimulatedAnswer } from '../exchange';
import { jsonOrXml } from './answers';
import { onlyCurrentOf, viewOf, visiblePeople } from './call';
import type { Call } from './call';
import { isFutureHire, statusOf } from '../population/employment';
import { firstLast } from '../population/names';
import { plainField } from './field-catalogue';
import type { View } from './field-catalogue';
import { textOf } from '../population/person';
import type { FieldValue, Person } from '../population/person';
import { notFound, refusal } from './refusals';

const COLUMNS = [
  'displayName',
  'firstName',
  'lastName',
  'preferredName',
  'jobTitle',
  'workPhone',
  'mobilePhone',
  'workEmail',
  'department',
  'location',
  'division',
  'workPhoneExtension',
] as const;

/** `GET /api/v1/employees/directory`: active people only; leavers are missing, names of managers are "First Last" (sheet 3.4). */
export const directory = (call: Call): SimulatedAnswer => {
  if (call.variants.directory === 'not_shared') return refusal(403, 'Company directory is not shared');
  const view = viewOf(call, onlyCurrentOf(call));
  const people = call.exchange.take('empty_success')
    ? []
    : visiblePeople(call).filter((person) => isListed(person, view));
  if (people.length === 0) return notFound('Company directory is empty');
  const columns = COLUMNS.flatMap((alias) => {
    const field = call.catalogue.find(alias);
    return field && !call.access.hidden(field) ? [{ alias, field }] : [];
  });
  const fields = columns.map(({ alias, field }) => ({ id: alias, type: field.type, name: field.name }));
  const employees = people.map((person) => {
    const row: Record<string, FieldValue | boolean | number> = { id: person.id };
    for (const { alias, field } of columns) row[alias] = plainField(field, person, view);
    return {
      ...row,
      linkedIn: null,
      pronouns: null,
      supervisor: supervisorOf(person, view),
      photoUploaded: false,
      photoUrl: null,
      canUploadPhoto: 0,
    };
  });
  return jsonOrXml(call, { fields: [...fields, ...EXTRA], employees }, 'directory');
};

const EXTRA = [
  { id: 'linkedIn', type: 'text', name: 'LinkedIn URL' },
  { id: 'pronouns', type: 'text', name: 'Pronouns' },
  { id: 'supervisor', type: 'employee', name: 'Manager' },
  { id: 'photoUploaded', type: 'bool', name: 'Employee photo' },
  { id: 'photoUrl', type: 'url', name: 'Photo URL' },
  { id: 'canUploadPhoto', type: 'bool', name: 'Can Upload Photo' },
];

const isListed = (person: Person, { today, onlyCurrent }: View): boolean =>
  statusOf(person, today) === 'Active' || (!onlyCurrent && isFutureHire(person, today));

const supervisorOf = (person: Person, view: View): string | null => {
  const manager = view.find(textOf(person, 'supervisorEId') ?? '');
  return manager ? firstLast(manager) : null;
};
