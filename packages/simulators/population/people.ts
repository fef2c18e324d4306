import { addDays } from '../calendar';
import { seededRandom } from '../random';
import type { Random } from '../random';
import { inventFields } from './invent-person';
import { textOf } from './person';
import type { Person, PersonFields } from './person';
import { personas } from './personas';
import type { Persona } from './personas';

type Generation = {
  count: number;
  seed: number;
  today: string;
  emailDomain: string;
  /** True when left out. */
  withPersonas?: boolean | undefined;
};

const FIRST_ID = 104;

/**
 * Invents people from a seed: the same seed and day give the same people. Personas stand at every second place, so
 * that they are spread over pages; employee numbers come from the same range as ids, so that mistaking one for the other
 * finds the wrong person instead of nobody.
 */
export const generatePeople = ({
  count,
  seed,
  today,
  emailDomain,
  withPersonas = true,
}: Generation): Person[] => {
  const random = seededRandom(seed);
  const special = personas(today, emailDomain);
  const takenNames = new Set<string>();
  const mailFor = freeMails(emailDomain);
  const managers = managerPlan(count, random);
  return Array.from({ length: count }, (_, index) => {
    const persona = withPersonas && index % 2 === 1 ? special[(index - 1) / 2] : drawPersona(random);
    const employeeNumber = numberAt(index, count);
    const invented = inventFields({
      random,
      today,
      employeeNumber,
      name: nameOf(persona),
      takenNames,
      mailFor,
    });
    const manager = managers[index];
    const fields = { ...invented, supervisorEId: manager === undefined ? null : idAt(manager) };
    return assemble({ id: idAt(index), fields, persona, today });
  });
};

/** Someone who started three days ago: entered a little late, as happens. */
export const hirePerson = (hire: {
  id: string;
  random: Random;
  today: string;
  emailDomain: string;
}): Person => {
  const { id, random, today, emailDomain } = hire;
  const invented = inventFields({
    random,
    today,
    employeeNumber: id.padStart(6, '0'),
    name: undefined,
    takenNames: new Set(),
    mailFor: (localPart) => `${localPart}.${id}@${emailDomain}`,
  });
  return assemble({
    id,
    fields: { ...invented, supervisorEId: null },
    persona: { fields: {}, hired: -3 },
    today,
  });
};

const nameOf = (persona: Persona | undefined) => {
  const { firstName, lastName } = persona?.fields ?? {};
  return firstName === undefined ? undefined : { firstName, lastName: lastName ?? null };
};

const freeMails = (emailDomain: string) => {
  const used = new Map<string, number>();
  return (localPart: string): string => {
    const count = (used.get(localPart) ?? 0) + 1;
    used.set(localPart, count);
    return `${localPart}${count === 1 ? '' : count}@${emailDomain}`;
  };
};

/** Ids have gaps, as in a real account where some records were deleted. */
const idAt = (index: number): string => String(FIRST_ID + index + Math.floor(index / 9));

/** A permutation of the range the ids start in, some with leading zeros. */
const numberAt = (index: number, count: number): string => {
  const size = count % 7919 === 0 ? count + 1 : count;
  const number = String(FIRST_ID + ((index * 7919 + 11) % size));
  return index % 5 === 0 ? number.padStart(6, '0') : number;
};

/** A tree over the whole list in random order: managers come before and after their people. */
const managerPlan = (count: number, random: Random): (number | undefined)[] => {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = random.int(last + 1);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  const plan: (number | undefined)[] = [];
  order.forEach((index, place) => {
    plan[index] = place === 0 ? undefined : order[Math.floor((place - 1) / 6)];
  });
  return plan;
};

/** Ordinary places hold leavers and future hires too, in the shares a company has. */
const drawPersona = (random: Random): Persona | undefined => {
  const share = random.int(1000);
  if (share < 70) return { fields: {}, left: -20 - random.int(1000) };
  if (share < 80) return { fields: {}, left: 20 + random.int(100) };
  if (share < 92) return { fields: {}, hired: 20 + random.int(60) };
  return undefined;
};

type Assembly = { id: string; fields: PersonFields; persona: Persona | undefined; today: string };

const assemble = ({ id, fields, persona, today }: Assembly): Person => {
  const dates = persona ? personaDates(persona, today) : {};
  const changedAt = addDays(today, -1 - ((Number(id) * 37) % 300));
  const complete = { ...fields, ...dates, ...persona?.fields };
  const moved =
    Number(id) % 7 === 0 && (textOf({ fields: complete }, 'hireDate') ?? today) < addDays(today, -400);
  return {
    id,
    // Every seventh person who is there for long has changed department once.
    fields: moved ? { ...complete, jobInformationEffectiveDate: addDays(today, -300) } : complete,
    history: {
      jobInfo: moved ? [firstJob(complete)] : [],
      compensation: [],
      employmentStatus: persona?.rehired ? firstEmployment(today) : [],
    },
    scheduled: persona?.raiseIn === undefined ? undefined : scheduledRaise(persona.raiseIn, fields, today),
    createdAt: `${addDays(today, -400)}T09:30:00+00:00`,
    lastChanged: `${changedAt}T13:10:19+00:00`,
  };
};

const personaDates = ({ hired, left, pay, rehired }: Persona, today: string): PersonFields => ({
  ...(hired === 'none' && { hireDate: null, employeeStatusDate: null }),
  ...(typeof hired === 'number' && startingOn(addDays(today, hired))),
  ...(left !== undefined && {
    ...startingOn(addDays(today, Math.min(left, 0) - 700)),
    terminationDate: addDays(today, left),
  }),
  ...(left !== undefined && left < 0 && { employeeStatusDate: addDays(today, left) }),
  ...(rehired && { ...startingOn(addDays(today, -200)), originalHireDate: addDays(today, -2000) }),
  ...(pay === 'none' && { payRate: ' USD', payRateEffectiveDate: null, payChangeReason: null }),
});

const startingOn = (day: string): PersonFields => ({
  hireDate: day,
  jobInformationEffectiveDate: day,
  employeeStatusDate: day,
  payRateEffectiveDate: day,
});

const firstJob = ({ hireDate, location, division }: PersonFields) => ({
  date: String(hireDate),
  department: 'Marketing',
  jobTitle: 'Trainee',
  location: location ?? null,
  division: division ?? null,
  teams: null,
});

/** The employment before the break of a rehire: a contract, then a Terminated row. */
const firstEmployment = (today: string) => [
  { date: addDays(today, -2000), employmentStatus: 'Part-Time' },
  { date: addDays(today, -900), employmentStatus: 'Terminated' },
];

const scheduledRaise = (days: number, { payRate }: PersonFields, today: string) => {
  const date = addDays(today, days);
  const [amount = '0', currency = 'USD'] = String(payRate).split(' ');
  const raised = `${Math.round(Number(amount) * 1.08)}.00 ${currency}`;
  return { date, fields: { payRate: raised, payRateEffectiveDate: date, payChangeReason: 'Merit' } };
};
