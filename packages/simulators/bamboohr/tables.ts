import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { jsonOrXml } from './answers';
import { viewOf, visiblePeople } from './call';
import type { Call } from './call';
import { readField } from './field-catalogue';
import { amountOf, currencyOf } from '../population/pay';
import { firstLast } from '../population/names';
import { dayOf, NO_DATE, textOf } from '../population/person';
import type { FieldValue, HistoryRow, Person, PersonFields } from '../population/person';
import { employeeNotFound, notFound, refusal } from './refusals';

/** Columns by table; the first is the date a row is in force from (sheet 3.6). */
export const HISTORY_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  jobInfo: ['date', 'location', 'department', 'division', 'jobTitle', 'reportsTo', 'teams'],
  compensation: ['startDate', 'rate', 'type', 'exempt', 'reason', 'comment', 'paidPer', 'paySchedule'],
  employmentStatus: ['date', 'employmentStatus'],
};

/** Which report field guards a column. */
const GUARDS: Readonly<Record<string, string>> = {
  rate: 'payRate',
  type: 'payType',
  reason: 'payChangeReason',
  paidPer: '4330',
  employmentStatus: 'employmentHistoryStatus',
};

type TableValue = FieldValue | { currency: string; value: string };
type TableRow = Record<string, TableValue>;

/** `GET /api/v1/employees/{id|all}/tables/{table}`: rows in no order, one per change, those of the future included. */
export const employeeTable = (call: Call): SimulatedAnswer => {
  const { id = '', table = '' } = call.params;
  if (!(table in HISTORY_COLUMNS)) return notFound('Table not found');
  const person = call.account.find(id);
  if (id !== 'all' && (!person || call.access.hiddenPerson(id))) return employeeNotFound();
  const people = person ? [person] : visiblePeople(call);
  const rows = call.exchange.take('empty_success') ? [] : people.flatMap((one) => rowsOf(call, one, table));
  return jsonOrXml(call, rows, 'table');
};

/** `GET /api/v1/employees/changed/tables/{table}`: one change of a person brings all rows of that person (sheet section 4). */
export const changedTable = (call: Call): SimulatedAnswer => {
  const { table = '' } = call.params;
  if (!(table in HISTORY_COLUMNS)) return notFound('Table not found');
  const since = Date.parse(call.exchange.query.get('since') ?? '');
  if (Number.isNaN(since)) return refusal(400, 'The since parameter must be an ISO 8601 timestamp');
  const changed = visiblePeople(call).filter(({ lastChanged }) => Date.parse(lastChanged) >= since);
  const employees = changed.map((person) => [
    person.id,
    { lastChanged: person.lastChanged, rows: rowsOf(call, person, table) },
  ]);
  return json(200, { table, employees: Object.fromEntries(employees) });
};

const rowsOf = (call: Call, person: Person, table: string): TableRow[] =>
  allRows(call, person, table).map((row, index) =>
    readable(call, person, { id: `${person.id}${index + 1}`, employeeId: person.id, ...row }),
  );

const readable = ({ access, catalogue }: Call, person: Person, row: TableRow): TableRow =>
  Object.fromEntries(
    Object.entries(row).filter(([column]) => {
      const field = catalogue.find(GUARDS[column] ?? column);
      return column === 'id' || !field || !access.hiddenOn(field, person.id);
    }),
  );

/** The current row first, then the future, then the past: nobody may rely on an order. */
const allRows = (call: Call, person: Person, table: string): TableRow[] => {
  switch (table) {
    case 'jobInfo':
      return jobRows(call, person);
    case 'compensation':
      return payRows(call, person);
    default:
      return employmentRows(person);
  }
};

const jobRows = (call: Call, person: Person): TableRow[] => {
  const { location = null, department = null, division = null, jobTitle = null } = person.fields;
  const manager = call.account.find(textOf(person, 'supervisorEId') ?? '');
  const teams = call.catalogue.find('teams');
  const current = {
    date: dayOf(person, 'jobInformationEffectiveDate') ?? NO_DATE,
    location,
    department,
    division,
    jobTitle,
    reportsTo: manager ? firstLast(manager) : '',
    teams: teams ? readField(teams, person, viewOf(call, true)) : null,
  };
  return [current, ...person.history.jobInfo.map((row) => ({ ...row, reportsTo: '' }))];
};

const payRows = (call: Call, person: Person): TableRow[] => {
  const future: PersonFields[] = person.scheduled ? [{ ...person.fields, ...person.scheduled.fields }] : [];
  const now = person.fields;
  const past = person.history.compensation.map((row): PersonFields => ({
    ...now,
    ...row,
    payRateEffectiveDate: row.date,
  }));
  return [now, ...future, ...past]
    .filter((pay) => amountOf(pay['payRate'] ?? null) !== null)
    .map((pay) => ({
      startDate: pay['payRateEffectiveDate'] ?? NO_DATE,
      rate: rateOf(call, pay['payRate'] ?? null),
      type: pay['payType'] ?? null,
      exempt: pay['exempt'] ?? null,
      reason: pay['payChangeReason'] ?? null,
      comment: null,
      paidPer: pay['payPer'] ?? null,
      paySchedule: pay['paySchedule'] ?? null,
    }));
};

const rateOf = ({ variants }: Call, payRate: FieldValue): TableValue =>
  variants.tableRate === 'text'
    ? payRate
    : { currency: currencyOf(payRate) ?? '', value: amountOf(payRate) ?? '' };

/** A leaver's table still knows the contract type that the report calls Terminated (sheet section 6). */
const employmentRows = (person: Person): TableRow[] => {
  const lastDay = dayOf(person, 'terminationDate');
  const started = dayOf(person, 'hireDate') ?? dayOf(person, 'employeeStatusDate') ?? NO_DATE;
  const current = { date: started, employmentStatus: textOf(person, 'employmentHistoryStatus') };
  const past: readonly HistoryRow[] = person.history.employmentStatus;
  return [...(lastDay === null ? [] : [{ date: lastDay, employmentStatus: 'Terminated' }]), current, ...past];
};
