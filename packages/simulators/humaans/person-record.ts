import { countryCode } from '../population/country-codes';
import { dayOf, textOf } from '../population/person';
import type { Person } from '../population/person';
import { hasLeft, isFutureHire } from '../population/employment';
import { COMPANY_ID, mayRead } from './humaans-account';
import type { HumaansAccount } from './humaans-account';
import { jobRoleInForce } from './job-roles';
import { personIdOf, vendorIdOf } from './vendor-ids';

type Rec = Readonly<Record<string, unknown>>;

/** Any private data of this person: without the scope its properties are left out, or are null (variant). */
export const personRecord = (account: HumaansAccount, person: Person): Rec => {
  const { unscoped, jobRole } = account.variants;
  const secret = privatePart(person, account);
  const shown = mayRead(account, 'private:read', person.id)
    ? secret
    : unscoped === 'null' && Object.fromEntries(Object.keys(secret).map((name) => [name, null]));
  return {
    ...publicPart(person, account),
    ...shown,
    ...(jobRole !== 'list' && { jobRole: jobRoleInForce(person, account), directReports: [] }),
  };
};

/** `active`, `offboarded`, or somebody whose first day is still to come (how that is spelled is a variant). */
export const statusOf = (person: Person, { population: { today }, variants }: HumaansAccount): string => {
  const stored = textOf(person, 'status');
  if (stored !== null) return stored === 'Active' ? 'active' : 'offboarded';
  if (isFutureHire(person, today)) return variants.newHire;
  return hasLeft(person, today) ? 'offboarded' : 'active';
};

const publicPart = (person: Person, account: HumaansAccount): Rec => {
  const teams = person.fields['teams'];
  return {
    id: personIdOf(person.id),
    companyId: COMPANY_ID,
    firstName: textOf(person, 'firstName'),
    middleName: null,
    lastName: written(account, textOf(person, 'lastName')),
    preferredName: written(account, textOf(person, 'preferredName')),
    email: written(account, textOf(person, 'workEmail')),
    locationId: locationIdOf(person),
    phoneNumber: withoutSpaces(textOf(person, 'workPhone')),
    formattedPhoneNumber: textOf(person, 'workPhone'),
    profilePhotoId: null,
    bio: null,
    linkedIn: null,
    teams: Array.isArray(teams) ? teams.map((name) => ({ name })) : [],
    status: statusOf(person, account),
    isVerified: true,
    isWorkEmailHidden: false,
    role: 'user',
    timezone: 'Europe/Stockholm',
    demo: false,
    createdAt: instant(person.createdAt),
    updatedAt: instant(person.lastChanged),
  };
};

const privatePart = (person: Person, account: HumaansAccount): Rec => {
  const text = (field: string) => written(account, textOf(person, field));
  const country = textOf(person, 'country');
  const [start, end] = [dayOf(person, 'hireDate'), dayOf(person, 'terminationDate')];
  return {
    personalEmail: text('homeEmail'),
    personalPhoneNumber: withoutSpaces(textOf(person, 'mobilePhone')),
    formattedPersonalPhoneNumber: text('mobilePhone'),
    gender: text('gender')?.toLowerCase() ?? null,
    birthday: dayOf(person, 'dateOfBirth'),
    isBirthdayHidden: false,
    nationality: null,
    nationalities: [],
    spokenLanguages: [],
    dietaryPreference: 'Vegetarian',
    foodAllergies: ['Peanuts'],
    address: text('address1'),
    city: text('city'),
    state: text('state'),
    postcode: text('zipcode'),
    countryCode: country === null ? null : (countryCode(country) ?? null),
    country,
    employmentStartDate: start,
    firstWorkingDay: start,
    probationEndDate: dayOf(person, 'customProbationend'),
    employmentEndDate: end,
    lastWorkingDay: end,
    leavingReason: end === null ? null : 'resigned',
    leavingNote: null,
    turnoverImpact: null,
    workingDays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => ({ day })),
    publicHolidayCalendarId: 'SE',
    contractType: CONTRACTS[textOf(person, 'employmentHistoryStatus') ?? ''] ?? null,
    employeeId: text('employeeNumber'),
    taxId: textOf(person, 'ssn'),
    taxCode: null,
    source: null,
    sourceId: null,
    payrollProvider: null,
  };
};

/** As in the reference ("Full time"); furloughed stands for custom text. */
const CONTRACTS: Readonly<Record<string, string>> = {
  'Full-Time': 'Full time',
  'Part-Time': 'Part time',
  Contractor: 'Contractor',
  Intern: 'Intern',
  Furloughed: 'Furloughed',
};

const written = ({ variants }: HumaansAccount, text: string | null): string | null =>
  text === null && variants.unset === 'empty' ? '' : text;

const withoutSpaces = (phone: string | null): string | null =>
  phone?.startsWith('+') ? phone.replaceAll(/[\s-]/g, '') : phone;

const locationIdOf = (person: Person): string => {
  const label = textOf(person, 'location');
  return label === null ? 'remote' : vendorIdOf('location', label);
};

export const instant = (stamp: string): string => new Date(stamp).toISOString();
