import pMap from 'p-map';
import type { Connection } from '#domain/connection';
import { normalizedPageSchema } from '#domain/employee';
import type { Employee } from '#domain/employee';
import type { FetchEvidence, Run } from '#domain/run';
import { normalizedPageKey } from '#storage/object-keys';
import type { ObjectStore } from '#storage/object-store';
import type { PageResultRepository } from '#storage/page-result-repository';
import type { RunRepository } from '#storage/run-repository';
import { newestRun } from './newest-run';
import { unlessGone } from './unless-gone';

export type PersonReadingServices = {
  readonly runs: Pick<RunRepository, 'find' | 'list'>;
  readonly pages: Pick<PageResultRepository, 'fetchedPages'>;
  readonly objects: Pick<ObjectStore, 'getJson'>;
};

/** The run of the newest complete reading of everybody, with what it proved. */
export type ReadRun = Run & { readonly fetched: FetchEvidence };

const PARALLEL_READS = 8;
/** Pages looked through when it is not known any more who is on which. */
const MOST_PAGES = 40;

/** A look reads other fields than a sync and lives a day, so what it saw explains nothing. */
const isReadRun = (run: Run | undefined): run is ReadRun => run?.fetched !== undefined && run.mode !== 'look';

/** The run whose reading of a connection is the newest; undefined if nothing was read. */
export const newestReadRun = async (
  { companyId, connectionId, reading }: Connection,
  services: PersonReadingServices,
): Promise<ReadRun | undefined> => {
  const named = reading && (await services.runs.find(companyId, reading.runId));
  const run = isReadRun(named) ? named : await newestRun({ companyId, connectionId }, isReadRun, services);
  return isReadRun(run) ? run : undefined;
};

/**
 * The records of one person in a reading, from the pages they are on: none if they were not read; undefined once what was
 * read is gone. Who was on which page is remembered seven days; after that a small reading is looked through.
 */
export const readRecords = async (
  run: ReadRun,
  employeeIds: readonly string[],
  services: PersonReadingServices,
): Promise<Employee[] | undefined> => {
  const wanted = new Set(employeeIds);
  const pages = await pagesOf(run, wanted, services);
  if (!pages) return undefined;
  const written = { ...run, epoch: run.stageEpochs.normalize ?? run.epoch };
  const read = await pMap(
    pages,
    (page) =>
      unlessGone(() => services.objects.getJson(normalizedPageKey(written, page), normalizedPageSchema)),
    { concurrency: PARALLEL_READS },
  );
  if (read.includes(undefined)) return undefined;
  const employees = read.flatMap((page) => page?.employees ?? []);
  return employees.filter(({ employeeId }) => wanted.has(employeeId));
};

const pagesOf = async (
  run: ReadRun,
  wanted: ReadonlySet<string>,
  { pages }: PersonReadingServices,
): Promise<readonly number[] | undefined> => {
  const fetched = await pages.fetchedPages({ ...run, epoch: run.stageEpochs.fetch ?? run.epoch });
  if (fetched.length === run.fetched.pages) {
    return fetched
      .filter(({ employeeIds }) => employeeIds.some((id) => wanted.has(id)))
      .map(({ page }) => page);
  }
  return run.fetched.pages > MOST_PAGES
    ? undefined
    : Array.from({ length: run.fetched.pages }, (_, page) => page);
};
