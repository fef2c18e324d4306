import pMap from 'p-map';
import { isSyncError } from '#domain/errors';
import { deadlineOf } from '#domain/run';
import type { Run } from '#domain/run';
import { runReference } from '#engine/run-reference';
import type { MessageContext } from '#lambda/sqs-consumer';
import type { FetchedPage } from '#storage/page-result-repository';
import type { RunPatch } from '#storage/run-repository';
import type { Reading } from './open-reading';
import { readOne } from './read-one';
import type { PageToRead } from './read-one';
import type { FetchServices } from './services';

/** Stop reading when less than this is left, so that a slow page and its storing still fit. */
const RESERVE_MS = 60_000;
/** A normalize message is worth its cost from about this many people on (pipeline section 3). */
const WORTH_A_MESSAGE = 500;

export type PagesRead =
  | { readonly kind: 'all_read'; readonly pages: readonly FetchedPage[] }
  /** `read`: pages of this invocation. `waitMs`: the vendor, or the account's call budget, wants no call before. */
  | { readonly kind: 'to_be_continued'; readonly read: number; readonly waitMs: number }
  | { readonly kind: 'taken_over' };

/** Which pages are still to be read, in the order of the list. */
type Todo = readonly PageToRead[];

type Pages = Map<number, FetchedPage>;

/** Reads what this epoch has not read yet: page after page, or in parallel where the provider tells all cursors at once. */
export const readPages = async (
  run: Run,
  reading: Reading,
  context: MessageContext,
  services: FetchServices,
): Promise<PagesRead> => {
  const pages: Pages = new Map((await services.pages.fetchedPages(run)).map((page) => [page.page, page]));
  const before = pages.size;
  // A crash between storing a page and telling normalize about it: tell again, normalize does not mind.
  await tell(run, [...pages.values()], services);
  try {
    return await readMissing(run, { reading, pages }, context, services);
  } catch (error) {
    if (!isSyncError(error, 'provider.rate_limited')) throw error;
    return { kind: 'to_be_continued', read: pages.size - before, waitMs: error.details.retryAfterMs };
  }
};

const readMissing = async (
  run: Run,
  { reading, pages }: { readonly reading: Reading; readonly pages: Pages },
  context: MessageContext,
  services: FetchServices,
): Promise<PagesRead> => {
  const before = pages.size;
  const met = new Set<string>();
  let someoneTwice = meetsAgain(met, pages.values());
  for (let todo = missing(pages); todo.length > 0; todo = missing(pages)) {
    if (context.remainingMs() < RESERVE_MS)
      return { kind: 'to_be_continued', read: pages.size - before, waitMs: 0 };
    const timeLeft = () => context.remainingMs() >= RESERVE_MS;
    const { read, failed } = await readBunch(run, todo, { reading, timeLeft }, services);
    if (failed && read.length === 0) throw failed.error;
    for (const page of read) pages.set(page.page, page);
    if (!(await showProgress(run, pages, services))) return { kind: 'taken_over' };
    await tell(run, read, services);
    if (failed) throw failed.error;
    // A list that goes in circles has no end; what came twice is found by weighing, now as well as later.
    someoneTwice = meetsAgain(met, read) || someoneTwice;
    if (someoneTwice) break;
  }
  return { kind: 'all_read', pages: [...pages.values()].sort((a, b) => a.page - b.page) };
};

/** Whether somebody on these pages was met before, on them or on earlier ones; remembers everybody. */
const meetsAgain = (met: Set<string>, pages: Iterable<FetchedPage>): boolean => {
  let again = false;
  for (const { employeeIds } of pages)
    for (const id of employeeIds) {
      again ||= met.has(id);
      met.add(id);
    }
  return again;
};

/**
 * Some pages at once. After a failure, or when time is short, no further page is begun, but those under way are read to
 * their end, and count.
 */
const readBunch = async (
  run: Run,
  todo: Todo,
  { reading, timeLeft }: { readonly reading: Reading; readonly timeLeft: () => boolean },
  services: FetchServices,
): Promise<{ readonly read: FetchedPage[]; readonly failed: { readonly error: unknown } | undefined }> => {
  const { limits, paging } = reading.provider.declaration;
  const concurrency = paging.atOnce ?? limits.concurrency;
  const read: FetchedPage[] = [];
  const failures: { readonly error: unknown }[] = [];
  const next = async (page: PageToRead) => {
    if (failures.length > 0 || !timeLeft()) return;
    try {
      read.push(await readOne(run, page, reading, services));
    } catch (error) {
      failures.push({ error });
    }
  };
  await pMap(todo.slice(0, concurrency * 2), next, { concurrency });
  return { read: read.sort((a, b) => a.page - b.page), failed: failures[0] };
};

const missing = (pages: ReadonlyMap<number, FetchedPage>): Todo => {
  const first = pages.get(0);
  if (!first) return [{ page: 0, cursor: undefined }];
  if (first.laterCursors) {
    return first.laterCursors
      .map((cursor, index) => ({ page: index + 1, cursor }))
      .filter(({ page }) => !pages.has(page));
  }
  const last = pages.get(pages.size - 1);
  return last?.nextCursor === undefined ? [] : [{ page: pages.size, cursor: last.nextCursor }];
};

const showProgress = (run: Run, pages: Pages, services: FetchServices): Promise<boolean> =>
  services.runs.update(run, {
    ...progressOf([...pages.values()]),
    dueAt: deadlineOf('fetching', services.now().toISOString()),
  });

/** What these pages come to, as a run shows it; `employeesTotal` as the first page says. */
export const progressOf = (pages: readonly FetchedPage[]): RunPatch => {
  const total = pages.find(({ page }) => page === 0)?.total;
  return {
    'progress.pagesFetched': pages.length,
    'progress.employeesRead': pages.reduce((sum, page) => sum + page.records, 0),
    ...(total === undefined ? {} : { 'progress.employeesTotal': total }),
  };
};

/** Sends pages on to normalize, small ones grouped. */
const tell = async (run: Run, pages: readonly FetchedPage[], services: FetchServices): Promise<void> => {
  const groups: number[][] = [];
  let people = WORTH_A_MESSAGE;
  for (const page of pages) {
    if (people >= WORTH_A_MESSAGE) {
      groups.push([]);
      people = 0;
    }
    groups.at(-1)?.push(page.page);
    people += page.records;
  }
  await services.queues.send(
    groups.map((group) => ({ ...runReference(run), type: 'NormalizePages', pages: group })),
  );
};
