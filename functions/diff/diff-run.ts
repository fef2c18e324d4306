import { secondReasonsOf } from '#domain/plan/second-approval';
import type { Run } from '#domain/run';
import { findActiveRun } from '#engine/active-run';
import type { DiffRun } from '#events/commands';
import type { EmployeesNormalized } from '#events/run-events';
import { carryChoices } from './carry-choices';
import { finishLook } from './finish-look';
import { forgetAcknowledged } from './forget-acknowledged';
import { forgetDeclined } from './forget-declined';
import { gather } from './gather';
import { judgePlan } from './judge-plan';
import { planFor } from './pair-first';
import { measureFields, rememberFields } from './measure-fields';
import { mayApplyUnattended } from './may-apply-unattended';
import { noteAbsences } from './note-absences';
import type { DiffServices } from './services';
import { announceAgain, giveWay, keepWaiting, nothingToDo, seal, standBack } from './settle-plan';
import { storePlan } from './store-plan';
import { storeReading } from './store-reading';
import { undoRun } from './undo-run';
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
    ['requested', 'normalising', 'diffing', 'awaiting_approval', 'blocked', 'applying'],
    services.runs,
  );
  if (found?.mode === 'undo') return undoRun(found, services);
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
  await forgetDeclined(run, { input, judged }, services);
  if (isLook) return finishLook(run, reading, services);
  const isEmpty = result.guards.includes('answer.empty');
  if (!isEmpty) await rememberFields(measured, services);
  const waiting = await waitingRun(connection, services);
  const { hashKey, settings } = input;
  const carried = await carryChoices({ waiting, connection }, { changes: result.changes, hashKey }, services);
  const { choices } = carried;
  // What somebody left for another time does not go unattended because a newer plan came.
  const unattended = !choices && mayApplyUnattended(run, result, input, connection);
  const mayStay = waiting && !unattended && !carried.hasRejected;
  if (mayStay && (await isSamePlan(waiting, run, result, services))) {
    return keepWaiting(run, { waiting, connection, reading }, services);
  }
  const second = secondReasonsOf(result.changes, settings.approval.second);
  const stored = await storePlan(run, fetched, result, services);
  const plan = { ...stored, ...(second.length > 0 && { second }) };
  const sealed = { plan, waiting, connection, reading, choices };
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
