import type { RowOutcome } from '#api-contract/plans';
import type { Run } from '#domain/run';
import { resultsOf } from '#engine/results-of';
import type { PageResultRepository } from '#storage/page-result-repository';

/**
 * Rows that an approved plan did not write, by stakeholder id: `refused` where the person was changed since the plan was made,
 * `failed` where it could not be written. Known for a week; the next sync plans both again.
 */
export const rowOutcomes = async (
  run: Run,
  { pages }: { readonly pages: Pick<PageResultRepository, 'appliedPages'> },
): Promise<ReadonlyMap<string, RowOutcome>> => {
  const { approval, applied } = run;
  if (!approval || (applied && applied.refused + applied.failed === 0)) return new Map();
  const results = await pages.appliedPages(resultsOf(run));
  return new Map(
    results.flatMap(({ refused, failed }) => [
      ...refused.map((id) => [id, 'refused'] as const),
      ...failed.map((id) => [id, 'failed'] as const),
    ]),
  );
};
