import { isAcknowledged } from '#domain/problems/cause';
import type { Run } from '#domain/run';
import type { AcknowledgementRepository } from '#storage/acknowledgement-repository';
import type { ObjectStore } from '#storage/object-store';
import { readProblems } from './read-plan-pages';

export type OpenProblemServices = {
  readonly objects: Pick<ObjectStore, 'getJson'>;
  readonly acknowledgements: Pick<AcknowledgementRepository, 'load'>;
};

/**
 * How many problems of a run's plan nobody has left as they are. A plan may wait for days: what was acknowledged since it
 * was sealed counts too. The stored problems are read only where that can make a difference, page by page.
 */
export const countOpenProblems = async (
  { companyId, connectionId, plan }: Pick<Run, 'companyId' | 'connectionId' | 'plan'>,
  services: OpenProblemServices,
): Promise<number> => {
  const { problems, acknowledged } = plan?.counts ?? { problems: 0, acknowledged: 0 };
  if (!plan || problems === 0) return 0;
  const given = await services.acknowledgements.load(companyId, connectionId);
  const isNewer = given.some(({ acknowledgement: { at } }) => at >= plan.sealedAt);
  if (!isNewer) return problems - acknowledged;
  const causes = new Set(given.flatMap((one) => one.causes));
  let open = 0;
  for (let page = 0; page < plan.problemPages; page += 1) {
    const list = await readProblems(plan, page, services);
    open += list.filter((problem) => !isAcknowledged(problem, causes)).length;
  }
  return open;
};
