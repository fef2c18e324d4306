import { findActiveRun } from '#engine/active-run';
import { countOpenProblems } from '#engine/count-open-problems';
import { completeRun } from '#engine/end-run';
import { readManifest } from '#engine/read-plan-pages';
import { runReference } from '#engine/run-reference';
import type { ApplyPlan } from '#events/commands';
import type { PlanApproved } from '#events/run-events';
import { finishApplying } from './finish-applying';
import { forgetReleased } from './forget-released';
import { resultsOf } from '#engine/results-of';
import type { ApplyServices } from './services';

/** Fans an approved plan out: one message per page that has no result yet. Only the hash that was approved is applied. */
export const dispatchPlan = async (
  message: PlanApproved | ApplyPlan,
  services: ApplyServices,
): Promise<void> => {
  const run = await findActiveRun(message, ['applying', 'cancelling'], services.runs);
  if (!run?.plan || run.approval?.planHash !== message.planHash) return;
  await readManifest(run.plan, services);
  await forgetReleased(run, services);
  // A blocked plan whose guard was released may have no rows at all: nobody was read.
  if (run.plan.pages === 0) {
    const problems = (await countOpenProblems(run, services)) > 0;
    await completeRun(run, { problems, appliedSomething: false }, services);
    return;
  }
  const part = resultsOf(run);
  const done = (await services.pages.appliedPages(part)).map(({ page }) => page);
  // A crash between a page's result and its mark in the set left the mark to us.
  if (done.length > 0) await services.pages.join(part, 'apply', done);
  const join = await services.pages.expect(part, 'apply', run.plan.pages);
  if (join.complete) return finishApplying(run, services);
  const open = Array.from({ length: run.plan.pages }, (_, page) => page).filter(
    (page) => !done.includes(page),
  );
  await services.queues.send(
    open.map((page) => ({ ...runReference(run), type: 'ApplyPage', planHash: message.planHash, page })),
  );
};
