import { canonicalJson } from './canonical-json';
import type { FieldValue } from './employee';
import { historyAspects, historyEntry } from './history';
import type { HistoryEntry, Stakeholder } from './stakeholder';

const aspects: readonly string[] = historyAspects;

/** Versions of a person that no history entry tells of, both ends included. */
export type HistoryGap = { readonly from: number; readonly to: number };

const inOrder = (entries: readonly HistoryEntry[]): HistoryEntry[] =>
  entries.toSorted((one, other) => one.version - other.version);

/** Gaps between the versions 1 to the person's own and the entries there are; oldest first. */
export const historyGaps = (version: number, entries: readonly HistoryEntry[]): HistoryGap[] => {
  const gaps: HistoryGap[] = [];
  let next = 1;
  for (const entry of inOrder(entries).filter((one) => one.version <= version)) {
    const from = entry.sumsUpFrom ?? entry.version;
    if (from > next) gaps.push({ from: next, to: from - 1 });
    next = Math.max(next, entry.version + 1);
  }
  if (next <= version) gaps.push({ from: next, to: version });
  return gaps;
};

type Values = ReadonlyMap<string, FieldValue>;

/** A person's present values as history knows them: fields, identifier, status, tags, links. */
const valuesOf = (person: Stakeholder): Values =>
  new Map(
    historyEntry(undefined, person).changes.flatMap(({ field, after }) =>
      after === null ? [] : [[field, after] as const],
    ),
  );

/** Values after the last of these entries, from nothing. */
const valuesAfter = (entries: readonly HistoryEntry[]): Values => {
  const values = new Map<string, FieldValue>();
  for (const { changes } of entries) {
    for (const { field, after } of changes) {
      if (after === null) values.delete(field);
      else values.set(field, after);
    }
  }
  return values;
};

/** Who made the versions of a gap whose entries were lost. */
export const UNKNOWN_ACTOR = 'repair';

/**
 * An entry that sums up what happened in a gap: for each field, what it was before and what the next entry that names it,
 * or else the person today, says it became. `entries` are all there are, those made for older gaps included. Where a
 * field changed in one of several gaps and nothing tells in which, it is shown in the last of them. Folding all entries
 * gives the person's present values.
 */
export const sumUpGap = (
  person: Stakeholder,
  entries: readonly HistoryEntry[],
  gap: HistoryGap,
): HistoryEntry => {
  const ordered = inOrder(entries).filter(({ version }) => version <= person.version);
  const before = valuesAfter(ordered.filter(({ version }) => version < gap.from));
  const later = ordered.filter(({ version }) => version > gap.to);
  const isLast = historyGaps(person.version, ordered).at(-1)?.to === gap.to;
  const next = nextValues(later, isLast ? Infinity : nextGapOf(person.version, ordered, gap));
  const present = valuesOf(person);
  const after = (field: string): FieldValue | null => {
    const told = next.get(field);
    if (told !== undefined) return told;
    return (isLast ? present.get(field) : before.get(field)) ?? null;
  };
  const fields = new Set([...before.keys(), ...next.keys(), ...(isLast ? present.keys() : [])]);
  const isOpenEnd = gap.to === person.version;
  return {
    v: 1,
    companyId: person.companyId,
    stakeholderId: person.stakeholderId,
    version: gap.to,
    at: isOpenEnd ? person.updatedAt : (later[0]?.at ?? person.updatedAt),
    changedBy: isOpenEnd ? person.changedBy : UNKNOWN_ACTOR,
    sumsUpFrom: gap.from,
    changes: asEntriesOrder([...fields])
      .map((field) => ({ field, before: before.get(field) ?? null, after: after(field) }))
      .filter((change) => canonicalJson(change.before) !== canonicalJson(change.after)),
  };
};

/** Fields by name, then what is kept beside them: as in entries of single versions. */
const asEntriesOrder = (names: readonly string[]): string[] => [
  ...names.filter((name) => !aspects.includes(name)).toSorted(),
  ...aspects.filter((name) => names.includes(name)),
];

/** First version of the gap after this one. */
const nextGapOf = (version: number, entries: readonly HistoryEntry[], gap: HistoryGap): number =>
  historyGaps(version, entries).find(({ from }) => from > gap.to)?.from ?? Infinity;

/** Value before the first entry that names a field, of entries below a version; null where it had none. */
const nextValues = (
  entries: readonly HistoryEntry[],
  below: number,
): ReadonlyMap<string, FieldValue | null> => {
  const values = new Map<string, FieldValue | null>();
  for (const { version, changes } of entries) {
    if (version >= below) break;
    for (const { field, before } of changes) if (!values.has(field)) values.set(field, before);
  }
  return values;
};
