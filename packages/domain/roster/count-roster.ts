import type { PairingList, RosterCounts, RosterRow, RosterVerdict } from '../roster';

/**
 * How many stand where. The lists count people of the HR system, but for `only_here`: stakeholders who are proposed to
 * somebody stand beside them under `likely`, and are not counted twice.
 */
export const countRoster = (rows: Iterable<RosterRow>): RosterCounts => {
  const verdicts: Partial<Record<RosterVerdict, number>> = {};
  const lists: Partial<Record<PairingList, number>> = {};
  for (const { verdict, list, employeeId } of rows) {
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    if (employeeId !== undefined || list === 'only_here') lists[list] = (lists[list] ?? 0) + 1;
  }
  return { verdicts, lists };
};
