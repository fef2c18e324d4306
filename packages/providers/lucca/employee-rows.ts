import type { Row } from '../port';
import { asRow } from '../records';
import { idIn } from './by-employee';
import { CONTRACT_TYPE_FIELD, END_FIELD, ID_FIELD, START_FIELD, STATUS_FIELD } from './source-fields';

/** Members of the resources that our source fields come from. */
export const EMPLOYEE_MEMBERS: Readonly<Record<string, string>> = {
  firstName: 'givenName',
  lastName: 'familyName',
  mail: 'email',
  employeeNumber: 'employeeNumber',
  [STATUS_FIELD]: 'status',
};
export const RECORD_MEMBERS: Readonly<Record<string, string>> = {
  birthDate: 'birthDate',
  personalEmail: 'email',
  personalMobile: 'phoneNumber',
  gender: 'legalGender',
};
export const EMPLOYMENT_FIELDS: readonly string[] = [START_FIELD, END_FIELD, CONTRACT_TYPE_FIELD];
export const POSITION_FIELDS: readonly string[] = ['jobTitle', 'department.name', 'manager.id'];

/** The members of a resource under our names; a member that is not there stays absent. */
export const renamed = (record: Row, members: Readonly<Record<string, string>>): Row => {
  const row: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(members))
    if (Object.hasOwn(record, member)) row[name] = record[member];
  return row;
};

/** `deactivated` is the older API's former employee. */
export const employeeRow = (employee: Row): Record<string, unknown> => {
  const row: Record<string, unknown> = { ...renamed(employee, EMPLOYEE_MEMBERS) };
  if (Object.hasOwn(employee, 'id')) row[ID_FIELD] = employee['id'];
  if (row[STATUS_FIELD] === 'deactivated') row[STATUS_FIELD] = 'former';
  return row;
};

/** Names by id of a small list; undefined where it is closed to this client. */
export type Names = ReadonlyMap<string, unknown> | undefined;

/** `start.date`, and `end` that is null or has one. */
export const employmentRow = (employment: Row, templates: Names): Row => ({
  ...(Object.hasOwn(employment, 'start') && { [START_FIELD]: asRow(employment['start'])['date'] ?? null }),
  ...(Object.hasOwn(employment, 'end') && { [END_FIELD]: asRow(employment['end'])['date'] ?? null }),
  ...named(employment['template'], CONTRACT_TYPE_FIELD, templates),
});

export const positionRow = (position: Row, departments: Names): Row => ({
  ...(Object.hasOwn(position, 'jobTitle') && { jobTitle: position['jobTitle'] }),
  ...(Object.hasOwn(position, 'manager') && { 'manager.id': idIn(position['manager']) ?? null }),
  ...named(position['department'], 'department.name', departments),
});

/** None is empty; one whose name this client may not see is absent. */
const named = (reference: unknown, field: string, names: Names): Row => {
  if (names === undefined || reference === undefined) return {};
  const id = idIn(reference);
  if (id === undefined) return { [field]: null };
  return names.has(id) ? { [field]: names.get(id) } : {};
};

/** What `include=embedded` carries of one kind, by id; the map may be keyed by id or be a list (unconfirmed). */
export const embeddedIn = (embedded: unknown, kinds: readonly string[]): ReadonlyMap<string, Row> => {
  const held = kinds.map((kind) => asRow(embedded)[kind]).find((one) => one !== undefined);
  const records = Array.isArray(held) ? held.map(asRow) : Object.values(asRow(held)).map(asRow);
  return new Map(records.flatMap((record) => idOfRecord(record)));
};

const idOfRecord = (record: Row): [string, Row][] => {
  const id = idIn(record);
  return id === undefined ? [] : [[id, record]];
};
