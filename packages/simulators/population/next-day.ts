import { addDays } from '../calendar';
import type { Random } from '../random';
import { DEPARTMENTS, JOB_TITLES } from './organisation';
import { dayOf, textOf } from './person';
import type { Person } from './person';

type Edit = { id: string; change: (person: Person) => Person };
export type DayPlan = {
  edits: Edit[];
  joiners: readonly number[];
  leaving: string[];
  withdrawn: { id: string; field: string } | undefined;
};

/** Two join, one marries, one moves, one is paid more, one resigns, one takes a phone number back. */
export const planNextDay = (people: readonly Person[], today: string, random: Random): DayPlan => {
  const draw = drawer(settled(people, today), random);
  const [wed, moved, raised, leaver, shy] = [draw(), draw(), draw(), draw(), draw()];
  const edits = [
    ...edit(wed, (person) => marry(person, random)),
    ...edit(moved, (person) => moveDepartment(person, today)),
    ...edit(raised, (person) => raisePay(person, today)),
    ...edit(leaver, (person) => withFields(person, { terminationDate: addDays(today, 21) })),
    ...edit(shy, (person) => withFields(person, { mobilePhone: null })),
    ...planQuietDay(people, today).edits,
  ];
  const withdrawn = shy && { id: shy.id, field: 'mobilePhone' };
  return { edits, joiners: [1, 2], leaving: leaver ? [leaver.id] : [], withdrawn };
};

/** Nobody enters anything; only what was entered for this day comes into force. */
export const planQuietDay = (people: readonly Person[], today: string): DayPlan => ({
  edits: people
    .filter(({ scheduled }) => scheduled && scheduled.date <= today)
    .flatMap((person) => edit(person, enforceScheduled)),
  joiners: [],
  leaving: [],
  withdrawn: undefined,
});

/** Ordinary employees who manage nobody, so that a change of theirs does not show in other people's rows. */
const settled = (people: readonly Person[], today: string): Person[] => {
  const managers = new Set(people.map((person) => textOf(person, 'supervisorEId')));
  return people.filter(
    (person) =>
      !managers.has(person.id) &&
      !person.scheduled &&
      person.history.employmentStatus.length === 0 &&
      dayOf(person, 'terminationDate') === null &&
      (dayOf(person, 'hireDate') ?? today) < addDays(today, -60) &&
      textOf(person, 'workEmail') !== null &&
      textOf(person, 'mobilePhone') !== null &&
      textOf(person, 'lastName') !== null &&
      (dayOf(person, 'payRateEffectiveDate') ?? today) < addDays(today, -60),
  );
};

const drawer = (candidates: Person[], random: Random) => (): Person | undefined => {
  const at = random.int(candidates.length);
  return candidates.splice(at, 1)[0];
};

const edit = (person: Person | undefined, change: Edit['change']): Edit[] =>
  person ? [{ id: person.id, change }] : [];

const withFields = (person: Person, fields: Person['fields']): Person => ({
  ...person,
  fields: { ...person.fields, ...fields },
});

const NEW_NAMES = ['Hallström', "O'Neill", 'Marchetti-Frost', 'Söderqvist', 'Vanterpool'] as const;

const marry = (person: Person, random: Random): Person => {
  const lastName = random.pick(NEW_NAMES);
  const other = lastName === textOf(person, 'lastName') ? `${lastName}-Wren` : lastName;
  return withFields(person, { lastName: other, maritalStatus: 'Married' });
};

/** Entered a week late: the date is in force already, whatever day the reader thinks it is. */
const moveDepartment = (person: Person, today: string): Person => {
  const from = DEPARTMENTS.findIndex((department) => department === textOf(person, 'department'));
  const department = DEPARTMENTS[(from + 1) % DEPARTMENTS.length] ?? DEPARTMENTS[0];
  const {
    jobInformationEffectiveDate,
    jobTitle = null,
    location = null,
    division = null,
    teams = null,
  } = person.fields;
  const past = {
    date: String(jobInformationEffectiveDate),
    department: textOf(person, 'department'),
    jobTitle,
    location,
    division,
    teams,
  };
  const moved = withFields(person, {
    department,
    jobTitle: JOB_TITLES[department][0],
    jobInformationEffectiveDate: addDays(today, -7),
  });
  return { ...moved, history: { ...person.history, jobInfo: [...person.history.jobInfo, past] } };
};

const raisePay = (person: Person, today: string): Person => {
  const [amount = '0', currency = 'USD'] = (textOf(person, 'payRate') ?? '0 USD').trim().split(' ');
  const raised = `${(Math.round(Number(amount) * 105) / 100 + 1).toFixed(2)} ${currency}`;
  return replacePay(person, {
    payRate: raised,
    payRateEffectiveDate: addDays(today, -7),
    payChangeReason: 'Merit',
  });
};

const enforceScheduled = (person: Person): Person =>
  person.scheduled ? { ...replacePay(person, person.scheduled.fields), scheduled: undefined } : person;

const replacePay = (person: Person, pay: Person['fields']): Person => {
  const {
    payRateEffectiveDate,
    payRate = null,
    payType = null,
    payPer = null,
    payChangeReason = null,
  } = person.fields;
  const past = { date: String(payRateEffectiveDate), payRate, payType, payPer, payChangeReason };
  return {
    ...withFields(person, pay),
    history: { ...person.history, compensation: [...person.history.compensation, past] },
  };
};
