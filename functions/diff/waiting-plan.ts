import type { Connection } from '#domain/connection';
import type { DiffResult } from '#domain/diff/diff-input';
import { isSyncError } from '#domain/errors';
import type { Change } from '#domain/plan';
import { planRowsHash } from '#domain/plan/seal';
import type { Run, SealedPlan } from '#domain/run';
import { changesOf } from '#engine/read-plan-pages';
import type { DiffServices } from './services';

/** The run whose plan waits for a person, if there is one. */
export const waitingRun = async (
  connection: Connection,
  services: DiffServices,
): Promise<Run | undefined> => {
  const waiting = connection.waitingRunId
    ? await services.runs.find(connection.companyId, connection.waitingRunId)
    : undefined;
  return waiting?.state === 'awaiting_approval' || waiting?.state === 'blocked' ? waiting : undefined;
};

/** Same rows, same values, same configuration: a person who looks at the waiting plan need not begin again. */
export const isSamePlan = async (
  waiting: Run,
  run: Run,
  result: DiffResult,
  services: DiffServices,
): Promise<boolean> => {
  const { plan } = waiting;
  if (!plan || result.changes.length === 0 || waiting.state !== 'awaiting_approval') return false;
  // What a guard stops has to be released by name, also where the same rows wait for a plain yes.
  if (result.guards.length > 0) return false;
  // A pairing and a sync with the same ties are not the same thing to approve.
  if ((waiting.mode === 'pair') !== (run.mode === 'pair')) return false;
  // Made with another configuration it could not be approved any more.
  if (plan.pages === 0 || waiting.configurationVersion !== run.configurationVersion) return false;
  const changes = await allChangesOf(plan, services);
  if (!changes) return false;
  const inOrder = changes.sort((one, other) => (one.stakeholderId < other.stakeholderId ? -1 : 1));
  return planRowsHash(inOrder, 0) === planRowsHash(result.changes, 0);
};

/** A plan with rows that could be approved as it is: an answer without anybody says nothing against it. */
export const isStillGood = (waiting: Run, run: Run): boolean =>
  waiting.plan !== undefined &&
  waiting.plan.pages > 0 &&
  !waiting.plan.guards.includes('answer.empty') &&
  waiting.configurationVersion === run.configurationVersion;

/** Undefined when the stored plan has gone or is damaged: nobody could approve it, so a new one takes its place. */
const allChangesOf = async (plan: SealedPlan, services: DiffServices): Promise<Change[] | undefined> => {
  try {
    return (await Array.fromAsync(changesOf(plan, services))).flat();
  } catch (error) {
    if (isSyncError(error, 'plan.damaged') || isSyncError(error, 'record.missing')) return undefined;
    throw error;
  }
};
