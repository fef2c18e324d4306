import { findActiveRun } from '#engine/active-run';
import { completeRun } from '#engine/end-run';
import { readManifest } from '#engine/read-plan-pages';
import { runReference } from '#engine/run-reference';
import type { ApplyPlan } from '#events/commands';
import type { PlanApproved } from '#events/run-events';
import { finishApplying } from './finish-applying';
import type { ApplyServices } from './services';

/** Fans an approved plan out: one message per page that has no result yet. Only the hash that was approved is applied. */
export const dispatchPlan = async (
  message: PlanApproved | ApplyPlan,
  services: ApplyServices,
): Promise<void> => {
  const run = await findActiveRun(message, ['applying', 'cancelling'], services.runs);
  if (!run?.plan || run.approval?.planHash !== message.planHash) return;
  await readManifest(run.plan, services);
  // A blocked plan whose guard was released may have no rows at all: nobody was read.
  if (run.plan.pages === 0) {
    return completeRun(run, { problems: run.plan.counts.problems > 0, appliedSomething: false }, services);
  }
  const join = await services.pages.expect(run, 'apply', run.plan.pages);
  if (join.complete) return finishApplying(run, services);
  const done = new Set((await services.pages.appliedPages(run)).map((result) => result.page));
  const open = Array.from({ length: run.plan.pages }, (_, page) => page).filter((page) => !done.has(page));
  await services.queues.send(
    open.map((page) => ({ ...runReference(run), type: 'ApplyPage', planHash: message.planHash, page })),
  );
};
