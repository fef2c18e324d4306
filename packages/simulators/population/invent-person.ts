import { addDays } from '../calendar';
import type { Random } from '../random';
import { drawJob, EMPLOYMENT_TYPES, SHIRT_SIZES } from './organisation';
import type { FieldValue, PersonFields } from './person';
import { latinOf, REGIONS } from './regions';
import type { Region } from './regions';

type Name = { firstName: FieldValue; lastName: FieldValue };
type Draw = {
  random: Random;
  today: string;
  employeeNumber: string;
  /** A fixed name; drawn when left out. */
  name: Name | undefined;
  takenNames: Set<string>;
  /** The account's free address for a local part. */
  mailFor(localPart: string): string;
};

/** A complete, ordinary profile: employed today, paid, reachable, no manager yet. */
export const inventFields = (draw: Draw): PersonFields => {
  const region = draw.random.pick(REGIONS);
  const name = draw.name ?? drawName(region, draw);
  const hireDate = addDays(draw.today, -90 - draw.random.int(3600));
  return {
    ...name,
    employeeNumber: draw.employeeNumber,
    ...contact(name, region, draw),
    ...address(region, draw.random),
    ...demographics(draw),
    ...drawJob(draw.random),
    division: region.division,
    location: region.location,
    hireDate,
    jobInformationEffectiveDate: hireDate,
    employmentHistoryStatus: draw.random.chance(0.8) ? 'Full-Time' : draw.random.pick(EMPLOYMENT_TYPES),
    employeeStatusDate: hireDate,
    ...pay(region, draw.random, hireDate),
    ...custom(draw.random, draw.today),
  };
};

/** Namesakes are avoided for as long as there are names left. */
const drawName = (region: Region, { random, takenNames }: Draw): Name => {
  let name = { firstName: '', lastName: '' };
  for (let attempt = 0; attempt < 8; attempt += 1) {
    name = { firstName: random.pick(region.firstNames), lastName: random.pick(region.lastNames) };
    const full = `${name.firstName} ${name.lastName}`;
    if (takenNames.has(full)) continue;
    takenNames.add(full);
    break;
  }
  return name;
};

const contact = (name: Name, region: Region, draw: Draw): PersonFields => {
  const latin = [name.firstName, name.lastName].map((part) => latinOf(String(part ?? ''), region));
  const localPart = latin.filter(Boolean).join('.') || `person${draw.employeeNumber}`;
  return {
    workEmail: draw.mailFor(localPart),
    homeEmail: draw.random.chance(0.7) ? `${localPart}.${draw.random.int(100)}@mail.example` : null,
    mobilePhone: draw.random.chance(0.85) ? digits(region.mobilePhone, draw.random) : null,
    workPhone: draw.random.chance(0.3) ? digits(region.mobilePhone, draw.random) : null,
    workPhoneExtension: draw.random.chance(0.1) ? String(100 + draw.random.int(900)) : null,
  };
};

const address = (region: Region, random: Random): PersonFields => ({
  address1: digits(region.street, random),
  address2: random.chance(0.25) ? `lgh ${1000 + random.int(500)}` : null,
  zipcode: region.zipcode === '' ? null : digits(region.zipcode, random),
  city: region.city,
  state: region.state,
  stateCode: region.stateCode,
  country: region.country,
});

const demographics = ({ random, today }: Draw): PersonFields => ({
  dateOfBirth: addDays(today, -365 * (21 + random.int(42)) - random.int(365)),
  gender: random.pick(['Female', 'Male', 'Non-binary', 'Female', 'Male']),
  maritalStatus: random.pick(['Single', 'Married', 'Domestic Partnership']),
});

const WITHOUT_CENTS = new Set(['JPY', 'VND']);

const pay = (region: Region, random: Random, hireDate: string): PersonFields => {
  const [lowest, highest] = region.pay;
  const whole = lowest + random.int(highest - lowest);
  // Amounts come with two decimals or none, and some salaries are uneven.
  const cents = !WITHOUT_CENTS.has(region.currency) && random.chance(0.3) ? 10 + random.int(90) : '00';
  const amount = random.chance(0.1) ? `${whole}` : `${whole}.${cents}`;
  return {
    payRate: `${amount} ${region.currency}`,
    payPer: region.payPer,
    payType: region.payPer === 'Hour' ? 'Hourly' : 'Salary',
    payRateEffectiveDate: hireDate,
    payChangeReason: 'New Hire',
    exempt: 'Exempt',
    paySchedule: 'Monthly',
  };
};

const custom = (random: Random, today: string): PersonFields => ({
  customShirtsize: random.chance(0.8) ? random.pick(SHIRT_SIZES) : null,
  customProbationend: random.chance(0.5) ? addDays(today, random.int(400) - 300) : null,
  customKeycard: random.chance(0.5) ? 'true' : 'false',
  customIBAN: random.chance(0.6) ? inventIban(random) : null,
  customNIN1: random.chance(0.5) ? `${100000 + random.int(900000)}-${1000 + random.int(9000)}` : null,
  customKirchensteuer: random.chance(0.2) ? random.pick(['keine', 'rk', 'ev']) : null,
  customBadge: `B-${1000 + random.int(9000)}`,
});

/** Right checksum, bank code of no bank: a connector must refuse it by content too (B131). */
const inventIban = (random: Random): string => {
  const account = `00000000${String(random.int(10_000_000_000)).padStart(10, '0')}`;
  const remainder = Number(BigInt(`${account}131400`) % 97n);
  return `DE${String(98 - remainder).padStart(2, '0')}${account}`;
};

const digits = (pattern: string, random: Random): string =>
  pattern.replaceAll('#', () => String(random.int(10)));
