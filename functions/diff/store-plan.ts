import pMap from 'p-map';
import type { DiffResult } from '#domain/diff/diff-input';
import { orderForApply } from '#domain/plan/apply-order';
import { sealPlan } from '#domain/plan/seal';
import { ENGINE, PLAN_EXPIRY_DAYS } from '#domain/run';
import type { FetchEvidence, Run, SealedPlan } from '#domain/run';
import { planManifestKey, planPageKey, planPrefix, planProblemsKey } from '#storage/object-keys';
import { inPages } from './in-pages';
import type { DiffServices } from './services';

/** Rows a plan page holds: one page is one message to apply, and well within its minute. */
const ROWS_PER_PAGE = 500;
const PROBLEMS_PER_PAGE = 2_000;
const PARALLEL_WRITES = 8;
const DAY_MS = 86_400_000;

/**
 * Seals a plan and stores its pages, problems and manifest under a folder of this attempt alone, so that an attempt that
 * crashed leaves nothing that could be taken for part of another.
 */
export const storePlan = async (
  run: Run,
  fetched: Pick<FetchEvidence, 'observedAt'>,
  result: Pick<DiffResult, 'changes' | 'problems' | 'counts' | 'guards'> &
    Partial<Pick<DiffResult, 'figures'>>,
  services: DiffServices,
): Promise<SealedPlan> => {
  const sealed = sealPlan(
    { changes: orderForApply(result.changes) },
    {
      configurationVersion: run.configurationVersion,
      engine: ENGINE,
      observedAt: fetched.observedAt,
      salt: services.newSalt,
      pageSize: services.rowsPerPage ?? ROWS_PER_PAGE,
    },
  );
  const prefix = planPrefix(run, services.newId());
  const problemPages = inPages(result.problems, PROBLEMS_PER_PAGE);
  const objects = [
    ...sealed.pages.map((page) => [planPageKey(prefix, page.page), page] as const),
    ...problemPages.map((problems, page) => [planProblemsKey(prefix, page), { v: 1, problems }] as const),
    [planManifestKey(prefix), sealed.manifest] as const,
  ];
  await pMap(objects, ([key, value]) => services.objects.putJson(key, value), {
    concurrency: PARALLEL_WRITES,
  });
  const now = services.now();
  return {
    planHash: sealed.planHash,
    prefix,
    pages: sealed.pages.length,
    problemPages: problemPages.length,
    counts: result.counts,
    guards: result.guards,
    ...(result.guards.length > 0 && { figures: [...(result.figures ?? [])] }),
    sealedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + PLAN_EXPIRY_DAYS * DAY_MS).toISOString(),
  };
};
