import type { Connection } from '#domain/connection';
import type { DiffInput, DiffResult } from '#domain/diff/diff-input';
import { changesHolders } from '#domain/guards/holders';
import type { Run } from '#domain/run';
import { findActiveRun } from '#engine/active-run';
import type { DiffRun } from '#events/commands';
import type { EmployeesNormalized } from '#events/run-events';
import { finishLook } from './finish-look';
import { forgetAcknowledged } from './forget-acknowledged';
import { gather } from './gather';
import { judgePlan } from './judge-plan';
import { planFor } from './pair-first';
import { measureFields, rememberFields } from './measure-fields';
import { noteAbsences } from './note-absences';
import type { DiffServices } from './services';
import { announceAgain, giveWay, keepWaiting, nothingToDo, seal, standBack } from './settle-plan';
import { storePlan } from './store-plan';
import { storeReading } from './store-reading';
import { isSamePlan, isStillGood, waitingRun } from './waiting-plan';

/**
 * Makes the plan of a run and decides what it waits for: a guard's release, a person, or (by policy) nothing. A plan
 * that would change nothing ends the run; one equal to the plan that waits already keeps that one; a different one
 * takes its place (pipeline section 3, approval). Who stands where is kept in every case; of a look, nothing else is.
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
  const entered = await enter(found, services);
  if (!entered?.fetched) return;
  const { fetched } = entered;
  const { input: gathered, connection } = await gather(entered, fetched, services);
  const isLook = entered.mode === 'look';
  if (!isLook && connection.configurationVersion !== entered.configurationVersion)
    return giveWay(entered, connection, services);
  const measured = await measureFields(entered, { input: gathered, connection }, services);
  const input = { ...gathered, collapsed: measured.collapsed };
  const { run, result: planned } = planFor(entered, { input, connection });
  const judged = await judgePlan(run, { input, result: planned, connection }, services);
  const { result } = judged;
  const read = { input: gathered, result, fields: measured.statistics };
  const reading = await storeReading(run, fetched, read, services);
  await noteAbsences(run, fetched, { input, judged, roster: reading.people, connection }, services);
  await forgetAcknowledged(run, { input, judged }, services);
  if (isLook) return finishLook(run, reading, services);
  const isEmpty = result.guards.includes('answer.empty');
  if (!isEmpty) await rememberFields(measured, services);
  const waiting = await waitingRun(connection, services);
  const unattended = mayApplyUnattended(run, result, input, connection);
  if (waiting && !unattended && (await isSamePlan(waiting, run, result, services))) {
    return keepWaiting(run, { waiting, connection, reading }, services);
  }
  const plan = await storePlan(run, fetched, result, services);
  const sealed = { plan, waiting, connection, reading };
  if (isEmpty && waiting && isStillGood(waiting, run))
    return standBack(run, { ...sealed, waiting }, services);
  if (plan.guards.length > 0) return seal(run, 'blocked', sealed, services);
  if (result.changes.length === 0) return nothingToDo(run, sealed, services);
  return seal(run, unattended ? 'applying' : 'awaiting_approval', sealed, services);
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

/**
 * By policy, and never: a preview, the first apply of a connection, a plan with any kind of change that is to be
 * reviewed, one of a configuration that was replaced meanwhile, or one that changes by what somebody is known who holds
 * securities.
 */
const mayApplyUnattended = (
  run: Run,
  result: DiffResult,
  { settings, stakeholders }: DiffInput,
  connection: Connection,
): boolean =>
  run.mode === 'sync' &&
  connection.firstAppliedAt !== undefined &&
  connection.configurationVersion === run.configurationVersion &&
  result.changes.every(({ kind }) => kind !== 'archive' && settings.approval[kind] === 'auto') &&
  !changesHolders(result.changes, stakeholders);
