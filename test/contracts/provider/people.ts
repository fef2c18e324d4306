import { configurationSettingsSchema, optionalFields } from '#domain/configuration';
import type { RawEmployee, RowProblem } from '#domain/employee';
import { employeeFields } from '#domain/fields';
import { normalizeEmployee } from '#domain/normalize/normalize-employee';
import type { EmployeePage, Provider, ReadPlan } from '#providers/port';
import { amountOf, currencyOf } from '#simulators/population/pay';
import { dayOf, textOf } from '#simulators/population/person';
import type { Person } from '#simulators/population/person';
import type { VendorSimulator } from '#simulators/vendor-simulator';

export type People = { employees: RawEmployee[]; problems: RowProblem[] };

/** The rows of pages as the pipeline maps them. */
export const peopleOn = (pages: readonly EmployeePage[], provider: Provider, plan: ReadPlan): People => {
  const results = pages.flatMap(({ rows }) => rows.map((row) => provider.toEmployee(row, plan)));
  return {
    employees: results.flatMap((result) => ('employee' in result ? [result.employee] : [])),
    problems: results.flatMap((result) => ('problem' in result ? [result.problem] : [])),
  };
};

/** Everybody's ids, sorted; people with a row problem included. */
export const idsOf = ({ employees, problems }: People): string[] =>
  [...employees, ...problems].map(({ employeeId }) => employeeId).sort();

/** Whom the account shows: everybody, but for those the declaration says the vendor leaves out. */
export const shownPeople = (account: VendorSimulator, { declaration }: Provider): Person[] => {
  const { futureHires, formerEmployees } = declaration.capabilities;
  const { people, today } = account;
  return people.filter((person) => {
    const starts = dayOf(person, 'hireDate') ?? '';
    const leaves = dayOf(person, 'terminationDate') ?? today;
    return (futureHires === true || starts <= today) && (formerEmployees === true || leaves >= today);
  });
};

export const expectedIds = (account: VendorSimulator, provider: Provider): string[] =>
  shownPeople(account, provider)
    .map(({ id }) => account.vendorId(id))
    .sort();

const everyField = configurationSettingsSchema.parse({ optionalFields: [...optionalFields] });

/** Every employee field, whether a connection reads it by default or not. */
export const EVERY_FIELD = Object.keys(employeeFields);

/** Values in Rollcall's own form, so that vendors' ways to write a day or an amount do not matter. */
export const canonical = (raw: RawEmployee): Readonly<Record<string, unknown>> => {
  const row = normalizeEmployee(raw, everyField);
  if ('problem' in row) return row;
  const { payRate } = row.employee.values;
  return {
    ...row.employee.values,
    ...(typeof payRate === 'string' && { payRate: plainAmount(payRate) }),
    problems: row.employee.problems,
  };
};

/** 12000.10 and 12000.1 are one amount: vendors that send JSON numbers cannot tell them apart. */
const plainAmount = (amount: string): string =>
  amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;

/** What must have arrived of a person, of the fields that the plan can read. */
export const expectedValues = (person: Person, plan: ReadPlan): Readonly<Record<string, unknown>> => {
  const pay = person.fields['payRate'] ?? null;
  const values = {
    firstName: textOf(person, 'firstName'),
    lastName: textOf(person, 'lastName'),
    workEmail: textOf(person, 'workEmail'),
    birthDate: dayOf(person, 'dateOfBirth'),
    startDate: dayOf(person, 'hireDate'),
    terminationDate: dayOf(person, 'terminationDate'),
    payRate: amountOf(pay),
    payCurrency: currencyOf(pay),
  };
  const readable = Object.entries(values).filter(([field]) => (plan.targets[field] ?? []).length > 0);
  return canonical({ employeeId: person.id, values: Object.fromEntries(readable) });
};
