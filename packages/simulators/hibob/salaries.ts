import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { hasLeft } from '../population/employment';
import { amountOf, currencyOf } from '../population/pay';
import { dayOf, textOf } from '../population/person';
import type { FieldValue, Person } from '../population/person';
import { objectTo } from '../router';
import type { Call } from './call';
import { populationIdOf, vendorIdOf } from './ids';
import { problem } from './refusals';
import { mayAccess } from './rights';

const DEFAULT_LIMIT = 50;
const MOST = 200;

const PERIODS: Readonly<Record<string, string>> = {
  Year: 'Annual',
  Month: 'Monthly',
  Week: 'Weekly',
  Day: 'Daily',
  Hour: 'Hourly',
};
const COLUMNS: Readonly<Record<string, string>> = {
  'salaries.base.value': 'base',
  'salaries.base.currency': 'base',
  'salaries.payPeriod': 'payPeriod',
};

/** One page of the salary table of some people (sheet 3.3). */
export const bulkSalaries = (call: Call): SimulatedAnswer => {
  const { exchange, variants } = call;
  exchange.log.fields = ['salaries'];
  const asked = (exchange.query.get('employeeIds') ?? '').split(',').filter((id) => id !== '');
  const limit = Number(exchange.query.get('limit') ?? DEFAULT_LIMIT);
  if (asked.length > MOST || !(limit >= 1 && limit <= MOST)) {
    objectTo(exchange, 'a page of a bulk table that HiBob refuses');
    return problem(400, 'bulk.limit', `At most ${MOST}`);
  }
  const hidden = hiddenColumns(call);
  const isClosed = hidden.size === new Set(Object.values(COLUMNS)).size;
  if (isClosed && variants.closedTable === 'forbidden') return problem(403, 'forbidden', 'No permission');
  const people = accessible(call, asked);
  const start = Number(exchange.query.get('cursor') ?? 0);
  const page = people.slice(start, start + limit);
  const next = start + limit < people.length ? String(start + limit) : null;
  const restricted = hidden.size > 0 && !(isClosed && variants.closedTable === 'errors');
  const refused = isClosed && !restricted ? page : page.filter((person) => isClosedFor(person, call));
  const shown = page.filter((person) => !refused.includes(person));
  const notice = { restricted_columns: { no_view_permission: [...hidden], no_view_history_permission: [] } };
  const body = {
    results: shown.map((person) => entryOf(person, call, hidden, restricted ? notice : {})),
    response_metadata: { next_cursor: next },
    errors: refused.map(refusedEntry),
    ...(restricted && variants.bulk === 'plain' && notice),
  };
  return json(200, body, restricted ? { 'x-has-restricted-columns': 'true' } : {});
};

/** Whoever has left is archived, and is shown only when asked for (sheet 3.3; who is archived is our guess). */
const accessible = ({ exchange, population, access, rights }: Call, asked: readonly string[]): Person[] => {
  const { today } = population;
  const archivedToo = exchange.query.get('includeArchived') === 'true';
  return asked
    .map((id) => population.find(populationIdOf(id) ?? ''))
    .filter((person) => person !== undefined)
    .filter((person) => archivedToo || !hasLeft(person, today))
    .filter((person) => mayAccess(rights, person, today) && !access.hiddenPerson(person.id));
};

/** Columns nobody may see: the payroll category as a whole, or single ones taken away by a fault. */
const hiddenColumns = ({ access, rights }: Call): ReadonlySet<string> => {
  const all = Object.entries(COLUMNS);
  const closed = rights.hiddenCategories.includes('payroll');
  return new Set(all.filter(([name]) => closed || access.hidden(name)).map(([, column]) => column));
};

/** A fault can close the table for some people only. */
const isClosedFor = ({ id }: Person, { access }: Call): boolean =>
  Object.keys(COLUMNS).some((name) => access.hiddenOn(name, id) && !access.hidden(name));

const refusedEntry = ({ id }: Person) => ({
  [vendorIdOf(id)]: { error: 'MISSING_PERMISSION', message: 'No permission to view this table' },
});

const entryOf = (person: Person, call: Call, hidden: ReadonlySet<string>, notice: object) => {
  const { population, variants } = call;
  const employeeId = vendorIdOf(person.id);
  const values = salaryRows(person, population.today).map((row) => ({
    ...row,
    ...(hidden.has('base') && { base: null }),
    ...(hidden.has('payPeriod') && { payPeriod: null }),
  }));
  if (variants.bulk === 'plain') return { employeeId, values };
  return { employeeId, values: { values, ...notice } };
};

type Pay = { date: string | null; rate: FieldValue; per: string | null; reason: string | null };

/** Past rows, the one in force and one that is entered already, oldest first. */
const salaryRows = (person: Person, today: string): Record<string, unknown>[] => {
  const current: Pay = {
    date: dayOf(person, 'payRateEffectiveDate') ?? dayOf(person, 'hireDate'),
    rate: person.fields['payRate'] ?? null,
    per: textOf(person, 'payPer'),
    reason: textOf(person, 'payChangeReason'),
  };
  const past = person.history.compensation.map((row): Pay => ({
    date: row.date,
    rate: row['payRate'] ?? null,
    per: typeof row['payPer'] === 'string' ? row['payPer'] : null,
    reason: null,
  }));
  const { scheduled } = person;
  const future: Pay[] = scheduled
    ? [{ date: scheduled.date, rate: scheduled.fields['payRate'] ?? null, per: current.per, reason: 'Merit' }]
    : [];
  const rows = [...past, current, ...future].filter(({ rate }) => amountOf(rate) !== null);
  return rows.map((row, index) =>
    toRow(row, { index, next: rows[index + 1], isCurrent: row === current, today }),
  );
};

const toRow = (
  { date, rate, per, reason }: Pay,
  place: { index: number; next: Pay | undefined; isCurrent: boolean; today: string },
) => {
  const { index, next, isCurrent, today } = place;
  const effectiveDate = date ?? today;
  return {
    id: 9001 + index,
    effectiveDate,
    activeEffectiveDate: effectiveDate,
    endEffectiveDate: next?.date ?? null,
    isCurrent,
    canBeDeleted: true,
    creationDate: null,
    modificationDate: effectiveDate,
    change: { reason, changedBy: null, changedById: null },
    base: { value: Number(amountOf(rate)), currency: currencyOf(rate) },
    payPeriod: PERIODS[per ?? ''] ?? null,
    payFrequency: 'Monthly',
    customColumns: {},
  };
};
