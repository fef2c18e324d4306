import { SyncError } from '#domain/errors';
import type { ApplyCounts, Run } from '#domain/run';
import { completeRun, endRun } from '#engine/end-run';
import type { AppliedPage } from '#storage/page-result-repository';
import type { ApplyServices } from './services';

/** All pages have a result: the counts are added up from them, and the run ends. Harmless to repeat. */
export const finishApplying = async (run: Run, services: ApplyServices): Promise<void> => {
  const results = await services.pages.appliedPages(run);
  const applied = addUp(results);
  const present = await services.runs.find(run.companyId, run.runId);
  if (!present?.plan || present.epoch !== run.epoch) return;
  if (present.state === 'cancelling') {
    await endRun(present, 'cancelled', services, {
      patch: { applied, 'progress.rowsApplied': applied.applied },
    });
    return;
  }
  if (present.state !== 'applying') return;
  const problems = present.plan.counts.problems + applied.refused + applied.failed > 0;
  await completeRun(
    present,
    {
      problems,
      patch: { applied, 'progress.rowsApplied': applied.applied },
      appliedSomething: applied.applied > 0,
    },
    services,
  );
};

/** planned = applied + refused + failed + not selected + not started (pipeline section 2). */
export const addUp = (results: readonly AppliedPage[]): ApplyCounts => {
  const total = (count: (page: AppliedPage) => number) => results.reduce((sum, page) => sum + count(page), 0);
  const counts = {
    applied: total((page) => page.applied),
    refused: total((page) => page.refused.length),
    failed: total((page) => page.failed.length),
    notSelected: 0,
    notStarted: total((page) => page.notStarted),
  };
  const planned = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { planned, ...counts };
};

/** Records what became of a page, once, and ends the run if it was the last one. */
export const settlePage = async (run: Run, result: AppliedPage, services: ApplyServices): Promise<void> => {
  await services.pages.put(run, 'apply', result);
  const join = await services.pages.join(run, 'apply', [result.page]);
  if (join.total === undefined) {
    throw new SyncError(
      'record.stale',
      { what: 'join' },
      { message: 'expected the plan to be dispatched before its pages' },
    );
  }
  if (join.complete) await finishApplying(run, services);
};
