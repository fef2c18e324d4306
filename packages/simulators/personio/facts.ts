import { addDays } from '../calendar';
import { hasLeft, isFutureHire } from '../population/employment';
import { amountOf, currencyOf } from '../population/pay';
import { dayOf, textOf } from '../population/person';
import type { Person } from '../population/person';
import { unitNamed } from './ids';
import type { Unit, UNITS } from './ids';

/** What both versions say of a person, each in its own form. */

/** Active, inactive, onboarding, leave (sheet section 6). A status that a test stores wins. */
export const statusOf = (person: Person, today: string): 'active' | 'inactive' | 'onboarding' | 'leave' => {
  const set = textOf(person, 'status');
  if (set !== null) return set === 'Active' ? 'active' : 'inactive';
  if (isFutureHire(person, today)) return 'onboarding';
  if (hasLeft(person, today)) return 'inactive';
  return textOf(person, 'employmentHistoryStatus') === 'Furloughed' ? 'leave' : 'active';
};

const GENDERS: Readonly<Record<string, string>> = { Female: 'female', Male: 'male', 'Non-binary': 'diverse' };
export const genderOf = (person: Person): string => GENDERS[textOf(person, 'gender') ?? ''] ?? '';

export const employmentTypeOf = (person: Person): 'internal' | 'external' =>
  textOf(person, 'employmentHistoryStatus') === 'Contractor' ? 'external' : 'internal';

export const weeklyHoursOf = (person: Person): number =>
  textOf(person, 'employmentHistoryStatus') === 'Part-Time' ? 20 : 40;

/** Contractors and interns are there for two years. */
export const contractEndOf = (person: Person): string | null => {
  const start = dayOf(person, 'hireDate');
  const limited = ['Contractor', 'Intern'].includes(textOf(person, 'employmentHistoryStatus') ?? '');
  return start !== null && limited ? addDays(start, 730) : null;
};

/** When the end was agreed. */
export const noticeOf = (person: Person): string | null => {
  const last = dayOf(person, 'terminationDate');
  return last === null ? null : addDays(last, -60);
};

/** Usually the full name (sheet section 6). */
export const preferredNameOf = (person: Person): string =>
  [textOf(person, 'preferredName') ?? '', textOf(person, 'lastName') ?? ''].join(' ').trim();

type Pay = { kind: 'salary' | 'wage'; amount: number; interval: string; currency: string };

const INTERVALS: Readonly<Record<string, string>> = {
  Month: 'monthly',
  Year: 'yearly',
  Quarter: 'quarterly',
};

/** Pay by the month, year or hour; Personio knows no other period, so people paid by the day have none here. */
export const payOf = (person: Person): Pay | undefined => {
  const rate = person.fields['payRate'] ?? null;
  const amount = amountOf(rate);
  if (amount === null) return undefined;
  const period = textOf(person, 'payPer') ?? '';
  const currency = currencyOf(rate) ?? 'EUR';
  if (period === 'Hour') return { kind: 'wage', amount: Number(amount), interval: '', currency };
  const interval = INTERVALS[period];
  return interval === undefined ? undefined : { kind: 'salary', amount: Number(amount), interval, currency };
};

/** Personio has one team a person. */
export const unitOf = (person: Person, kind: keyof typeof UNITS): Unit | undefined => {
  const name = kind === 'team' ? firstTeam(person) : textOf(person, FIELD_OF_UNIT[kind]);
  return name === null ? undefined : unitNamed(kind, name);
};

const FIELD_OF_UNIT = { department: 'department', office: 'location', subcompany: 'division' } as const;

const firstTeam = ({ fields: { teams } }: Person): string | null =>
  typeof teams === 'string' ? teams || null : (teams?.[0] ?? null);
