import pMap from 'p-map';
import { dayIn, isLater } from '../in-force';
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

/** A history too long to be read whole by one function, and the columns met at its beginning. */
export type LongHistory = { readonly columns: Salaries['columns']; readonly current: 'too_long' };

/** What is read of pay: the columns in use, of the rows in force on a day. */
export type PayWanted = { readonly today: string; readonly wanted: readonly SalaryColumn[] };

/**
 * Calls for the whole history, 25 rows each. At 60 calls a minute that is two thirds of a function's five minutes, and
 * each continuation reads it again. A company with more has to be asked person by person.
 */
export const MOST_HISTORY_CALLS = 150;

/**
 * Reads the whole pay history, for Charlie cannot be asked for some people's in one call, and keeps per person the wanted
 * columns of the row in force on `today`: the latest that is not in the future. Undefined: no access to salaries.
 */
export const readSalaries = (api: CharlieApi, pay: PayWanted): Promise<Salaries | LongHistory | undefined> =>
  unlessRefused(api, async () => {
    const inForce = new PayInForce(pay);
    const read = await readWholeList(api, '/salaries', (row) => inForce.take(row), MOST_HISTORY_CALLS);
    return { columns: inForce.columns, current: read === 'whole' ? inForce.current() : read };
  });

/** The same of some people, a call each. A single refusal: nobody's pay is readable, for nobody's may be taken for empty. */
export const readSalariesOf = (
  api: CharlieApi,
  { members, columns }: { readonly members: readonly string[]; readonly columns: Salaries['columns'] },
  pay: PayWanted,
): Promise<Salaries | undefined> =>
  unlessRefused(api, async () => {
    const inForce = new PayInForce(pay);
    const read = (member: string) =>
      readWholeList(api, `/team_members/${encodeURIComponent(member)}/salaries`, (row) =>
        inForce.take(row, member),
      );
    await pMap(members, read, { concurrency: api.concurrency });
    // People without any row say nothing about columns.
    return { columns: inForce.columns.size > 0 ? inForce.columns : columns, current: inForce.current() };
  });

type Kept = { since: string; id: string; values: Row };

/** Sees rows in any order, keeps one per person. */
class PayInForce {
  readonly columns = new Set<SalaryColumn>();
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly pay: PayWanted) {}

  /** `owner`: whose history was asked for, where the row does not say. */
  take(row: Row, owner?: string): void {
    for (const column of columnsIn(row)) this.columns.add(column);
    const member = linkedId(spelled(row, salaryKeys.member)) ?? owner;
    const since = sinceOf(row);
    if (member === undefined || since > this.pay.today) return;
    const id = linkedId(spelled(row, salaryKeys.id)) ?? '';
    const other = this.kept.get(member);
    // Of two rows of one day the greater id wins, so that the order of the list does not matter.
    if (other && !isLater([since, id], [other.since, other.id])) return;
    this.kept.set(member, { since, id, values: cut(row, this.pay.wanted) });
  }

  current(): ReadonlyMap<string, Row> {
    return new Map([...this.kept].map(([member, { values }]) => [member, values]));
  }
}

/** The columns a row has, under any spelling. */
export const columnsIn = (row: Row): readonly SalaryColumn[] =>
  salaryColumns.filter((column) => spelled(row, salaryKeys[column]) !== undefined);

/** A row without a date has been in force from the start. */
const sinceOf = (row: Row): string => dayIn(spelled(row, salaryKeys.effective_date));

const cut = (row: Row, wanted: readonly SalaryColumn[]): Row =>
  Object.fromEntries(wanted.map((column) => [column, spelled(row, salaryKeys[column])]));

/** A column of a person's pay in force; null: none in force; undefined: not readable. */
export const payOf = (salaries: Salaries | undefined, member: string, column: SalaryColumn): unknown =>
  salaries?.columns.has(column) ? (salaries.current.get(member)?.[column] ?? null) : undefined;
