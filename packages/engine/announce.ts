import { deadlineOf } from '#domain/run';
import type { Run, SealedPlan } from '#domain/run';
import { runFinishedSchema } from '#events/run-events';
import type { RunUndone } from '#events/run-events';
import { eventHead, runReference } from './run-reference';
import type { RunServices } from './services';

type Services = Pick<RunServices, 'bus' | 'now' | 'runs'>;

/**
 * Tells the bus that nothing more will happen to a run, and of an undo what it undid. The state moves first; until the end
 * is told the run keeps a deadline, so that the watchdog tells it if whoever moved the state could not. Repeats carry the
 * same id.
 */
export const announceEnd = async (run: Run, services: Services): Promise<void> => {
  await services.bus.publish([
    {
      ...runReference(run),
      ...eventHead(run, 'RunFinished', services.now()),
      type: 'RunFinished',
      state: runFinishedSchema.shape.state.parse(run.state),
      failure: run.failure?.code,
    },
    ...undoneBy(run, services.now()),
  ]);
  await services.runs.update(run, { dueAt: undefined });
};

/** Only an undo that wrote something undid a run. */
const undoneBy = (run: Run, now: Date): RunUndone[] => {
  const { mode, undoes, applied, plan } = run;
  if (mode !== 'undo' || undoes === undefined || !applied || applied.applied === 0) return [];
  return [
    {
      ...runReference(run),
      ...eventHead(run, 'RunUndone', now),
      type: 'RunUndone',
      undoes,
      counts: applied,
      kept: plan?.counts.problems ?? 0,
    },
  ];
};

/** Tells the bus that a plan is sealed and what it waits for; then its expiry is the next deadline. */
export const announcePlan = async (run: Run, plan: SealedPlan, services: Services): Promise<void> => {
  const awaiting = { blocked: 'release', applying: 'nothing' } as const;
  await services.bus.publish([
    {
      ...runReference(run),
      ...eventHead(run, 'PlanReady', services.now()),
      type: 'PlanReady',
      planHash: plan.planHash,
      counts: plan.counts,
      guards: plan.guards,
      awaiting: run.state === 'blocked' || run.state === 'applying' ? awaiting[run.state] : 'review',
    },
  ]);
  if (run.state === 'awaiting_approval' || run.state === 'blocked') {
    await services.runs.update(run, { dueAt: deadlineOf(run.state, plan.sealedAt, plan) });
  }
};

/** Tells the bus that exactly this plan may be applied; apply is listening. */
export const announceApproval = (run: Run, planHash: string, services: Services): Promise<void> =>
  services.bus.publish([
    {
      ...runReference(run),
      ...eventHead(run, 'PlanApproved', services.now()),
      type: 'PlanApproved',
      planHash,
    },
  ]);
