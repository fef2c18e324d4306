import type { Configuration } from '#domain/configuration';
import type { Connection } from '#domain/connection';
import { diffRegister } from '#domain/diff/diff-register';
import type { DiffResult } from '#domain/diff/diff-input';
import type { Change } from '#domain/plan';
import { SyncError, isSyncError } from '#domain/errors';
import { planRowsHash } from '#domain/plan/seal';
import type { Run, SealedPlan } from '#domain/run';
import { findActiveRun } from '#engine/active-run';
import { announceApproval, announceEnd, announcePlan } from '#engine/announce';
import { auditEntry } from '#engine/audit';
import { completeRun } from '#engine/end-run';
import { afterSuccess } from '#engine/health';
import { readManifest, readPlanPage } from '#engine/read-plan-pages';
import type { DiffRun } from '#events/commands';
import type { EmployeesNormalized } from '#events/run-events';
import { gather } from './gather';
import type { DiffServices } from './services';
import { storePlan } from './store-plan';

/** Who approves what is applied unattended. */
const POLICY = 'policy';

/**
 * Makes the plan of a run and decides what it waits for: a guard's release, a person, or (by policy) nothing. A plan
 * that would change nothing ends the run; one equal to the plan that waits already keeps that one; a different one
 * takes its place (pipeline section 3, approval).
 */
export const diffRun = async (
  message: EmployeesNormalized | DiffRun,
  services: DiffServices,
): Promise<void> => {
  const found = await findActiveRun(
    message,
    ['normalising', 'diffing', 'awaiting_approval', 'blocked', 'applying'],
    services.runs,
  );
  if (!found?.fetched) return;
  if (found.plan) return announceAgain(found, found.plan, services);
  const run = await enter(found, services);
  if (!run?.fetched) return;
  const { input, configuration, connection } = await gather(run, run.fetched, services);
  const result = diffRegister(input);
  const waiting = await waitingRun(connection, services);
  const unattended = mayApplyUnattended(run, result, configuration, connection);
  if (waiting && !unattended && (await isSamePlan(waiting, run, result, services))) {
    return keepWaiting(run, { waiting, connection }, services);
  }
  const plan = await storePlan(run, run.fetched, result, services);
  const sealed = { plan, waiting, connection };
  if (plan.guards.length > 0) return seal(run, 'blocked', sealed, services);
  if (result.changes.length === 0) return nothingToDo(run, sealed, services);
  return seal(run, unattended ? 'applying' : 'awaiting_approval', sealed, services);
};

/** A repeat, after a crash between the plan and its announcement or at any other time. */
const announceAgain = async (run: Run, plan: SealedPlan, services: DiffServices): Promise<void> => {
  // What a person has approved was announced before, as waiting for review.
  if (run.state === 'applying' && run.approval?.by !== POLICY) return;
  await announcePlan(run, plan, services);
  if (run.state === 'applying') await announceApproval(run, plan.planHash, services);
};

const enter = async (run: Run, services: DiffServices): Promise<Run | undefined> => {
  if (run.state === 'diffing') return run;
  // Who says that all are normalised may be wrong or lying: only the set of pages knows.
  const join = await services.pages.joined(run, 'normalize');
  if (!join.complete) return undefined;
  const patch = { 'progress.pagesNormalized': join.done };
  const moved = await services.runs.move({ run, to: 'diffing', now: services.now().toISOString(), patch });
  if (moved.kind === 'moved') return moved.run;
  // Normalize moves it too, right after the event that brought us here.
  return findActiveRun(run, ['diffing'], services.runs);
};

const waitingRun = async (connection: Connection, services: DiffServices): Promise<Run | undefined> => {
  const waiting = connection.waitingRunId
    ? await services.runs.find(connection.companyId, connection.waitingRunId)
    : undefined;
  return waiting?.state === 'awaiting_approval' || waiting?.state === 'blocked' ? waiting : undefined;
};

/** Same rows, same values, same configuration: a person who looks at the waiting plan need not begin again. */
const isSamePlan = async (
  waiting: Run,
  run: Run,
  result: DiffResult,
  services: DiffServices,
): Promise<boolean> => {
  const { plan } = waiting;
  if (!plan || result.changes.length === 0 || waiting.state !== 'awaiting_approval') return false;
  // Made with another configuration it could not be approved any more.
  if (plan.pages === 0 || waiting.configurationVersion !== run.configurationVersion) return false;
  const changes = await changesOf(plan, services);
  if (!changes) return false;
  const inOrder = changes.sort((one, other) => (one.stakeholderId < other.stakeholderId ? -1 : 1));
  return planRowsHash(inOrder, 0) === planRowsHash(result.changes, 0);
};

