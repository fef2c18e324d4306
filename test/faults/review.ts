import { approvePlan, rejectPlan } from '#engine/decide-plan';
import { cancelRun } from '#engine/end-run';
import { readChoices } from '#engine/plan-choices';
import { changesOf } from '#engine/read-plan-pages';
import { reviewPlan } from '#engine/review-plan';
import type { RowChoice } from '#engine/review-plan';
import type { Run } from '#domain/run';
import type { Random } from '#simulators/random';
import { COMPANY } from '../integration/crash/harness/scenarios';
import type { AllServices } from '../integration/crash/harness/services';
import type { Deed } from './player';

const decisionOf = ({ runId, plan }: Run, by: Approver = 'user:approver') => ({
  companyId: COMPANY,
  runId,
  planHash: plan?.planHash ?? '',
  by,
});

type Approver = 'user:approver' | 'user:second';

/** Somebody approves a plan, or the part of it about some people, over the choices that there are. */
export const approving = (run: Run, people?: readonly string[], by?: Approver): Deed => ({
  name: by === 'user:second' ? 'approve second' : people ? 'approve some' : 'approve',
  run: async (services) => {
    const present = await services.runs.find(COMPANY, run.runId);
    const request = {
      ...decisionOf(run, by),
      releases: run.plan?.guards ?? [],
      choices: present?.review?.version ?? 0,
      ...(people && { select: { people: [...people] } }),
    };
    return approvePlan(request, services);
  },
});

export const rejecting = (run: Run): Deed => ({
  name: 'reject',
  run: (services) => rejectPlan(decisionOf(run), services),
});

export const cancelling = (run: Run): Deed => ({
  name: 'cancel',
  run: (services) => cancelRun(decisionOf(run), services),
});

/** Somebody says of rows that they wait for another time, do not go at all, or go after all. */
export const choosing = (run: Run, choices: readonly RowChoice[]): Deed => ({
  name: `choose ${choices.map(({ choice }) => choice).join(' ')}`,
  run: async (services) => {
    const present = await services.runs.find(COMPANY, run.runId);
    const version = present?.review?.version ?? 0;
    return reviewPlan({ ...decisionOf(run), version, choices }, services);
  },
});

/** Whom a plan is about. */
export const peopleOf = async ({ plan }: Run, services: AllServices): Promise<string[]> => {
  const changes = plan ? (await Array.fromAsync(changesOf(plan, services))).flat() : [];
  return changes.map(({ stakeholderId }) => stakeholderId);
};

/** About each second of a few people of a plan: not now, or not at all. */
export const someChoices = (people: readonly string[], random: Random): RowChoice[] =>
  people
    .filter(() => random.chance(0.3))
    .slice(0, 4)
    .map((stakeholderId) => ({ stakeholderId, choice: random.pick(['leave', 'leave', 'reject']) }));

/** Whatever was left for another time goes now. */
export const takingAll = async (run: Run, services: AllServices): Promise<Deed | undefined> => {
  const { left } = await readChoices(run, services);
  const ids = new Set(left.flatMap(({ stakeholderId, rejected }) => (rejected ? [] : [stakeholderId])));
  const choices = [...ids].map((stakeholderId) => ({ stakeholderId, choice: 'take' as const }));
  return choices.length > 0 ? choosing(run, choices) : undefined;
};
