import { routes } from '#api-contract/routes';
import { readManifest, readPlanPage, readProblems } from '#engine/read-plan-pages';
import type { ObjectStore } from '#storage/object-store';
import type { ProviderDeclaration } from '#providers/port';
import type { AcknowledgementRepository } from '#storage/acknowledgement-repository';
import type { ConnectionRepository } from '#storage/connection-repository';
import type { Acknowledgement } from '#domain/problems/acknowledgement';
import type { PageResultRepository } from '#storage/page-result-repository';
import type { RunRepository } from '#storage/run-repository';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import { listChanges } from '../change-list';
import { acknowledgedCauses } from '../acknowledged';
import { endpoint } from '../endpoint';
import { problemMatches } from '../filters';
import { found } from '../found';
import { planContextOf } from '../plan-context';
import type { PlanContextServices } from '../plan-context';
import { planOf } from '../plan-of';
import { guardMeanings, problemRemedy } from '../remedies';
import { rowOutcomes } from '../row-outcomes';
import { scanPages } from '../scan-pages';

type Services = PlanContextServices & {
  readonly runs: Pick<RunRepository, 'find'>;
  readonly objects: Pick<ObjectStore, 'getJson'>;
  readonly stakeholders: Pick<StakeholderRepository, 'getMany'>;
  readonly acknowledgements: Pick<AcknowledgementRepository, 'load'>;
  readonly connections: Pick<ConnectionRepository, 'find'>;
  readonly providers: readonly ProviderDeclaration[];
  readonly pages: Pick<PageResultRepository, 'appliedPages'>;
};

const seenIn = (acknowledgement: Acknowledgement | undefined) =>
  acknowledgement && {
    id: acknowledgement.acknowledgementId,
    by: acknowledgement.by,
    at: acknowledgement.at,
  };

/** The sealed plan of a run and what is in it. Every page is proven against the sealed hash before it is shown. */
export const planEndpoints = (services: Services) => {
  const find = async (companyId: string, runId: string) => found(await services.runs.find(companyId, runId));

  return {
    getPlan: endpoint(routes.getPlan, async ({ caller, params }) => {
      const run = await find(caller.companyId, params.runId);
      const plan = planOf(run);
      const { figures = [], ...sealed } = plan;
      const guards = plan.guards.map((code) => ({
        ...figures.find((figure) => figure.code === code),
        code,
        meaning: guardMeanings[code],
      }));
      return { body: { ...run, ...sealed, guards } };
    }),

    listChanges: endpoint(routes.listChanges, async ({ caller, params, query }) => {
      const run = await find(caller.companyId, params.runId);
      const plan = planOf(run);
      const manifest = await readManifest(plan, services);
      let erased = 0;
      const body = await listChanges(caller.companyId, query, {
        pages: plan.pages,
        readPage: async (page) => {
          const read = await readPlanPage(plan, manifest, page, services);
          erased += read.erased;
          return read.rows.map(({ change }) => change);
        },
        stakeholders: services.stakeholders,
        context: { ...(await planContextOf(run, services)), outcomes: await rowOutcomes(run, services) },
      });
      return { body: { ...body, ...(erased > 0 && { erased }) } };
    }),

    listProblems: endpoint(routes.listProblems, async ({ caller, params, query }) => {
      const run = await find(caller.companyId, params.runId);
      const plan = planOf(run);
      const connection = await services.connections.find(run.companyId, run.connectionId);
      const provider = services.providers.find(({ id }) => id === connection?.provider);
      const acknowledged = await acknowledgedCauses(run, services);
      const { items, cursor } = await scanPages({
        pages: plan.problemPages,
        readPage: (page) => readProblems(plan, page, services),
        matches: (problem) => problemMatches(problem, query),
        cursor: query.cursor,
        limit: query.limit,
      });
      return {
        body: {
          items: items.map(({ causeHash, ...one }) => ({
            ...one,
            ...(causeHash !== undefined && { key: causeHash }),
            acknowledged: seenIn(acknowledged.get(causeHash ?? '')),
            remedy: problemRemedy(one, provider),
          })),
          cursor,
        },
      };
    }),
  };
};
