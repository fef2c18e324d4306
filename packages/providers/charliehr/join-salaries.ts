import type { Row } from '../port';
import type { CharlieApi } from './charlie-api';
import { salaryKeys } from './keys';
import { salaryColumns } from './source-fields';
import type { SalaryColumn } from './source-fields';
import { linkedId, spelled } from './spelled';
import { unlessRefused } from './unless-refused';
import { readWholeList } from './whole-list';

/** Pay in force, by person. */
export type Salaries = {
  /** Columns that the history has; the others are not readable, which is not the same as empty. */
  readonly columns: ReadonlySet<SalaryColumn>;
  readonly current: ReadonlyMap<string, Row>;
};

type Kept = { since: string; id: string; values: Row };

/**
 * Reads the whole pay history, for Charlie cannot be asked for some people's, and keeps per person the wanted columns of
 * the row in force on `today`: the latest that is not in the future. Undefined: no access to salaries.
 */
export const readSalaries = (
  api: CharlieApi,
  { today, wanted }: { readonly today: string; readonly wanted: readonly SalaryColumn[] },
): Promise<Salaries | undefined> =>
  unlessRefused(api, async () => {
    const kept = new Map<string, Kept>();
    const columns = new Set<SalaryColumn>();
    await readWholeList(api, '/salaries', (row) => {
      for (const column of columnsIn(row)) columns.add(column);
      const member = linkedId(spelled(row, salaryKeys.member));
      const since = dayIn(row);
      if (member === undefined || since > today) return;
      const id = linkedId(spelled(row, salaryKeys.id)) ?? '';
      const other = kept.get(member);
      if (other && !isLater({ since, id }, other)) return;
      kept.set(member, { since, id, values: cut(row, wanted) });
    });
    return { columns, current: new Map([...kept].map(([member, { values }]) => [member, values])) };
  });

/** The columns a row has, under any spelling. */
export const columnsIn = (row: Row): readonly SalaryColumn[] =>
  salaryColumns.filter((column) => spelled(row, salaryKeys[column]) !== undefined);

/** A row without a date has been in force from the start. */
const dayIn = (row: Row): string => {
  const day = spelled(row, salaryKeys.effective_date);
  return typeof day === 'string' ? day.slice(0, 10) : '';
};

/** Of two rows of one day the greater id wins, so that the order of the list does not matter. */
const isLater = (one: Omit<Kept, 'values'>, other: Kept): boolean =>
  one.since === other.since ? one.id > other.id : one.since > other.since;

const cut = (row: Row, wanted: readonly SalaryColumn[]): Row =>
  Object.fromEntries(wanted.map((column) => [column, spelled(row, salaryKeys[column])]));

/** A column of a person's pay in force; null: none in force; undefined: not readable. */
export const payOf = (salaries: Salaries | undefined, member: string, column: SalaryColumn): unknown =>
  salaries?.columns.has(column) ? (salaries.current.get(member)?.[column] ?? null) : undefined;
