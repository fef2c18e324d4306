import { expect } from '@jest/globals';
import pMap from 'p-map';
import { isSyncError } from '#domain/errors';
import type { IncompleteReason } from '#domain/errors';
import { weighPages } from '#functions/fetch/evidence';
import type { Evidence } from '#functions/fetch/evidence';
import type { EmployeePage, Provider, ProviderClient, ReadPlan } from '#providers/port';
import { rawPageSchema } from '#providers/raw-page';
import type { FetchedPage } from '#storage/page-result-repository';

/** `pipeline`: all cursors at once where the first page tells them (functions/fetch/read-pages.ts), else one by one. */
export type Way = 'pipeline' | 'one by one' | 'backwards';

/** What a sync has in hand when it has read everybody. */
export type Reading = { pages: EmployeePage[]; evidence: Evidence };

/** More pages than any account of the suite has: a paging that does not end is a failure. */
const MOST_PAGES = 250;

type Reader = { client: ProviderClient; provider: Provider; plan: ReadPlan };

/** One page as the pipeline has it: stored as JSON and read back. */
export const readStored = async (
  { client, plan }: Pick<Reader, 'client' | 'plan'>,
  cursor?: string,
): Promise<EmployeePage> => {
  const page = await client.readPage({ plan, cursor });
  return rawPageSchema.parse(JSON.parse(JSON.stringify({ v: 1, plan, page }))).page;
};

/** Reads everybody as the pipeline does and weighs the pages with the pipeline's own function. */
export const readPeople = async (reader: Reader, way: Way = 'pipeline'): Promise<Reading> =>
  readOn(reader, await readStored(reader), way);

/** Goes on after a first page, which another client may have read. */
export const readOn = async (
  reader: Reader,
  first: EmployeePage,
  way: Way = 'pipeline',
): Promise<Reading> => {
  const later = way === 'one by one' ? undefined : first.laterCursors;
  const pages = [first, ...(later ? await atOnce(reader, later, way) : await oneByOne(reader, first))];
  return { pages, evidence: weigh(pages, reader) };
};

const atOnce = async (reader: Reader, cursors: readonly string[], way: Way): Promise<EmployeePage[]> => {
  const { concurrency } = reader.provider.declaration.limits;
  const order = way === 'backwards' ? cursors.toReversed() : cursors;
  const read = await pMap(order, (cursor) => readStored(reader, cursor), { concurrency });
  return way === 'backwards' ? read.toReversed() : read;
};

const oneByOne = async (reader: Reader, first: EmployeePage): Promise<EmployeePage[]> => {
  const pages: EmployeePage[] = [];
  let cursor = first.nextCursor;
  while (cursor !== undefined && pages.length < MOST_PAGES) {
    const page = await readStored(reader, cursor);
    pages.push(page);
    cursor = page.nextCursor;
  }
  expect(cursor).toBeUndefined();
  return pages;
};

const weigh = (pages: readonly EmployeePage[], { provider, plan }: Reader): Evidence =>
  weighPages(
    pages.map((page, index) => toFetched(page, index, (row) => idOf(provider, row, plan))),
    { observedAt: '2026-01-05T08:00:00.000Z', sourceFields: plan.sourceFields, targets: plan.targets },
  );

const toFetched = (page: EmployeePage, index: number, idOfRow: (row: Row) => string): FetchedPage => ({
  page: index,
  cursor: undefined,
  nextCursor: page.nextCursor,
  laterCursors: page.laterCursors && [...page.laterCursors],
  total: page.total,
  records: page.rows.length,
  employeeIds: page.rows.map(idOfRow).filter((id) => id !== ''),
  notReadable: [...page.notReadable],
});

type Row = EmployeePage['rows'][number];

const idOf = (provider: Provider, row: Row, plan: ReadPlan): string => {
  const read = provider.toEmployee(row, plan);
  return 'employee' in read ? read.employee.employeeId : read.problem.employeeId;
};

/** Why the reading is known not to be whole, thrown or found by weighing; undefined when it passes for complete. */
export const whyIncomplete = async (reading: Promise<Reading>): Promise<IncompleteReason | undefined> => {
  try {
    const { evidence } = await reading;
    return evidence.kind === 'incomplete' ? evidence.reason : undefined;
  } catch (error) {
    if (isSyncError(error, 'provider.incomplete')) return error.details.reason;
    throw error;
  }
};
