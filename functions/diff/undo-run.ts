import { completeRun } from '#engine/end-run';
import { findActiveRun } from '#engine/active-run';
import { SyncError } from '#domain/errors';
import type { Connection } from '#domain/connection';
import { secondReasonsOf } from '#domain/plan/second-approval';
import type { Run, SealedPlan } from '#domain/run';
import { announceEnd } from '#engine/announce';
import { keepLeft } from '#engine/plan-choices';
import { readRunSettings } from '#engine/run-settings';
import { gatherUndo } from './gather-undo';
import type { DiffServices } from './services';
import { announceAgain, giveWay } from './settle-plan';
import { storePlan } from './store-plan';
import { waitingRun } from './waiting-plan';

/**
 * Makes the plan of an undo: sealed like any other, approved by hash and never by policy, and by a second person where the
 * settings ask for one. No guard stops it, and a plan that waited before gives way to it. With nothing left to put back the run ends, and says what was kept and why.
 */
export const undoRun = async (found: Run, services: DiffServices): Promise<void> => {
  if (found.plan) return announceAgain(found, found.plan, services);
  const run = await enter(found, services);
  if (!run) return;
  const connection = await services.connections.find(run.companyId, run.connectionId);
  if (!connection)
    throw new SyncError(
      'record.missing',
      { what: 'connection' },
      { message: 'expected the connection to exist' },
    );
  if (connection.configurationVersion !== run.configurationVersion) return giveWay(run, connection, services);
  const observedAt = services.now().toISOString();
  const undo = await gatherUndo(run, observedAt, services);
  const { approval } = await readRunSettings(run, services);
  const second = secondReasonsOf(undo.changes, approval.second);
  const stored = await storePlan(run, { observedAt }, { ...undo, guards: [] }, services);
  const plan = { ...stored, ...(second.length > 0 && { second }) };
  if (undo.changes.length > 0) return seal(run, plan, connection, services);
  const problems = plan.counts.problems > 0;
  const ended = await completeRun(run, { problems, patch: { plan }, appliedSomething: false }, services);
  if (!ended) await giveBack(run, services);
};

const enter = async (run: Run, services: DiffServices): Promise<Run | undefined> => {
  if (run.state !== 'requested') return run;
  const moved = await services.runs.move({ run, to: 'diffing', now: services.now().toISOString() });
  return moved.kind === 'moved' ? moved.run : findActiveRun(run, ['diffing'], services.runs);
};

const seal = async (
  run: Run,
  plan: SealedPlan,
  connection: Connection,
  services: DiffServices,
): Promise<void> => {
  const waiting = await waitingRun(connection, services);
  const moved = await services.runs.move({
    run,
    to: 'awaiting_approval',
    now: services.now().toISOString(),
    supersedes: waiting,
    patch: { plan },
    connection: {
      kind: 'release_lock',
      seen: connection,
      patch: { waitingRunId: run.runId, ...keepLeft(waiting) },
    },
  });
  if (moved.kind === 'lost') return giveBack(run, services);
  if (waiting) await announceEnd({ ...waiting, state: 'superseded' }, services);
  await announceAgain(moved.run, plan, services);
};

/** If the run is as it was, something else moved meanwhile: the message comes again and the plan is made again. */
const giveBack = async (run: Run, services: DiffServices): Promise<void> => {
  if (!(await findActiveRun(run, ['diffing'], services.runs))) return;
  throw new SyncError(
    'record.stale',
    { what: 'connection' },
    { message: 'expected the connection to stay as it was; the plan of the undo is made again' },
  );
};
