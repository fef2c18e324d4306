import type { RawEmployee, RowProblem } from '#domain/employee';
import type { ReadPlan } from '../port';
import { amountOf } from './money';
import type { Row } from './schemas';
import { ID_FIELD, START_DATE_FIELD } from './source-fields';

type Converter = (value: unknown) => unknown;

/**
 * One row of the employee dataset (a report's row has been given the dataset's names before) to canonical keys.
 * Total and pure. A key that the row lacks stays absent (not readable); what BambooHR shows as unset becomes null.
 */
export const toEmployee = (row: Row, plan: ReadPlan): { employee: RawEmployee } | { problem: RowProblem } => {
  const employeeId = idOf(row[ID_FIELD]);
  if (employeeId === undefined) return { problem: { employeeId: '', code: 'row.malformed' } };
  if (Object.hasOwn(row, START_DATE_FIELD) && plain(row[START_DATE_FIELD]) === null)
    return { problem: { employeeId, code: 'row.start_date_missing' } };

  const values: Record<string, unknown> = {};
  for (const target of Object.keys(plan.targets)) {
    const source = plan.targets[target]?.find((name) => Object.hasOwn(row, name));
    if (source === undefined) continue;
    const value = (CONVERTERS[target] ?? plain)(row[source]);
    if (value !== undefined) values[target] = value;
  }
  return { employee: { employeeId, values } };
};

const idOf = (value: unknown): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
};

/** Text, trimmed of nothing; unset dates are zeros, unset text is null or "", numbers may come as numbers (sheet section 6). */
const plain: Converter = (value) => {
  if (value === undefined || value === '' || value === '0000-00-00') return null;
  if (typeof value === 'number') return String(value);
  return Array.isArray(value) ? joined(value) : value;
};

/** BambooHR overwrites the contract type of leavers: what it was is not readable from here, so it is left absent. */
const employmentType: Converter = (value) => (value === 'Terminated' ? undefined : plain(value));

/** Teams came as null, an array, an array written as text, and plain text (sheet section 3.1). */
const teams: Converter = (value) =>
  typeof value === 'string' && value.startsWith('[') ? joined(parsedList(value) ?? [value]) : plain(value);

/** Sorted, because the order of a person's options says nothing and must not look like a change. */
const joined = (list: readonly unknown[]): unknown => {
  if (!list.every((item) => typeof item === 'string')) return list;
  const labels = list.filter((item) => item.trim() !== '');
  return labels.length === 0 ? null : labels.sort().join(', ');
};

const parsedList = (text: string): unknown[] | undefined => {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
};

const CONVERTERS: Readonly<Record<string, Converter>> = {
  employmentType,
  team: teams,
  payRate: (value) => plain(amountOf(value)),
};
