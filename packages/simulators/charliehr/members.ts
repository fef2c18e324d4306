import { peopleVisibleTo } from '../access';
import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { hasLeft, isFutureHire } from '../population/employment';
import { firstLast } from '../population/names';
import { dayOf, textOf } from '../population/person';
import type { Person } from '../population/person';
import { visiblePeople } from './call';
import type { Call } from './call';
import { memberId } from './ids';
import { listAnswer } from './list';
import { notesOf } from './notes';
import { officeOf, teamsOf } from './places';
import type { Place } from './places';
import { refusal } from './refusals';

/** The sheet's other spellings (section 6). */
const ALTERNATIVES: Readonly<Record<string, string>> = {
  work_email: 'email',
  phone_number: 'mobile_phone_number',
  leaving_date: 'end_date',
  manager: 'manager_id',
  street_1: 'address_line_1',
  street_2: 'address_line_2',
  postcode: 'zip_code',
  city: 'town',
};

export const listMembers = (call: Call): SimulatedAnswer =>
  listAnswer(call, visiblePeople(call), (person) => profile(call, person));

/** Whoever has left is found by id also where the list drops them: sheet section 3 asks to look there before believing it. */
export const singleMember = (call: Call): SimulatedAnswer => {
  const people = peopleVisibleTo(call.access, call.population.people);
  const person = people.find(({ id }) => memberId(id) === call.params['id']);
  return person ? json(200, { success: true, data: profile(call, person) }) : refusal(404, 'Not found');
};

/** Everything Charlie tells of a person, very sensitive data included: nobody can ask for less (sheet section 10, item 9). */
const profile = (call: Call, person: Person): Record<string, unknown> => {
  const { variants, population, access } = call;
  const body: Record<string, unknown> = {
    id: memberId(person.id),
    first_name: textOf(person, 'firstName'),
    last_name: textOf(person, 'lastName'),
    display_name: firstLast(person),
    preferred_name: textOf(person, 'preferredName'),
    work_email: textOf(person, 'workEmail'),
    personal_email: textOf(person, 'homeEmail'),
    phone_number: textOf(person, 'mobilePhone'),
    date_of_birth: dayOf(person, 'dateOfBirth'),
    gender: textOf(person, 'gender')?.toLowerCase() ?? null,
    job_title: textOf(person, 'jobTitle'),
    start_date: dayOf(person, 'hireDate'),
    leaving_date: dayOf(person, 'terminationDate'),
    manager: managerOf(call, person),
    office: officeIn(call, person),
    address: addressOf(call, person),
    payroll_id: payrollId(person),
    profile_picture: 'https://pictures.charliehr.test/default.png',
    ...(variants.status === 'present' && { employment_status: statusOf(person, population.today) }),
    ...(variants.teams !== 'inverted' && { teams: teamsIn(call, person) }),
    ...(variants.notes === 'profile' && { notes: notesOf(call, person) }),
    ...sensitive(person),
  };
  const shown = Object.entries(body).filter(([key]) => !access.hiddenOn(key, person.id));
  return respelled(call, Object.fromEntries(shown));
};

const sensitive = (person: Person): Record<string, unknown> => ({
  married: textOf(person, 'maritalStatus') === 'Married',
  national_insurance_number: textOf(person, 'customNIN1') ?? textOf(person, 'ssn'),
  bank_account: { iban: textOf(person, 'customIBAN') },
  starter_declaration: 'B',
  student_loan: false,
});

const payrollId = (person: Person): string | null => {
  const number = textOf(person, 'employeeNumber');
  return number === null ? null : `P-${number}`;
};

const statusOf = (person: Person, today: string): string => {
  const stored = textOf(person, 'status');
  if (stored !== null) return stored.toLowerCase();
  if (hasLeft(person, today)) return 'left';
  return isFutureHire(person, today) ? 'pre-boarding' : 'active';
};

const managerOf = ({ variants }: Call, person: Person): unknown => {
  const manager = textOf(person, 'supervisorEId');
  if (manager === null) return null;
  return variants.manager === 'object' ? { id: memberId(manager) } : memberId(manager);
};

const teamsIn = ({ variants }: Call, person: Person): unknown =>
  teamsOf(person).map((team) => written(team, variants.teams === 'names' ? 'name' : variants.teams));

const officeIn = ({ variants }: Call, person: Person): unknown => {
  const office = officeOf(person);
  return office ? written(office, variants.office) : null;
};

const written = ({ id, name }: Place, form: string): unknown => {
  if (form === 'name') return name;
  return form === 'object' || form === 'objects' ? { id, name } : id;
};

const addressOf = (call: Call, person: Person): unknown => {
  const parts = {
    street_1: textOf(person, 'address1'),
    street_2: textOf(person, 'address2'),
    city: textOf(person, 'city'),
    state: textOf(person, 'state'),
    postcode: textOf(person, 'zipcode'),
    country: textOf(person, 'country'),
  };
  const filled = Object.values(parts).filter((part) => part !== null);
  if (call.variants.address === 'text') return filled.join('\n');
  if (filled.length === 0) return null;
  const shown = Object.entries(parts).filter(([key]) => !call.access.hiddenOn(`address.${key}`, person.id));
  return respelled(call, Object.fromEntries(shown));
};

const respelled = ({ variants }: Call, record: Record<string, unknown>): Record<string, unknown> =>
  variants.keys === 'sheet'
    ? record
    : Object.fromEntries(Object.entries(record).map(([key, value]) => [ALTERNATIVES[key] ?? key, value]));
