import { addDays } from '../calendar';
import { dayOf, textOf } from '../population/person';
import type { Person } from '../population/person';
import { uuidOf } from './vendor-ids';

/** One contract of a person, before it is wrapped; days are ISO days. */
export type Position = {
  id: string;
  title: { id: string; name: string };
  contractType: string;
  contractStartDate: string | null;
  contractEndDate: string | null;
  firstDayOfWork: string | null;
  lastDayOfWork: string | null;
  terminationNoticeDate: string | null;
  probationEndDate: string | null;
  percentage: number;
  status: 'CURRENT' | 'UPCOMING' | 'ENDED';
};

const CONTRACT_TYPES: Readonly<Record<string, string>> = {
  Contractor: 'Consultant',
  Intern: 'Trainee',
  Furloughed: 'Temporary',
};

type Contract = { key: string; title: string; from: string | null; to: string | null; percentage?: number };

/**
 * A person's positions, oldest first: the first employment of those who came back, the job before a change of department,
 * the present one, and for every eleventh a small one beside it.
 */
export const positionsOf = (person: Person, today: string): readonly Position[] => {
  const known = made.get(person);
  if (known?.today === today) return known.positions;
  const positions = contractsOf(person).map((contract) => toPosition(person, contract, today));
  made.set(person, { today, positions });
  return positions;
};

/** Records are replaced, never changed in place, so what was made of one holds for the day. */
const made = new WeakMap<Person, { today: string; positions: readonly Position[] }>();

const contractsOf = (person: Person): Contract[] => {
  const { history } = person;
  const title = textOf(person, 'jobTitle') ?? 'Employee';
  const hired = dayOf(person, 'hireDate');
  const left = dayOf(person, 'terminationDate');
  const percentage = textOf(person, 'employmentHistoryStatus') === 'Part-Time' ? 60 : 100;
  const [began, ended] = history.employmentStatus.map(({ date }) => date);
  const earlier = history.jobInfo[0];
  const moved = dayOf(person, 'jobInformationEffectiveDate');
  const before: Contract[] = [
    ...(began !== undefined && ended !== undefined
      ? [{ key: 'first', title: 'Trainee', from: began, to: ended }]
      : []),
    ...(earlier && hired !== null && moved !== null && moved > hired
      ? [{ key: 'earlier', title: String(earlier['jobTitle']), from: hired, to: addDays(moved, -1) }]
      : []),
  ];
  const since = before.some(({ key }) => key === 'earlier') ? moved : hired;
  const beside = Number(person.id) % 11 === 0 && hired !== null;
  return [
    ...before,
    { key: 'present', title, from: since, to: left, percentage },
    ...(beside
      ? [{ key: 'beside', title: 'Safety representative', from: hired, to: left, percentage: 10 }]
      : []),
  ];
};

const toPosition = (person: Person, contract: Contract, today: string): Position => {
  const { key, title, from, to, percentage = 100 } = contract;
  const employment = textOf(person, 'employmentHistoryStatus') ?? '';
  return {
    id: uuidOf(`position ${key}`, person.id),
    title: { id: uuidOf('job title', title), name: title },
    contractType: CONTRACT_TYPES[employment] ?? 'Permanent',
    contractStartDate: from,
    contractEndDate: to,
    // Contract and work are two pairs of days that differ (sheet section 6).
    firstDayOfWork: from && addDays(from, 2),
    lastDayOfWork: to && addDays(to, -10),
    terminationNoticeDate: to && addDays(to, -90),
    probationEndDate: dayOf(person, 'customProbationend'),
    percentage,
    status: statusOf(from, to, today),
  };
};

const statusOf = (from: string | null, to: string | null, today: string): Position['status'] => {
  if (from !== null && from > today) return 'UPCOMING';
  return to !== null && to < today ? 'ENDED' : 'CURRENT';
};

/** First day of the first contract ever; null where none has a start. */
export const firstContractStart = (positions: readonly Position[]): string | null =>
  positions
    .flatMap(({ contractStartDate }) => contractStartDate ?? [])
    .sort()
    .at(0) ?? null;
