import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { amountOf, currencyOf } from '../population/pay';
import { dayOf, textOf } from '../population/person';
import type { FieldValue, Person } from '../population/person';
import { visiblePeople } from './call';
import type { Call } from './call';
import { memberId, salaryId } from './ids';
import { listAnswer } from './list';
import { refusal, unauthorised } from './refusals';

type SalaryRow = {
  id: string;
  person: Person;
  since: string | null;
  pay: FieldValue;
  per: string | null;
};

/** Pay of the past, of now and what is entered already, for everybody (sheet section 3). */
export const listSalaries = (call: Call): SimulatedAnswer => {
  call.exchange.log.fields = ['salaries'];
  const refused = refusedSalaries(call);
  if (refused) return refused;
  const rows = call.variants.salaries === 'empty' ? [] : salariesOf(visiblePeople(call));
  return listAnswer(call, rows, (row) => visible(call, salaryBody(call, row), row.person.id));
};

/** One person's history (sheet section 3). */
export const listSalariesOf = (call: Call): SimulatedAnswer => {
  call.exchange.log.fields = ['salaries'];
  const refused = refusedSalaries(call);
  if (refused) return refused;
  const person = visiblePeople(call).find(({ id }) => memberId(id) === call.params['id']);
  if (!person) return refusal(404, 'Not found');
  const rows = call.variants.salaries === 'empty' ? [] : rowsOf(person).toReversed();
  return listAnswer(call, rows, (row) => visible(call, salaryBody(call, row), row.person.id));
};

const refusedSalaries = ({ access, variants }: Call): SimulatedAnswer | undefined => {
  if (access.hidden('salaries')) return refusal(403, 'Access denied');
  switch (variants.salaries) {
    case 'granted':
    case 'empty':
      return undefined;
    case 'forbidden':
      return refusal(403, 'Access denied');
    case 'not_found':
      return refusal(404, 'Not found');
    case 'unauthorized':
      return unauthorised(variants);
    case 'no_success':
      return json(200, { success: false, message: 'Access denied' });
    default:
      return variants.salaries satisfies never;
  }
};

/** Made once per state of the account: a page of a long history must not cost the whole of it. */
const known = new WeakMap<readonly Person[], readonly SalaryRow[]>();
const salariesOf = (people: readonly Person[]): readonly SalaryRow[] => {
  const before = known.get(people);
  if (before) return before;
  const rows = people.flatMap(rowsOf).toReversed();
  known.set(people, rows);
  return rows;
};

const rowsOf = (person: Person): SalaryRow[] => {
  const { fields, history, scheduled } = person;
  const since = dayOf(person, 'payRateEffectiveDate') ?? dayOf(person, 'hireDate');
  const past = history.compensation.map((row) => ({ since: row.date, values: row }));
  const next = scheduled ? [{ since: scheduled.date, values: { ...fields, ...scheduled.fields } }] : [];
  return [...past, { since, values: fields }, ...next]
    .map((row, index) => ({
      id: salaryId(person.id, index),
      person,
      since: row.since,
      pay: row.values['payRate'] ?? null,
      per: textOf({ fields: row.values }, 'payPer'),
    }))
    .filter(({ pay }) => amountOf(pay) !== null);
};

const salaryBody = ({ variants }: Call, { id, person, since, pay, per }: SalaryRow) => {
  const member = memberId(person.id);
  const link = variants.salaryLink === 'object' ? { id: member } : member;
  const amount = amountOf(pay);
  return {
    id,
    [variants.keys === 'sheet' ? 'team_member' : 'team_member_id']: link,
    job_title: textOf(person, 'jobTitle'),
    pay_rate: variants.payRate === 'number' ? Number(amount) : amount,
    pay_currency: currencyOf(pay),
    pay_period: per?.toLowerCase() ?? null,
    pay_frequency: 'monthly',
    effective_date: since,
    employment_type: textOf(person, 'employmentHistoryStatus')?.toLowerCase().replace('-', '_') ?? null,
  };
};

/** Drops the columns that a fault hides. */
const visible = ({ access }: Call, row: Record<string, unknown>, personId: string) =>
  access.hidesFields
    ? Object.fromEntries(Object.entries(row).filter(([key]) => !access.hiddenOn(`salaries.${key}`, personId)))
    : row;
