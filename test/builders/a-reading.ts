import type { Connection } from '#domain/connection';
import type { ReadingStatistics } from '#domain/readings/field-statistics';
import type { RosterRow } from '#domain/roster';
import type { Run } from '#domain/run';
import { rosterPageKey, statisticsKey } from '#storage/object-keys';
import { aRun } from './a-plan';

const OBSERVED_AT = '2026-03-01T06:00:01.000Z';

/** Ada, in the register and synced. */
export const aRosterRow = (override: Partial<RosterRow> = {}): RosterRow => ({
  employeeId: '101',
  stakeholderId: 'stk_ada',
  name: 'Ada Lovelace',
  email: 'ada@acme.test',
  verdict: 'included',
  list: 'paired',
  ...override,
});

/** Work e-mail, mobile phone and the ticked shirt size of two people. */
export const someStatistics = (override: Partial<ReadingStatistics> = {}): ReadingStatistics => ({
  v: 1,
  people: 2,
  fields: [
    {
      target: 'workEmail',
      sourceFields: ['workEmail'],
      filled: 1,
      empty: 1,
      invalid: 0,
      notRead: 0,
      examples: ['ada@acme.test'],
    },
    {
      target: 'source.4321',
      sourceFields: ['4321'],
      filled: 2,
      empty: 0,
      invalid: 0,
      notRead: 0,
      examples: ['XL', 'M'],
    },
  ],
  identifiers: [{ kind: 'workEmail', lacks: 1, shares: 0 }],
  ...override,
});

/** What the run `aRun()` read of these people, two a page, with the objects that the bucket holds of it. */
export const aStoredReading = (
  rows: readonly RosterRow[] = [aRosterRow()],
  { kind = 'sync', observedAt = OBSERVED_AT }: { kind?: 'look' | 'sync'; observedAt?: string } = {},
) => {
  const prefix = `${kind === 'look' ? 'look/' : ''}roster/cmp_a/con_a/run/3/x/`;
  const pages = Array.from({ length: Math.ceil(rows.length / 2) }, (_, page) =>
    rows.slice(page * 2, page * 2 + 2),
  );
  const objects = new Map<string, unknown>([
    ...pages.map((people, page) => [rosterPageKey(prefix, page), { v: 1, rows: people }] as const),
    [statisticsKey(prefix), someStatistics()],
  ]);
  const reading: NonNullable<Connection['reading']> = {
    runId: aRun().runId,
    kind,
    observedAt,
    until: '2026-03-08T06:00:01.000Z',
  };
  const ofRun = {
    mode: kind === 'look' ? 'look' : 'sync',
    fetched: { observedAt, pages: 1, records: 2, fingerprint: 'f1', notReadable: [], lost: [] },
    roster: { prefix, pages: pages.length, counts: { verdicts: { included: 1 }, lists: { paired: 1 } } },
  } satisfies Partial<Run>;
  return { reading, ofRun, objects };
};
