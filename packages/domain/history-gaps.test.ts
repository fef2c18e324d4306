import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { historyEntry } from './history';
import { historyGaps, sumUpGap } from './history-gaps';
import type { HistoryEntry, Stakeholder } from './stakeholder';
import { aStakeholder } from './testing/people';

/** A person's versions from the first on, by the fields each has. */
const versionsOf = (...fields: readonly Readonly<Record<string, string>>[]): Stakeholder[] =>
  fields.map((some, index) =>
    aStakeholder('stk_1', { version: index + 1, fields: some, changedBy: 'run:r' }),
  );
const entriesOf = (versions: readonly Stakeholder[]): HistoryEntry[] =>
  versions.map((after, index) => historyEntry(versions[index - 1], after));
const last = <One>(list: readonly One[]): One => {
  const one = list.at(-1);
  if (one === undefined) throw new Error('expected one');
  return one;
};
/** All entries once each gap is summed up, oldest first. */
const repaired = (person: Stakeholder, kept: readonly HistoryEntry[]): HistoryEntry[] =>
  historyGaps(person.version, kept).reduce<HistoryEntry[]>(
    (entries, gap) => [...entries, sumUpGap(person, entries, gap)],
    [...kept],
  );
const folded = (entries: readonly HistoryEntry[]): Record<string, unknown> => {
  const values: Record<string, unknown> = {};
  for (const { changes } of entries.toSorted((one, other) => one.version - other.version)) {
    for (const { field, after } of changes) {
      if (after === null) delete values[field];
      else values[field] = after;
    }
  }
  return values;
};

const story = versionsOf(
  { name: 'Maja', city: 'Bern' },
  { name: 'Maja', city: 'Oslo' },
  { name: 'Maja', city: 'Oslo', team: 'A' },
  { name: 'Maja Berg', city: 'Oslo', team: 'A' },
);

describe('historyGaps', () => {
  it.each<[string, number[], { from: number; to: number }[]]>([
    ['none', [1, 2, 3, 4], []],
    ['the first', [2, 3, 4], [{ from: 1, to: 1 }]],
    ['some in the middle', [1, 4], [{ from: 2, to: 3 }]],
    ['the newest', [1, 2], [{ from: 3, to: 4 }]],
    [
      'several',
      [2, 4],
      [
        { from: 1, to: 1 },
        { from: 3, to: 3 },
      ],
    ],
    ['all', [], [{ from: 1, to: 4 }]],
  ])('finds %s', (_name, kept, gaps) => {
    const entries = entriesOf(story).filter(({ version }) => kept.includes(version));

    expect(historyGaps(4, entries)).toEqual(gaps);
  });

  it('finds none where an entry sums versions up, and ignores entries of versions to come', () => {
    const [first, , third, fourth] = entriesOf(story);
    const entries = [first, { ...third, sumsUpFrom: 2 }, fourth] as HistoryEntry[];

    expect(historyGaps(3, entries)).toEqual([]);
  });
});

describe('sumUpGap', () => {
  it('says the same as the entry that was lost, where one version was', () => {
    const all = entriesOf(story);
    const kept = all.filter(({ version }) => version !== 2);

    const made = sumUpGap(last(story), kept, { from: 2, to: 2 });

    expect(made.changes).toEqual(all[1]?.changes);
    expect(made).toMatchObject({ version: 2, sumsUpFrom: 2, changedBy: 'repair' });
  });

  it('sums several versions up in one entry, and says which', () => {
    const kept = entriesOf(story).filter(({ version }) => version === 1);

    const made = sumUpGap(last(story), kept, { from: 2, to: 4 });

    expect(made).toMatchObject({ version: 4, sumsUpFrom: 2, changedBy: 'run:r' });
    expect(made.changes).toEqual([
      { field: 'city', before: 'Bern', after: 'Oslo' },
      { field: 'name', before: 'Maja', after: 'Maja Berg' },
      { field: 'team', before: null, after: 'A' },
    ]);
  });

  it('shows a change in the last of the gaps it may have happened in', () => {
    const versions = versionsOf(
      { a: '1' },
      { a: '1', b: '1' },
      { a: '1', b: '1', c: '1' },
      { a: '2', b: '1', c: '1' },
    );
    const kept = entriesOf(versions).filter(({ version }) => version === 1 || version === 3);

    const entries = repaired(last(versions), kept);

    const named = (version: number) =>
      entries.find((entry) => entry.version === version)?.changes.map(({ field }) => field);
    expect([named(2), named(4)]).toEqual([[], ['a', 'b']]);
  });

  it('leaves, whatever was lost, no gap, and entries that lead to the person of today', () => {
    const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2', '3'));

    fc.assert(
      fc.property(fc.array(fc.tuple(fields, fc.boolean()), { minLength: 1, maxLength: 8 }), (steps) => {
        const versions = versionsOf(...steps.map(([some]) => some));
        const all = entriesOf(versions);
        const kept = all.filter((_entry, index) => steps[index]?.[1]);

        const entries = repaired(last(versions), kept);

        expect(historyGaps(last(versions).version, entries)).toEqual([]);
        expect(folded(entries)).toEqual(folded(all));
        expect(repaired(last(versions), entries)).toEqual(entries);
      }),
    );
  });
});
