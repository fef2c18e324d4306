import { SyncError } from '#domain/errors';
import type { ApplyCounts, Run, RunState } from '#domain/run';
import { findActiveRun } from '#engine/active-run';
import { countOpenProblems } from '#engine/count-open-problems';
import { completeRun, endRun } from '#engine/end-run';
import type { AppliedPage } from '#storage/page-result-repository';
import { markUndone } from './mark-undone';
import { resultsOf } from '#engine/results-of';
import type { ApplyServices } from './services';

const ACTIVE = ['applying', 'cancelling'] as const satisfies readonly RunState[];

/** All pages have a result: the counts are added up from them, and the run ends. Harmless to repeat. */
export const finishApplying = async (run: Run, services: ApplyServices): Promise<void> => {
  const applied = addUp(await services.pages.appliedPages(resultsOf(run)));
  const present = await findActiveRun(run, ACTIVE, services.runs);
  if (!present || (await end(present, applied, services))) return;
  // Another delivery finished it at this very moment; or somebody cancelled it, and then it has to end differently.
  if (!(await findActiveRun(run, ACTIVE, services.runs))) return;
  throw new SyncError(
    'record.stale',
    { what: 'run' },
    { message: 'expected the run to stay as it was; it is looked at again' },
  );
};

const end = async (run: Run, applied: ApplyCounts, services: ApplyServices): Promise<Run | undefined> => {
  const patch = { applied, 'progress.rowsApplied': applied.applied };
  await markUndone(run, applied, services);
  if (run.state === 'cancelling') return endRun(run, 'cancelled', services, { patch });
  const problems = (await countOpenProblems(run, services)) + applied.refused + applied.failed > 0;
  return completeRun(run, { problems, patch, appliedSomething: applied.applied > 0 }, services);
};

/** planned = applied + refused + failed + not selected + not started (pipeline section 2). */
export const addUp = (results: readonly AppliedPage[]): ApplyCounts => {
  const total = (count: (page: AppliedPage) => number) => results.reduce((sum, page) => sum + count(page), 0);
  const counts = {
    applied: total((page) => page.applied),
    refused: total((page) => page.refused.length),
    failed: total((page) => page.failed.length),
    notSelected: total((page) => page.notSelected),
    notStarted: total((page) => page.notStarted),
  };
  const planned = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { planned, ...counts };
};

/** Records what became of a page, once, and ends the run if it was the last one. Answers how many pages are done. */
export const settlePage = async (run: Run, result: AppliedPage, services: ApplyServices): Promise<number> => {
  await services.pages.put(resultsOf(run), 'apply', result);
  const join = await services.pages.join(resultsOf(run), 'apply', [result.page]);
  if (join.total === undefined) {
    throw new SyncError(
      'record.stale',
      { what: 'join' },
      { message: 'expected the plan to be dispatched before its pages' },
    );
  }
  if (join.complete) await finishApplying(run, services);
  return join.done;
};
