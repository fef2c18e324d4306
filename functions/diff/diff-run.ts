import type { Configuration } from '#domain/configuration';
import type { Connection } from '#domain/connection';
import { diffRegister } from '#domain/diff/diff-register';
import type { DiffResult } from '#domain/diff/diff-input';
import type { Change } from '#domain/plan';
import { planRowsHash } from '#domain/plan/seal';
import type { Run, SealedPlan } from '#domain/run';
import { findActiveRun } from '#engine/active-run';
import { approvePlan } from '#engine/decide-plan';
import { announceEnd, completeRun } from '#engine/end-run';
import { readManifest, readPlanPage } from '#engine/read-plan-pages';
import { eventHead, runReference } from '#engine/run-reference';
import type { DiffRun } from '#events/commands';
import type { EmployeesNormalized, PlanReady } from '#events/run-events';
import { gather } from './gather';
import type { DiffServices } from './services';
import { storePlan } from './store-plan';

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
    ['normalising', 'diffing', 'awaiting_approval', 'blocked'],
    services.runs,
  );
  if (!found?.fetched) return;
  if (found.plan) return announcePlan(found, found.plan, services);
  const run = await enter(found, services);
  if (!run?.fetched) return;
  const { input, configuration, connection } = await gather(run, run.fetched, services);
  const result = diffRegister(input);
  const waiting = await waitingRun(connection, services);
  if (waiting && (await isSamePlan(waiting, result, services))) return keepWaiting(run, waiting, services);
  const plan = await storePlan(run, run.fetched, result, services);
  if (plan.guards.length > 0) return seal(run, 'blocked', { plan, waiting }, services);
  if (result.changes.length === 0) return nothingToDo(run, { plan, waiting }, services);
  await seal(run, 'awaiting_approval', { plan, waiting }, services);
  if (mayApplyUnattended(run, result, configuration, connection)) {
    await approvePlan(
      { companyId: run.companyId, runId: run.runId, planHash: plan.planHash, by: 'policy', releases: [] },
      services,
    );
  }
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
const isSamePlan = async (waiting: Run, result: DiffResult, services: DiffServices): Promise<boolean> => {
  const { plan } = waiting;
  if (!plan || result.changes.length === 0 || waiting.state !== 'awaiting_approval') return false;
  if (plan.pages === 0) return false;
  const manifest = await readManifest(plan, services);
  const changes: Change[] = [];
  for (const { page } of manifest.pages) {
    const { rows } = await readPlanPage(plan, manifest, page, services);
    changes.push(...rows.map((row) => row.change));
  }
  const inOrder = changes.sort((one, other) => (one.stakeholderId < other.stakeholderId ? -1 : 1));
  return planRowsHash(inOrder, 0) === planRowsHash(result.changes, 0);
};

const keepWaiting = async (run: Run, waiting: Run, services: DiffServices): Promise<void> => {
  const now = services.now().toISOString();
  const done = await services.runs.move({
    run,
    to: 'superseded',
    now,
    patch: { supersededBy: waiting.runId },
    connection: { kind: 'release_lock' },
  });
  if (done.kind === 'moved') await announceEnd(done.run, 'superseded', services);
};

type Sealed = { readonly plan: SealedPlan; readonly waiting: Run | undefined };

const seal = async (
  run: Run,
  to: 'awaiting_approval' | 'blocked',
  { plan, waiting }: Sealed,
  services: DiffServices,
): Promise<void> => {
  const moved = await services.runs.move({
    run,
    to,
    now: services.now().toISOString(),
    patch: { plan },
    connection: { kind: 'release_lock', patch: { waitingRunId: run.runId } },
    supersedes: waiting,
  });
  if (moved.kind === 'lost') return;
  if (waiting) await announceEnd({ ...waiting, state: 'superseded' }, 'superseded', services);
  await announcePlan(moved.run, plan, services);
};

const nothingToDo = async (run: Run, { plan, waiting }: Sealed, services: DiffServices): Promise<void> => {
  if (waiting) {
    const moved = await services.runs.move({
      run: waiting,
      to: 'superseded',
      now: services.now().toISOString(),
      patch: { supersededBy: run.runId },
      connection: { kind: 'patch', patch: { waitingRunId: undefined } },
    });
    if (moved.kind === 'moved') await announceEnd(moved.run, 'superseded', services);
  }
  await completeRun(
    run,
    { problems: plan.counts.problems > 0, patch: { plan }, appliedSomething: false },
    services,
  );
};

const announcePlan = (run: Run, plan: SealedPlan, services: DiffServices): Promise<void> => {
  const event: PlanReady = {
    ...runReference(run),
    ...eventHead(run, 'PlanReady', services.now()),
    type: 'PlanReady',
    planHash: plan.planHash,
    counts: plan.counts,
    guards: plan.guards,
    awaiting: run.state === 'blocked' ? 'release' : 'review',
  };
  return services.bus.publish([event]);
};

/** By policy, and never: a preview, the first apply of a connection, or a plan with any kind of change that is to be reviewed. */
const mayApplyUnattended = (
  run: Run,
  result: DiffResult,
  { settings }: Configuration,
  connection: Connection,
): boolean =>
  run.mode === 'sync' &&
  connection.firstAppliedAt !== undefined &&
  result.changes.every((change) => settings.approval[change.kind] === 'auto');
