import type { Connection } from '#domain/connection';
import { readingStatisticsSchema } from '#domain/readings/field-statistics';
import type { ReadingStatistics } from '#domain/readings/field-statistics';
import { readingUntil } from '#domain/readings/reading-until';
import { rosterPageSchema } from '#domain/roster';
import type { RosterRow } from '#domain/roster';
import type { Run } from '#domain/run';
import { rosterPageKey, statisticsKey } from '#storage/object-keys';
import type { ObjectStore } from '#storage/object-store';
import type { EngineServices } from './services';
import { unlessGone } from './unless-gone';

/** The people of one reading, as they are stored. */
export type StoredRoster = NonNullable<Run['roster']>;

type Objects = { readonly objects: Pick<ObjectStore, 'getJson'> };

/** Where a run's people are stored; undefined if it has none, or has only looked and that is too long ago to be shown. */
export const rosterOf = (run: Run, now: Date): StoredRoster | undefined => {
  const { fetched, mode, roster } = run;
  const isOver =
    mode === 'look' && fetched !== undefined && readingUntil('look', fetched.observedAt) <= now.toISOString();
  return isOver ? undefined : roster;
};

/** The newest complete reading of a connection, with the run that made it; undefined if nothing was read or it is gone. */
export const newestReading = async (
  connection: Connection,
  services: Pick<EngineServices, 'now'> & { readonly runs: Pick<EngineServices['runs'], 'find'> },
): Promise<
  { readonly reading: NonNullable<Connection['reading']>; readonly roster: StoredRoster } | undefined
> => {
  const { companyId, reading } = connection;
  const run = reading && (await services.runs.find(companyId, reading.runId));
  const roster = run && rosterOf(run, services.now());
  return reading && roster && { reading, roster };
};

/** A page (0-based) of people; undefined once the bucket has deleted it. */
export const readPeople = (
  { prefix }: Pick<StoredRoster, 'prefix'>,
  page: number,
  { objects }: Objects,
): Promise<RosterRow[] | undefined> =>
  unlessGone(async () => (await objects.getJson(rosterPageKey(prefix, page), rosterPageSchema)).rows);

/** How well filled the fields of a reading are; undefined once the bucket has deleted it. */
export const readStatistics = (
  { prefix }: Pick<StoredRoster, 'prefix'>,
  { objects }: Objects,
): Promise<ReadingStatistics | undefined> =>
  unlessGone(() => objects.getJson(statisticsKey(prefix), readingStatisticsSchema));
