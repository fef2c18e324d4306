import { byText } from '../canonical-json';
import { foldName } from '../names';
import type { RosterRow } from '../roster';

/** By folded name, then by employee and stakeholder id: an order that depends on nothing but the rows. */
export const sortRoster = (rows: readonly RosterRow[]): RosterRow[] =>
  rows
    .map((row) => ({ row, name: foldName(row.name) }))
    .sort(
      (one, other) =>
        byText(one.name, other.name) ||
        byText(one.row.employeeId ?? '', other.row.employeeId ?? '') ||
        byText(one.row.stakeholderId ?? '', other.row.stakeholderId ?? ''),
    )
    .map(({ row }) => row);
