import type { Run } from '#domain/run';
import type { PageResultRepository } from '#storage/page-result-repository';
import { eventHead, runReference } from './run-reference';
import type { EngineServices } from './services';

type Services = Pick<EngineServices, 'runs' | 'bus' | 'now'> & {
  readonly pages: Pick<PageResultRepository, 'expect'>;
};

/**
 * Says how many pages there are; if all are normalised already, goes on to diff. Called by fetch when it is done and
 * harmless to repeat. The event goes first and the state moves second: whoever crashes between is repeated (pipeline section 3).
 */
export const finishNormalizing = async (run: Run, services: Services): Promise<void> => {
  if (!run.fetched) return;
  const join = await services.pages.expect(run, 'normalize', run.fetched.pages);
  if (join.complete) await goOnToDiff(run, run.fetched.pages, services);
};

/** Announces that all pages are normalised, then moves the run. Any delivery that sees the set complete may do it. */
export const goOnToDiff = async (
  run: Run,
  pages: number,
  services: Pick<Services, 'runs' | 'bus' | 'now'>,
): Promise<void> => {
  await services.bus.publish([
    {
      ...runReference(run),
      ...eventHead(run, 'EmployeesNormalized', services.now()),
      type: 'EmployeesNormalized',
    },
  ]);
  // Progress shown on the way may have been overtaken; from here on it is exact.
  const patch = { 'progress.pagesNormalized': pages };
  await services.runs.move({ run, to: 'diffing', now: services.now().toISOString(), patch });
};
