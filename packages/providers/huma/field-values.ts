import type { Row } from '../port';
import { asRow } from '../records';
import type { HumaPerson } from './person';
import { employmentEnd, employmentStart, mainPosition } from './positions';
import type { Position } from './positions';
import { textIn, valueIn } from './unwrap';

/** Undefined: the answers do not carry it. `null`: there and empty. */
type Read = (person: HumaPerson) => unknown;

const detail =
  (key: string): Read =>
  ({ details }) =>
    valueIn(details, key);

/** Also in the list's rows, where it is required: enough without details, and all there is of a locked profile. */
const listed =
  (key: string): Read =>
  ({ summary, details }) =>
    firstCarried(valueIn(details, key), valueIn(summary, key));

const firstCarried = (value: unknown, other: unknown): unknown => (value === undefined ? other : value);

const part =
  (key: string, of: (value: Row) => unknown): Read =>
  ({ details }) => {
    const value = valueIn(details, key);
    return value === undefined || value === null ? value : (of(asRow(value)) ?? null);
  };

const address = (key: string): Read => part('homeAddress', (home) => home[key]);

/** Huma has three lines, the register two. */
const lowerLines: Read = part('homeAddress', (home) =>
  [textIn(home, 'line2'), textIn(home, 'line3')].filter((line) => line !== undefined).join(', '),
);

const names =
  (key: string): Read =>
  ({ details }) => {
    const groups = valueIn(details, key);
    return Array.isArray(groups) ? groups.map((group) => textIn(asRow(group), 'name') ?? '') : groups;
  };

const status: Read = ({ summary, details }) => {
  const active = asRow(details?.['status'])['active'] ?? asRow(summary['status'])['active'];
  if (typeof active !== 'boolean') return undefined;
  return active ? 'Active' : 'Inactive';
};

/** A rise that is still to come, and pay that has ended, are not today's: what is paid today cannot be read then. */
const salary =
  (key: string): Read =>
  ({ details, today }) => {
    const value = valueIn(details, 'salary');
    if (value === undefined || value === null) return value;
    const row = asRow(value);
    const from = textIn(row, 'fromDate') ?? '';
    const to = textIn(row, 'toDate') ?? today;
    const inForce = row['current'] !== false && from <= today && to >= today;
    return inForce ? (row[key] ?? null) : undefined;
  };

/** From the positions; where they tell nothing, from the deprecated member that Huma still sends (sheet section 3). */
const position =
  (of: (positions: readonly Position[]) => unknown, flat: Read): Read =>
  (person) => {
    const { positions } = person;
    const told = positions === undefined || positions.length === 0 ? undefined : of(positions);
    if (told !== undefined) return told;
    const value = flat(person);
    return value === undefined && positions !== undefined ? null : value;
  };

/** From the main position in full, or from the deprecated member; empty for those who have no position at all. */
const inFull =
  (key: string): Read =>
  ({ record, details, positions }) => {
    const value = firstCarried(valueIn(record, key), valueIn(details, key));
    return value === undefined && positions?.length === 0 ? null : value;
  };

/** How each of our source fields is read from the answers about one person. */
const READS: ReadonlyMap<string, Read> = new Map(
  Object.entries<Read>({
    givenName: listed('givenName'),
    familyName: listed('familyName'),
    email: listed('email'),
    status,
    phone: detail('phone'),
    preferredName: detail('preferredName'),
    privateEmail: detail('privateEmail'),
    birthDate: detail('birthDate'),
    gender: detail('gender'),
    civilStatus: detail('civilStatus'),
    employmentId: detail('employmentId'),
    firstContractStartDate: detail('firstContractStartDate'),
    supervisor: part('supervisor', (person) => person['id']),
    'groups.team': names('teams'),
    teams: names('teams'),
    locations: names('locations'),
    companies: names('companies'),
    'homeAddress.line1': address('line1'),
    'homeAddress.line2': lowerLines,
    'homeAddress.postalCode': address('postalCode'),
    'homeAddress.city': address('city'),
    'homeAddress.country': address('country'),
    'salary.amount': salary('amount'),
    'salary.currency': salary('currency'),
    'salary.periodUnit': salary('periodUnit'),
    'employment.start': position(employmentStart, detail('employmentStartDate')),
    'employment.end': position(employmentEnd, detail('employmentEndDate')),
    'position.title': position(
      (all) => mainPosition(all)?.title,
      part('jobTitle', (title) => title['name']),
    ),
    'position.contractType': position((all) => mainPosition(all)?.contractType, detail('employmentType')),
    'position.contractEndDate': position(
      (all) => mainPosition(all)?.end ?? null,
      detail('employmentEndDate'),
    ),
    'position.percentage': position((all) => mainPosition(all)?.percentage, detail('employmentPercentage')),
    'position.firstDayOfWork': inFull('firstDayOfWork'),
    'position.lastDayOfWork': inFull('lastDayOfWork'),
    'position.probationEndDate': inFull('probationEndDate'),
    'position.terminationNoticeDate': inFull('terminationNoticeDate'),
  }),
);

const CUSTOM = 'custom.';

export const customFieldName = (key: string): string => `${CUSTOM}${key}`;

/** Options are keys with labels; what is no key is a label already (which of the two is written is unconfirmed). */
const customValue = ({ details }: HumaPerson, key: string): unknown => {
  const fields = asRow(details?.['custom']);
  if (!Object.hasOwn(fields, key)) return undefined;
  const { value = null, options } = asRow(fields[key]);
  return typeof value === 'string' ? (textIn(asRow(options), value) ?? value) : value;
};

/** The value of one source field; undefined when the answers about this person do not carry it. */
export const readField = (person: HumaPerson, name: string): unknown =>
  name.startsWith(CUSTOM) ? customValue(person, name.slice(CUSTOM.length)) : READS.get(name)?.(person);
