import { byText } from '../canonical-json';
import { foldText } from '../names';
import type { RosterRow } from '../roster';

/** By name as it is written, case and accents aside, then by employee and stakeholder id: an order that depends on nothing but the rows. */
export const sortRoster = (rows: readonly RosterRow[]): RosterRow[] =>
  rows
    .map((row) => ({ row, name: foldText(row.name) }))
    .sort(
      (one, other) =>
        byText(one.name, other.name) ||
        byText(one.row.employeeId ?? '', other.row.employeeId ?? '') ||
        byText(one.row.stakeholderId ?? '', other.row.stakeholderId ?? ''),
    )
    .map(({ row }) => row);
