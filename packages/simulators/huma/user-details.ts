import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { countryCode } from '../population/country-codes';
import { amountOf, currencyOf } from '../population/pay';
import { dayOf, textOf } from '../population/person';
import type { Person } from '../population/person';
import { findUser, isActive, subordinatesOf } from './call';
import type { Call } from './call';
import { customFields } from './custom-fields';
import { groupsOf } from './groups';
import { positionSummary } from './position-answers';
import { firstContractStart, positionsOf } from './positions';
import { notFound } from './refusals';
import { simpleUser } from './user-summary';
import { userId, uuidOf } from './vendor-ids';
import { wrapper } from './wrapped';

/** What the official document promises for every user, and all there is of a locked profile. */
const ALWAYS = new Set(['id', 'givenName', 'familyName', 'email', 'status', 'subordinatesCount', 'type']);

/** `GET /users/{id}`: nearly everything wrapped; what the key may not read is left out (sheet section 2). */
export const userDetails = (call: Call): SimulatedAnswer => {
  const id = call.params['id'] ?? '';
  const person = findUser(call, id);
  const { deactivated } = call.variants;
  const closed = person !== undefined && !isActive(person, call.population.today) ? deactivated : 'open';
  if (!person || closed === 'not_found') return notFound('User', id);
  const members = Object.entries({
    ...always(call, person),
    ...profile(call, person),
    ...employment(call, person),
    custom: customFields(call, person),
  });
  const shown = members.filter(
    ([name]) => ALWAYS.has(name) || (closed === 'open' && !call.access.hiddenOn(name, person.id)),
  );
  return json(200, Object.fromEntries(shown));
};

const always = (call: Call, person: Person) => {
  const { givenName, familyName, email } = simpleUser(person, call.population.today);
  return {
    id: userId(person.id),
    type: 'user',
    status: { active: isActive(person, call.population.today) },
    subordinatesCount: subordinatesOf(call, person),
    givenName: { value: givenName, editable: true },
    familyName: { value: familyName, editable: true },
    email: { value: email, editable: true, requestedValue: undefined },
  };
};

const CIVIL_STATUS: Readonly<Record<string, string>> = {
  Single: 'Single',
  Married: 'Married',
  'Domestic Partnership': 'Relationship',
};

const profile = (call: Call, person: Person) => {
  const wrap = wrapper(call.variants);
  const { teams, locations, companies } = groupsOf(person);
  const manager = call.population.find(textOf(person, 'supervisorEId') ?? '');
  return {
    preferredName: wrap(textOf(person, 'preferredName')),
    phone: wrap(textOf(person, 'mobilePhone')),
    privateEmail: wrap(textOf(person, 'homeEmail')),
    birthDate: wrap(dayOf(person, 'dateOfBirth')),
    gender: wrap(textOf(person, 'gender')),
    civilStatus: wrap(CIVIL_STATUS[textOf(person, 'maritalStatus') ?? '']),
    homeAddress: wrap(addressOf(person)),
    bankAccount: wrap(bankAccountOf(person)),
    teams: wrap(teams),
    locations: wrap(locations),
    companies: wrap(companies),
    groups: wrap([...teams, ...locations, ...companies]),
    supervisor: wrap(manager && simpleUser(manager, call.population.today)),
  };
};

const addressOf = (person: Person) => {
  const country = textOf(person, 'country');
  const line1 = textOf(person, 'address1');
  if (country === null && line1 === null) return null;
  return {
    line1: line1 ?? '',
    line2: textOf(person, 'address2') ?? undefined,
    line3: textOf(person, 'state') ?? undefined,
    postalCode: textOf(person, 'zipcode') ?? '',
    city: textOf(person, 'city') ?? '',
    country: country === null ? '' : (countryCode(country) ?? country),
  };
};

const bankAccountOf = (person: Person) => {
  const iban = textOf(person, 'customIBAN');
  return iban && { type: 'International', code: iban, iban, bic: 'ACMEDEFFXXX' };
};

const employment = (call: Call, person: Person) => {
  const { access, variants } = call;
  const wrap = wrapper(variants);
  const positions = positionsOf(person, call.population.today);
  const current = positions.filter(({ status }) => status === 'CURRENT');
  return {
    employmentId: wrap(textOf(person, 'employeeNumber')),
    firstContractStartDate: access.hiddenOn('currentPositions', person.id)
      ? undefined
      : wrap(firstContractStart(positions), false),
    salary: wrap(salaryOf(call, person)),
    currentPositions: current.map(positionSummary),
    ...(variants.flatFields === 'returned' && flat(call, person)),
  };
};

/** The members that positions have replaced; those of the present employment. */
const flat = (call: Call, person: Person) => {
  const wrap = wrapper(call.variants);
  const present = positionsOf(person, call.population.today).findLast(({ percentage }) => percentage > 10);
  return {
    jobTitle: wrap(present?.title),
    employmentType: wrap(present?.contractType),
    employmentPercentage: wrap(present?.percentage),
    employmentStartDate: wrap(dayOf(person, 'hireDate')),
    employmentEndDate: wrap(dayOf(person, 'terminationDate')),
    firstDayOfWork: wrap(present?.firstDayOfWork),
    lastDayOfWork: wrap(present?.lastDayOfWork),
    terminationNoticeDate: wrap(present?.terminationNoticeDate),
    probationEndDate: wrap(present?.probationEndDate),
  };
};

/** Huma knows four units; somebody paid by the day has been entered by the week. */
const PERIODS: Readonly<Record<string, string>> = {
  Hour: 'hourly',
  Day: 'weekly',
  Week: 'weekly',
  Month: 'monthly',
  Year: 'yearly',
};

const salaryOf = ({ variants }: Call, person: Person) => {
  const next = variants.salaryShown === 'upcoming' ? person.scheduled : undefined;
  const fields = { ...person.fields, ...next?.fields };
  const amount = amountOf(fields['payRate'] ?? null);
  if (amount === null) return null;
  return {
    id: uuidOf('salary', person.id),
    periodUnit: PERIODS[textOf({ fields }, 'payPer') ?? ''] ?? 'monthly',
    amount: Number(amount),
    currency: currencyOf(fields['payRate'] ?? null),
    fromDate: dayOf({ fields }, 'payRateEffectiveDate') ?? undefined,
    current: next === undefined,
  };
};
