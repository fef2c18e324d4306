import type { SimulatedAnswer } from '../exchange';
import { addDays } from '../calendar';
import { json } from '../json-answer';
import { dayOf, textOf } from '../population/person';
import type { Person } from '../population/person';
import { findPerson } from './call';
import type { Call } from './call';
import { contractEndOf, employmentTypeOf, noticeOf, statusOf, unitOf, weeklyHoursOf } from './facts';
import { employmentId, personNumber } from './ids';
import { notFoundV2 } from './refusals';
import { answerList } from './v2-list';

type Employment = { id: string } & Readonly<Record<string, unknown>>;

/** `GET /v2/persons/{id}/employments`: newest first (sheet section 3.3). */
export const employments = (call: Call): SimulatedAnswer => {
  const person = findPerson(call);
  if (!person) return notFoundV2();
  return answerList(call, employmentsOf(call, person), { most: 50, usual: 10, render: (one) => one });
};

export const oneEmployment = (call: Call): SimulatedAnswer => {
  const person = findPerson(call);
  const found = person && employmentsOf(call, person).find(({ id }) => id === call.params['employment']);
  return found ? json(200, found) : notFoundV2();
};

/** The employment in force; of people who came back, the one before the break too. */
export const employmentsOf = (call: Call, person: Person): Employment[] => {
  const earlier = person.history.employmentStatus;
  return [current(call, person), ...(earlier.length > 0 ? [before(call, person)] : [])];
};

const current = (call: Call, person: Person): Employment => {
  const { population } = call;
  const last = dayOf(person, 'terminationDate');
  return withShared(call, person, {
    id: employmentId(person),
    status: statusOf(person, population.today).toUpperCase(),
    type: employmentTypeOf(person).toUpperCase(),
    start: dayOf(person, 'hireDate'),
    end: last,
    termination: terminationOf(call, person, last),
  });
};

const before = (call: Call, person: Person): Employment => {
  const [first] = person.history.employmentStatus;
  const end = person.history.employmentStatus.at(-1)?.date ?? null;
  return withShared(call, person, {
    id: employmentId(person, true),
    status: 'INACTIVE',
    type: 'INTERNAL',
    start: first?.date ?? null,
    end,
    termination: {
      termination_date: end,
      last_working_day: end,
      terminated_at: end && addDays(end, -30),
      type: 'QUIT',
    },
  });
};

const terminationOf = ({ variants }: Call, person: Person, last: string | null): unknown => {
  if (last === null) return { null: null, empty: {}, absent: undefined }[variants.noTermination];
  return {
    termination_date: last,
    [variants.lastDay]: last,
    terminated_at: noticeOf(person),
    type: 'QUIT',
    reason: '',
  };
};

type Part = {
  id: string;
  status: string;
  type: string;
  start: string | null;
  end: string | null;
  termination: unknown;
};

/** Members stand under the attribute of version 1 that shares them; without any, the employment is bare (sheet section 2.3). */
const withShared = (call: Call, person: Person, part: Part): Employment => {
  const shown = (key: string, members: Readonly<Record<string, unknown>>) =>
    call.access.hiddenOn(key, person.id) ? {} : members;
  const reference = (id: number | string | undefined) => (id === undefined ? null : { id: String(id) });
  const manager = call.population.find(textOf(person, 'supervisorEId') ?? '');
  return {
    id: part.id,
    status: part.status,
    ...shown('employment_type', { type: part.type }),
    ...shown('position', { position: { title: textOf(person, 'jobTitle') ?? '' } }),
    ...shown('weekly_working_hours', {
      weekly_working_hours: weeklyHoursOf(person),
      full_time_weekly_working_hours: 40,
    }),
    ...shown('hire_date', { employment_start_date: part.start }),
    ...shown('termination_date', { employment_end_date: part.end, termination: part.termination }),
    ...shown('probation_period_end', { probation_end_date: textOf(person, 'customProbationend') }),
    ...shown('contract_end_date', { contract_end_date: contractEndOf(person) }),
    ...shown('supervisor', { supervisor: reference(manager && personNumber(manager.id)) }),
    ...shown('office', { office: reference(unitOf(person, 'office')?.id) }),
    ...shown('subcompany', { legal_entity: reference(unitOf(person, 'subcompany')?.id) }),
    ...orgUnits(call, person),
    created_at: person.createdAt.replace('+00:00', 'Z'),
    updated_at: person.lastChanged.replace('+00:00', 'Z'),
    person: { id: String(personNumber(person.id)) },
    _meta: { links: { person: { href: `${call.baseUrl}/v2/persons/${personNumber(person.id)}` } } },
  };
};

const orgUnits = ({ access }: Call, person: Person) => {
  const kinds = (['team', 'department'] as const).filter((kind) => !access.hiddenOn(kind, person.id));
  if (kinds.length === 0) return {};
  const units = kinds.flatMap((type) => {
    const unit = unitOf(person, type);
    return unit ? [{ type, id: String(unit.id) }] : [];
  });
  return { org_units: units };
};
