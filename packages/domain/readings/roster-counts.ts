import type { RosterCounts, RosterRow } from '../roster';

/** How many people stand where in a roster. */
export const countRoster = (roster: readonly RosterRow[]): RosterCounts => {
  const counts: RosterCounts = { verdicts: {}, lists: {} };
  for (const { verdict, list } of roster) {
    counts.verdicts[verdict] = (counts.verdicts[verdict] ?? 0) + 1;
    counts.lists[list] = (counts.lists[list] ?? 0) + 1;
  }
  return counts;
};
