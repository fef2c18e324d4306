import pMap from 'p-map';
import type { Connection } from '#domain/connection';
import type { DiffInput, DiffResult } from '#domain/diff/diff-input';
import type { FieldStatistics, ReadingStatistics } from '#domain/readings/field-statistics';
import type { GuardCode } from '#domain/plan';
import { judgeIdentifiers } from '#domain/readings/identifier-fitness';
import { readingUntil } from '#domain/readings/reading-until';
import { ROSTER_PAGE } from '#domain/roster';
import { countRoster } from '#domain/roster/count-roster';
import type { RosterRow } from '#domain/roster';
import type { FetchEvidence, Run } from '#domain/run';
import { rosterPageKey, rosterPrefix, statisticsKey } from '#storage/object-keys';
import { inPages } from './in-pages';
import type { DiffServices } from './services';

const PARALLEL_WRITES = 8;

/** Guards that stop a plan because its reading is not believed. */
const UNPROVEN: ReadonlySet<GuardCode> = new Set(['answer.empty', 'people.missing']);

/** What a stored reading changes on its run, and on the connection whose newest complete reading it is. */
export type StoredReading = {
  readonly roster: NonNullable<Run['roster']>;
  readonly connectionPatch: Pick<Connection, 'reading'>;
  /** Who stands where, as stored. */
  readonly people: readonly RosterRow[];
};

/** Stores who stands where and how well each field is filled, in a folder of this attempt alone. */
export const storeReading = async (
  run: Run,
  fetched: FetchEvidence,
  {
    input,
    result,
    fields,
  }: {
    readonly input: DiffInput;
    readonly result: DiffResult;
    readonly fields: readonly FieldStatistics[];
  },
  services: DiffServices,
): Promise<StoredReading> => {
  const { roster, identifiers } = judgeIdentifiers(input.employees, result.roster());
  const statistics: ReadingStatistics = {
    v: 1,
    people: input.employees.length,
    fields: [...fields],
    identifiers,
  };
  const prefix = rosterPrefix(run, services.newId());
  const pages = await storePeople(prefix, roster, services);
  await services.objects.putJson(statisticsKey(prefix), statistics);
  return {
    roster: { prefix, pages, counts: countRoster(roster) },
    people: roster,
    // An answer without anybody, or without many who are known, may be a lost permission: what was read before says more.
    connectionPatch: result.guards.some((code) => UNPROVEN.has(code))
      ? {}
      : { reading: readingOf(run, fetched) },
  };
};

/** Writes people as pages into a folder; the number of pages. */
export const storePeople = async (
  prefix: string,
  people: readonly RosterRow[],
  services: Pick<DiffServices, 'objects'>,
): Promise<number> => {
  const pages = inPages(people, ROSTER_PAGE);
  await pMap(
    pages.entries(),
    ([page, rows]) => services.objects.putJson(rosterPageKey(prefix, page), { v: 1, rows }),
    { concurrency: PARALLEL_WRITES },
  );
  return pages.length;
};

const readingOf = (run: Run, { observedAt }: FetchEvidence): NonNullable<Connection['reading']> => {
  const kind = run.mode === 'look' ? 'look' : 'sync';
  return { runId: run.runId, kind, observedAt, until: readingUntil(kind, observedAt) };
};
