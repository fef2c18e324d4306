import { SyncError } from '#domain/errors';
import type { Run } from '#domain/run';
import type { Reading } from './open-reading';
import type { FetchServices } from './services';

/** More would not fit beside the run; whoever is beyond stays unexplained. */
const MOST_TOLD = 1_000;

/**
 * Whom the vendor says was deleted since the complete reading before: one call, made only where the vendor can tell and
 * fewer people came than then. It explains who is missing and changes nobody (B108); so a refusal is no failure of the run.
 */
export const askDeleted = async (
  run: Run,
  reading: Pick<Reading, 'client' | 'before' | 'callsMade'>,
  records: number,
  services: Pick<FetchServices, 'runs'>,
): Promise<string[] | undefined> => {
  const { client, before } = reading;
  if (!client.deletedSince || before === undefined) return undefined;
  const last = await services.runs.find(run.companyId, before.runId);
  if (records >= (last?.fetched?.records ?? 0)) return undefined;
  const made = reading.callsMade();
  try {
    return (await client.deletedSince(before.observedAt)).slice(0, MOST_TOLD);
  } catch (error) {
    if (error instanceof SyncError && error.code.startsWith('provider.')) return undefined;
    throw error;
  } finally {
    await services.runs.addCalls(run.companyId, run.runId, reading.callsMade() - made);
  }
};
