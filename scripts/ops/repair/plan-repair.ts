import { historyEntry } from '#domain/history';
import { historyGaps, sumUpGap } from '#domain/history-gaps';
import { personAt } from '#domain/person-at';
import type { HistoryEntry, Stakeholder } from '#domain/stakeholder';
import type { Version } from '#functions/record/record-versions';

/** An entry that sums up versions of which nothing is left, and what it means to those who listen. */
export type SummedUp = { readonly entry: HistoryEntry; readonly version: Version };

/**
 * What one person's history lacks beside what given-up batches hold: gaps are found as if those were recorded already,
 * so that a rehearsal says what the repair will do. Pure; the same register gives the same entries.
 */
export const planRepair = (
  person: Stakeholder,
  stored: readonly HistoryEntry[],
  batched: readonly Version[],
): SummedUp[] => {
  const known = new Map([
    ...batched.map(({ before, after }) => [after.version, historyEntry(before, after)] as const),
    ...stored.map((entry) => [entry.version, entry] as const),
  ]);
  const entries = [...known.values()];
  return historyGaps(person.version, entries).map((gap) => {
    const before = gap.from > 1 ? personAt(person, entries, gap.from - 1) : undefined;
    const entry = sumUpGap(person, entries, gap);
    entries.push(entry);
    const after = gap.to === person.version ? person : personAt(person, entries, gap.to);
    return { entry, version: { before, after } };
  });
};
