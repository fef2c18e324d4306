import { SyncError } from '#domain/errors';
import type { Run } from '#domain/run';
import type { FetchedPage } from '#storage/page-result-repository';
import type { Reading } from './open-reading';
import type { FetchServices } from './services';

/** More would not fit beside the run; whoever is beyond stays unexplained. */
const MOST_TOLD = 1_000;
/** Calls for one person each: of more people who went at once something else is the likelier reason. */
const MOST_ASKED = 10;
/** A reason is not worth holding up a run for. */
const MOST_MS = 20_000;

/** The vendor's clock is not ours, and may show whole seconds. Being told of more does no harm: only who is missing counts. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** What this reading came to. */
type Read = {
  readonly pages: readonly FetchedPage[];
  readonly records: number;
  /** The key lost a right: what it does not see may be there all the same. */
  readonly lostRights: boolean;
};

type Asking = Pick<Reading, 'client' | 'before' | 'callsMade' | 'erased'>;
type Services = { readonly runs: Pick<FetchServices['runs'], 'find' | 'addCalls'> } & {
  readonly pages: Pick<FetchServices['pages'], 'fetchedPages'>;
} & Pick<FetchServices, 'now'>;

/**
 * Whom the vendor says was deleted since the complete reading before, asked only where it can tell and fewer people came
 * than then: one call where it lists deletions, else one for each of a handful who are missing. It explains who is missing
 * and changes nobody (B108); so a refusal is no failure of the run, and what was told before it counts.
 */
export const askDeleted = async (
  run: Run,
  reading: Asking,
  read: Read,
  services: Services,
): Promise<string[] | undefined> => {
  const { client, before } = reading;
  if ((!client.deletedSince && !client.isDeleted) || before === undefined) return undefined;
  const last = await services.runs.find(run.companyId, before.runId);
  if (!last || read.records >= (last.fetched?.records ?? 0)) return undefined;
  const told: string[] = [];
  const made = reading.callsMade();
  try {
    for await (const id of client.deletedSince
      ? listed(client.deletedSince(safelyBefore(before.observedAt)))
      : oneByOne(last, reading, read, services))
      told.push(id);
  } catch (error) {
    if (!(error instanceof SyncError) || !error.code.startsWith('provider.')) throw error;
  } finally {
    const calls = reading.callsMade() - made;
    if (calls > 0) await services.runs.addCalls(run.companyId, run.runId, calls);
  }
  return told.length > 0 ? told : undefined;
};

const safelyBefore = (instant: string): string =>
  new Date(Date.parse(instant) - CLOCKS_DIFFER_MS).toISOString();

async function* listed(ids: Promise<readonly string[]>): AsyncGenerator<string> {
  yield* (await ids).slice(0, MOST_TOLD);
}

async function* oneByOne(
  last: Run,
  { client, erased }: Asking,
  { pages, lostRights }: Read,
  services: Services,
): AsyncGenerator<string> {
  if (lostRights) return;
  const present = new Set(pages.flatMap(({ employeeIds }) => employeeIds));
  const known = await services.pages.fetchedPages({ ...last, epoch: last.stageEpochs.fetch ?? last.epoch });
  const missing = known
    .flatMap(({ employeeIds }) => employeeIds)
    .filter((id) => !present.has(id) && erased?.isErased(id) !== true);
  if (missing.length > MOST_ASKED) return;
  const startedMs = services.now().getTime();
  for (const id of missing) {
    if (services.now().getTime() - startedMs > MOST_MS) return;
    if (await client.isDeleted?.(id)) yield id;
  }
}
