import { dayIn, isInForce, latestOf } from '../in-force';
import type { Row } from '../port';
import { asRow } from '../records';
import { valueAt } from './schemas';
import type { BulkEntry } from './schemas';
import { PAY_FIELDS } from './source-fields';
import type { PayField } from './source-fields';

/** The row that counts on a day: the one HiBob calls current, else the latest in force. A future row never is. */
export const rowInForce = (rows: readonly Row[], today: string): Row | undefined => {
  const flagged = rows.filter((row) => row['isCurrent'] === true);
  const begun = () => rows.filter(({ effectiveDate }) => isInForce({ from: effectiveDate }, today));
  return latestOf(flagged.length > 0 ? flagged : begun(), ({ effectiveDate, id }) => [
    dayIn(effectiveDate),
    // Numbers that count up within a person.
    typeof id === 'number' ? String(id).padStart(16, '0') : '',
  ]);
};

type Wrapped = { readonly rows: readonly Row[]; readonly restricted: readonly unknown[] };

/** The rows of a person, plain or wrapped once more with what is restricted (sheet 3.3: both were seen). */
const unwrap = ({ values, restricted_columns }: BulkEntry): Wrapped => {
  if (Array.isArray(values)) return { rows: values.map(asRow), restricted: [restricted_columns] };
  const { values: inner, restricted_columns: innerRestricted } = asRow(values);
  const rows = Array.isArray(inner) ? inner.map(asRow) : [];
  return { rows, restricted: [restricted_columns, innerRestricted] };
};

/**
 * A person's pay today as columns of a row, of the entries of all pages that have the person, with what the answer as a
 * whole says is restricted. A column that the key may not see is null in the answer and absent here; of
 * one whose history is hidden only the current row is believed. Nobody paid reads as null.
 */
export const payOf = (entries: readonly BulkEntry[], notice: unknown, today: string): Row => {
  const unwrapped = entries.map(unwrap);
  const rows = unwrapped.flatMap((entry) => entry.rows);
  const notices = [...unwrapped.flatMap(({ restricted }) => restricted), notice];
  const row = rowInForce(rows, today);
  const isHidden = (column: PayField): boolean =>
    names(notices, 'no_view_permission', column) ||
    (row !== undefined && row['isCurrent'] !== true && names(notices, 'no_view_history_permission', column));
  const pay: Record<string, unknown> = {};
  for (const column of PAY_FIELDS)
    if (!isHidden(column)) pay[column] = row === undefined ? null : columnOf(row, column);
  return pay;
};

const columnOf = (row: Row, column: PayField): unknown => {
  const value = valueAt(row, column.split('.').slice(1));
  // One client saw amounts nested twice (sheet section 6).
  return (typeof value === 'object' && value !== null ? asRow(value)['value'] : value) ?? null;
};

/** `base`, `base.value` and `salaries.base` all hide the amount: restricted columns are named like fields (sheet section 2). */
const names = (notices: readonly unknown[], kind: string, column: PayField): boolean =>
  notices.some((notice) => {
    const listed = asRow(notice)[kind];
    return Array.isArray(listed) && listed.some((name) => typeof name === 'string' && covers(name, column));
  });

const covers = (name: string, column: string): boolean => {
  const full = name.startsWith('salaries.') ? name : `salaries.${name}`;
  return column === full || column.startsWith(`${full}.`);
};

/** Whom the answer names as not readable: `[{"<id>": {...}}]`, or one object by id. */
export const refusedPeople = (errors: unknown): ReadonlySet<string> =>
  new Set([errors].flat().flatMap((error) => Object.keys(asRow(error))));
