import type { Row } from '../port';
import { addressPart } from './address';
import { employmentStatus } from './employment-status';
import type { Notes } from './join-notes';
import { firstTeam, officeOf, officeTimeZone } from './join-places';
import type { Places } from './join-places';
import { payOf } from './join-salaries';
import type { Salaries } from './join-salaries';
import { memberKeys } from './keys';
import type { addressKeys } from './keys';
import { noteTypeOf, OFFICE_TIME_ZONE, salaryColumns, salaryField } from './source-fields';
import { linkedId, spelled } from './spelled';

/** What is read beside the profiles of a page. */
export type Joined = {
  readonly today: string;
  readonly salaries?: Salaries | undefined;
  readonly teams?: Places | undefined;
  readonly offices?: Places | undefined;
};

type Person = Joined & { readonly profile: Row; readonly member: string; readonly notes: Notes };
type Reader = (person: Person) => unknown;

const plainKeys = [
  'id',
  'first_name',
  'last_name',
  'display_name',
  'preferred_name',
  'work_email',
  'personal_email',
  'phone_number',
  'date_of_birth',
  'gender',
  'job_title',
  'payroll_id',
  'start_date',
  'leaving_date',
] as const satisfies readonly (keyof typeof memberKeys)[];

const addressParts = [
  'street_1',
  'street_2',
  'postcode',
  'city',
  'country',
] as const satisfies readonly (keyof typeof addressKeys)[];

/** How each source field is read. What has no reader here can never leave the client, whatever the profile carries. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...plainKeys.map((key): [string, Reader] => [key, ({ profile }) => spelled(profile, memberKeys[key])]),
  ...addressParts.map((part): [string, Reader] => [
    `address.${part}`,
    ({ profile }) => addressPart(profile, part),
  ]),
  ...salaryColumns.map((column): [string, Reader] => [
    salaryField(column),
    ({ salaries, member }) => payOf(salaries, member, column),
  ]),
  ['employment_status', ({ profile, today }) => employmentStatus(profile, today)],
  ['manager', ({ profile }) => managerOf(profile)],
  ['teams', ({ profile, member, teams }) => firstTeam(profile, member, teams)],
  ['teams.group', ({ profile, member, teams }) => firstTeam(profile, member, teams)],
  ['office', ({ profile, offices }) => officeOf(profile, offices)],
  [OFFICE_TIME_ZONE, ({ profile, offices }) => officeTimeZone(profile, offices)],
]);

const managerOf = (profile: Row): unknown => {
  const manager = spelled(profile, memberKeys.manager);
  return manager === undefined ? undefined : (linkedId(manager) ?? null);
};

/**
 * One person with the source fields asked for and nothing else: national insurance number, bank data, marital status and
 * whatever else the profile carries are dropped here, before anybody sees them. A field that cannot be read is absent.
 */
export const memberRow = (
  profile: Row,
  notes: Notes,
  { sourceFields, joined }: { readonly sourceFields: readonly string[]; readonly joined: Joined },
): Row => {
  const person: Person = { ...joined, profile, notes, member: linkedId(profile['id']) ?? '' };
  const row: Record<string, unknown> = {};
  for (const field of sourceFields) {
    const value = valueOf(field, person);
    if (value !== undefined) row[field] = value;
  }
  return row;
};

const valueOf = (field: string, person: Person): unknown => {
  const read = readers.get(field);
  if (read) return read(person);
  const type = noteTypeOf(field);
  return type === undefined ? undefined : person.notes?.get(type);
};
