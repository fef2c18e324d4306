import type { IncompleteReason } from '#domain/errors';
import { isSyncError } from '#domain/errors';
import type { Run } from '#domain/run';
import { deadlineOf } from '#domain/run';
import { findActiveRun } from '#engine/active-run';
import { failRun } from '#engine/end-run';
import { finishNormalizing } from '#engine/finish-normalizing';
import { runReference } from '#engine/run-reference';
import type { FetchPages } from '#events/commands';
import type { RunRequested } from '#events/run-events';
import type { MessageContext } from '#lambda/sqs-consumer';
import type { FetchedPage } from '#storage/page-result-repository';
import { askDeleted } from './ask-deleted';
import { weighPages } from './evidence';
import { openReading } from './open-reading';
import type { Reading } from './open-reading';
import { progressOf, readPages } from './read-pages';
import type { PagesRead } from './read-pages';
import type { FetchServices } from './services';

/** A fetch that continues itself this often without reading a page has stopped making progress. */
const MOST_IDLE_HOPS = 20;
/** Waiting in vain again makes the next wait longer by this: 20 hops are three quarters of an hour in which others used the account. */
const IN_VAIN_MS = 15_000;
/** SQS delays a message by 15 minutes at most; a longer wait is taken in several, without asking the vendor in between. */
const LONGEST_DELAY_MS = 900_000;

/**
 * Reads all pages of a run that are not read yet, as far as the time allows, then continues by message. Pages are stored
 * write-once under the run's epoch, so a crash or a repeated delivery reads again only what is missing. It ends with
 * evidence that everybody was seen; without it the run fails and nobody is touched.
 */
export const fetchRun = async (
  message: RunRequested | FetchPages,
  context: MessageContext,
  services: FetchServices,
): Promise<void> => {
  const found = await findActiveRun(message, ['requested', 'fetching', 'normalising'], services.runs);
  // An undo reads nothing, whoever asks for it.
  if (found?.mode === 'undo') return;
  const run = found?.state === 'requested' ? await begin(found, services) : found;
  if (!run) return;
  if (run.state === 'normalising') return finishNormalizing(run, services);
  const waitMs = Date.parse(run.waitUntil ?? '') - services.now().getTime();
  if (waitMs > 0) return wait(run, { waitMs, hop: hopOf(message) }, services);
  const reading = await openReading(run, services);
  const outcome = await tryToRead(run, reading, context, services);
  switch (outcome.kind) {
    case 'taken_over':
      return;
    case 'incomplete':
      return failIncomplete(run, outcome.reason, services);
    case 'to_be_continued':
      return goOn(run, message, outcome, services);
    case 'all_read':
      return conclude(run, outcome.pages, reading, services);
    default:
      return outcome satisfies never;
  }
};

const begin = async (run: Run, services: FetchServices): Promise<Run | undefined> => {
  const now = services.now().toISOString();
  const moved = await services.runs.move({
    run,
    to: 'fetching',
    now,
    patch: { observedAt: now, stageEpochs: { fetch: run.epoch } },
  });
  return moved.kind === 'moved' ? moved.run : undefined;
};

type Reads = PagesRead | { readonly kind: 'incomplete'; readonly reason: IncompleteReason };

/** A proof of incompleteness is an outcome; every other failure is left to the queue. Calls were made in any case. */
const tryToRead = async (
  run: Run,
  reading: Reading,
  context: MessageContext,
  services: FetchServices,
): Promise<Reads> => {
  try {
    return await readPages(run, reading, context, services);
  } catch (error) {
    if (isSyncError(error, 'provider.incomplete'))
      return { kind: 'incomplete', reason: error.details.reason };
    throw error;
  } finally {
    await services.runs.addCalls(run.companyId, run.runId, reading.callsMade());
  }
};

const goOn = async (
  run: Run,
  message: RunRequested | FetchPages,
  { read, waitMs }: { readonly read: number; readonly waitMs: number },
  services: FetchServices,
): Promise<void> => {
  const hop = read > 0 ? 0 : hopOf(message) + 1;
  if (hop > MOST_IDLE_HOPS) {
    return failRun(
      run,
      { code: 'provider.unavailable', reason: 'the HR system kept asking to wait' },
      services,
    );
  }
  const longerMs = waitMs > 0 ? Math.max(waitMs, (hop - 1) * IN_VAIN_MS) : 0;
  await wait(run, { waitMs: longerMs, hop }, services);
};

/** Comes back later by message, however long the vendor asks for: a message can be delayed by 15 minutes at a time. */
const wait = async (
  run: Run,
  { waitMs, hop }: { readonly waitMs: number; readonly hop: number },
  services: FetchServices,
): Promise<void> => {
  const now = services.now().getTime();
  const delayMs = Math.min(waitMs, LONGEST_DELAY_MS);
  const dueAt = deadlineOf('fetching', new Date(now + delayMs).toISOString());
  const waitUntil = waitMs > 0 ? new Date(now + waitMs).toISOString() : undefined;
  if (!(await services.runs.update(run, { dueAt, waitUntil }))) return;
  await services.queues.send([{ ...runReference(run), type: 'FetchPages', hop }], {
    delaySeconds: delayMs / 1000,
  });
};

const hopOf = (message: RunRequested | FetchPages): number =>
  message.type === 'FetchPages' ? message.hop : 0;

const conclude = async (
  run: Run,
  pages: readonly FetchedPage[],
  reading: Reading,
  services: FetchServices,
): Promise<void> => {
  const weighed = weighPages(pages, {
    observedAt: run.observedAt ?? services.now().toISOString(),
    sourceFields: reading.plan.sourceFields,
    targets: reading.plan.targets,
  });
  if (weighed.kind === 'incomplete') return failIncomplete(run, weighed.reason, services);
  const { missing, evidence } = weighed;
  const lost = reading.lostIn({ notReadable: evidence.notReadable, missing });
  const read = { pages, records: evidence.records, lostRights: lost.length > 0 };
  const deleted = await askDeleted(run, reading, read, services);
  const moved = await services.runs.move({
    run,
    to: 'normalising',
    now: services.now().toISOString(),
    patch: {
      // Again: a slower delivery of the same message may have shown fewer pages last.
      ...progressOf(pages),
      fetched: { ...evidence, lost, deleted },
      stageEpochs: { ...run.stageEpochs, normalize: run.epoch },
    },
  });
  if (moved.kind === 'moved') await finishNormalizing(moved.run, services);
};

const words: Readonly<Record<IncompleteReason, string>> = {
  page_missing: 'a page of the employee list was missing, so nobody was changed',
  page_repeated: 'the HR system sent the same people twice, so nobody was changed',
  total_changed: 'the number of people changed while they were read, so nobody was changed',
  total_mismatch: 'more people came than the HR system says it has, so nobody was changed',
};

const failIncomplete = (run: Run, reason: IncompleteReason, services: FetchServices): Promise<void> =>
  failRun(run, { code: 'fetch.incomplete', reason: words[reason] }, services);
