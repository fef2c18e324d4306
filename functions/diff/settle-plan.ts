import type { Connection } from '#domain/connection';
import { SyncError } from '#domain/errors';
import type { Choices } from '#domain/plan/choices';
import type { Run, SealedPlan } from '#domain/run';
import { findActiveRun } from '#engine/active-run';
import { announceApproval, announceEnd, announcePlan } from '#engine/announce';
import { auditEntry } from '#engine/audit';
import { completeRun } from '#engine/end-run';
import { afterSuccess } from '#engine/health';
import { keepLeft, storeChoices } from '#engine/plan-choices';
import type { DiffServices } from './services';
import type { StoredReading } from './store-reading';

/** Who approves what is applied unattended. */
const POLICY = 'policy';

/** A repeat, after a crash between the plan and its announcement or at any other time. */
export const announceAgain = async (run: Run, plan: SealedPlan, services: DiffServices): Promise<void> => {
  // What a person has approved was announced before, as waiting for review.
  if (run.state === 'applying' && run.approval?.by !== POLICY) return;
  await announcePlan(run, plan, services);
  if (run.state === 'applying') await announceApproval(run, plan.planHash, services);
};

/** The waiting plan does the same: it keeps its place, and this run ends. */
export const keepWaiting = async (
  run: Run,
  { waiting, connection, reading }: Omit<Sealed, 'plan' | 'waiting'> & { readonly waiting: Run },
  services: DiffServices,
): Promise<void> => {
  const now = services.now().toISOString();
  const done = await services.runs.move({
    run,
    to: 'superseded',
    now,
    patch: { supersededBy: waiting.runId, roster: reading.roster },
    connection: {
      kind: 'release_lock',
      seen: connection,
      patch: { ...afterSuccess(connection, run, now, false), ...reading.connectionPatch },
    },
  });
  if (done.kind === 'lost') return giveBack(run, services);
  await announceEnd(done.run, services);
};

/**
 * Hardly anybody was read, and a plan from before waits: it stays, for what it says was read in full. This run ends with the
 * guard that stopped it, in its notes and on its plan. That everybody answers again is no success yet.
 */
export const standBack = async (
  run: Run,
  { plan, waiting, connection, reading }: Sealed & { readonly waiting: Run },
  services: DiffServices,
): Promise<void> => {
  const now = services.now().toISOString();
  const notes = plan.guards.map((code) => ({ at: now, stage: 'diff', code }));
  const done = await services.runs.move({
    run,
    to: 'superseded',
    now,
    patch: { supersededBy: waiting.runId, plan, roster: reading.roster, notes: [...run.notes, ...notes] },
    connection: { kind: 'release_lock', seen: connection },
  });
  if (done.kind === 'lost') return giveBack(run, services);
  await announceEnd(done.run, services);
};

/** The configuration this run was made with is not the present one: its plan could not be approved, so it is none. */
export const giveWay = async (run: Run, connection: Connection, services: DiffServices): Promise<void> => {
  const done = await services.runs.move({
    run,
    to: 'superseded',
    now: services.now().toISOString(),
    connection: { kind: 'release_lock', seen: connection },
  });
  if (done.kind === 'lost') return giveBack(run, services);
  await announceEnd(done.run, services);
};

export type Sealed = {
  readonly plan: SealedPlan;
  readonly waiting: Run | undefined;
  readonly connection: Connection;
  readonly reading: StoredReading;
  /** What was left for another time and still holds. */
  readonly choices?: Choices | undefined;
};

/** A plan that policy approves goes on in the very write that seals it, under the lock it has: no crash can come between. */
export const seal = async (
  run: Run,
  to: 'awaiting_approval' | 'blocked' | 'applying',
  { plan, waiting, connection, reading, choices }: Sealed,
  services: DiffServices,
): Promise<void> => {
  const now = services.now().toISOString();
  const review = choices && (await storeChoices(run, choices, services));
  const moved = await services.runs.move({
    run,
    to,
    now,
    supersedes: waiting,
    ...(to === 'applying'
      ? approvedByPolicy(run, { plan, waiting, connection, reading, now }, services)
      : {
          // A first sync may have become a pairing.
          patch: { plan, mode: run.mode, roster: reading.roster, review },
          connection: {
            kind: 'release_lock',
            seen: connection,
            // Everybody could be read, so the back-off ends; what a guard stopped is no success yet.
            patch: {
              waitingRunId: run.runId,
              ...keepLeft(waiting),
              ...reading.connectionPatch,
              ...(to === 'awaiting_approval' ? afterSuccess(connection, run, now, false) : {}),
            },
          },
        }),
  });
  if (moved.kind === 'lost') return giveBack(run, services);
  if (waiting) await announceEnd({ ...waiting, state: 'superseded' }, services);
  await announceAgain(moved.run, plan, services);
};

const approvedByPolicy = (
  run: Run,
  { plan, waiting, connection, reading, now }: Omit<Sealed, 'choices'> & { readonly now: string },
  services: DiffServices,
) => {
  const { planHash } = plan;
  return {
    patch: {
      plan,
      roster: reading.roster,
      approval: { by: POLICY, at: now, planHash, releases: [] },
      stageEpochs: { ...run.stageEpochs, apply: run.epoch },
    },
    connection: {
      kind: 'keep_lock',
      seen: connection,
      patch: { ...keepLeft(waiting), ...reading.connectionPatch },
    },
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

/** The plan changes nothing: the run is done, and a plan that waits has nothing left to do either. */
export const nothingToDo = async (
  run: Run,
  { plan, waiting, reading }: Sealed,
  services: DiffServices,
): Promise<void> => {
  const ended = await completeRun(
    run,
    {
      problems: plan.counts.problems > plan.counts.acknowledged,
      patch: { plan, roster: reading.roster },
      appliedSomething: false,
      connectionPatch: { ...keepLeft(waiting), ...reading.connectionPatch },
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
