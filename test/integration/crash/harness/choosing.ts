import type { ChoiceKind } from '#domain/plan/choices';
import { choicesVersion } from '#engine/decision-conflict';
import { approvePlan } from '#engine/decide-plan';
import { pauseConnection } from '#engine/pause-connection';
import { changesOf } from '#engine/read-plan-pages';
import { reviewPlan } from '#engine/review-plan';
import type { Act } from './driver';
import { COMPANY, runOf } from './scenarios';
import type { AllServices } from './services';

const waitingOn = async (day: number, services: AllServices) => {
  const run = await services.runs.find(COMPANY, runOf(day));
  if (!run?.plan) throw new Error(`expected a plan of day ${day}`);
  return { ...run, plan: run.plan };
};

const decisionOn = async (day: number, services: AllServices) => {
  const run = await waitingOn(day, services);
  const { planHash } = run.plan;
  return {
    companyId: COMPANY,
    runId: run.runId,
    planHash,
    by: 'user:approver',
    version: choicesVersion(run),
  };
};

/** Somebody chooses about the row of an employee, over what was chosen last. */
export const chose = (day: number, choice: ChoiceKind, employeeId: string): Act => ({
  kind: 'call',
  name: choice,
  run: async (services) => {
    const { plan } = await waitingOn(day, services);
    const rows = (await Array.fromAsync(changesOf(plan, services))).flat();
    const row = rows.find(({ employeeIds }) => employeeIds.includes(employeeId));
    const request = await decisionOn(day, services);
    return reviewPlan(
      { ...request, choices: [{ stakeholderId: row?.stakeholderId ?? '', choice }] },
      services,
    );
  },
});

/** Approves all but what was left, over the choices as they are. */
export const approvedTheRest = (day: number): Act => ({
  kind: 'call',
  name: 'approve the rest',
  run: async (services) => {
    const { version, ...request } = await decisionOn(day, services);
    return approvePlan({ ...request, releases: [], choices: version }, services);
  },
});

export const paused: Act = {
  kind: 'call',
  name: 'pause',
  run: (services) =>
    pauseConnection({ companyId: COMPANY, connectionId: 'con_a', by: 'user:owner' }, services),
};