/** Undefined when the stored plan has gone or is damaged: nobody could approve it, so a new one takes its place. */
const changesOf = async (plan: SealedPlan, services: DiffServices): Promise<Change[] | undefined> => {
  try {
    const manifest = await readManifest(plan, services);
    const changes: Change[] = [];
    for (const { page } of manifest.pages) {
      const { rows } = await readPlanPage(plan, manifest, page, services);
      changes.push(...rows.map((row) => row.change));
    }
    return changes;
  } catch (error) {
    if (isSyncError(error, 'plan.damaged') || isSyncError(error, 'record.missing')) return undefined;
    throw error;
  }
};

const keepWaiting = async (
  run: Run,
  { waiting, connection }: { readonly waiting: Run; readonly connection: Connection },
  services: DiffServices,
): Promise<void> => {
  const now = services.now().toISOString();
  const done = await services.runs.move({
    run,
    to: 'superseded',
    now,
    patch: { supersededBy: waiting.runId },
    connection: { kind: 'release_lock', patch: afterSuccess(connection, now, false) },
  });
  if (done.kind === 'lost') return giveBack(run, services);
  await announceEnd(done.run, services);
};

type Sealed = {
  readonly plan: SealedPlan;
  readonly waiting: Run | undefined;
  readonly connection: Connection;
};

/** A plan that policy approves goes on in the very write that seals it, under the lock it has: no crash can come between. */
const seal = async (
  run: Run,
  to: 'awaiting_approval' | 'blocked' | 'applying',
  { plan, waiting, connection }: Sealed,
  services: DiffServices,
): Promise<void> => {
  const now = services.now().toISOString();
  const moved = await services.runs.move({
    run,
    to,
    now,
    supersedes: waiting,
    ...(to === 'applying'
      ? approvedByPolicy(run, plan, now, services)
      : {
          patch: { plan },
          connection: {
            kind: 'release_lock',
            // Everybody could be read, so the back-off ends; what a guard stopped is no success yet.
            patch: {
              waitingRunId: run.runId,
              ...(to === 'awaiting_approval' ? afterSuccess(connection, now, false) : {}),
            },
          },
        }),
  });
  if (moved.kind === 'lost') return giveBack(run, services);
  if (waiting) await announceEnd({ ...waiting, state: 'superseded' }, services);
  await announceAgain(moved.run, plan, services);
};

const approvedByPolicy = (run: Run, plan: SealedPlan, now: string, services: DiffServices) => {
  const { planHash } = plan;
  return {
    patch: {
      plan,
      approval: { by: POLICY, at: now, planHash, releases: [] },
      stageEpochs: { ...run.stageEpochs, apply: run.epoch },
    },
    connection: { kind: 'keep_lock' },
    audit: auditEntry(
      {
        companyId: run.companyId,
        actor: POLICY,
        action: 'plan.approved',
        target: run.runId,
        details: { planHash, releases: [] },
      },
      services,
    ),
  } as const;
};

const nothingToDo = async (run: Run, { plan, waiting }: Sealed, services: DiffServices): Promise<void> => {
  const ended = await completeRun(
    run,
    {
      problems: plan.counts.problems > 0,
      patch: { plan },
      appliedSomething: false,
      supersedes: waiting,
    },
    services,
  );
  if (!ended) await giveBack(run, services);
};

/**
 * A write was lost. If the run was taken over, cancelled or finished, somebody else goes on. If it is as it was, the plan
 * that waited moved meanwhile: the message comes again and the plan is made again.
 */
const giveBack = async (run: Run, services: DiffServices): Promise<void> => {
  if (!(await findActiveRun(run, ['diffing'], services.runs))) return;
  throw new SyncError(
    'record.stale',
    { what: 'connection' },
    { message: 'expected the connection and its waiting plan to stay as they were; the plan is made again' },
  );
};

/**
 * By policy, and never: a preview, the first apply of a connection, a plan with any kind of change that is to be
 * reviewed, or one of a configuration that was replaced meanwhile.
 */
const mayApplyUnattended = (
  run: Run,
  result: DiffResult,
  { settings }: Configuration,
  connection: Connection,
): boolean =>
  run.mode === 'sync' &&
  connection.firstAppliedAt !== undefined &&
  connection.configurationVersion === run.configurationVersion &&
  result.changes.every((change) => settings.approval[change.kind] === 'auto');
