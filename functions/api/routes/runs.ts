import { ApiProblem } from '#api-contract/problem';
import { editors } from '#api-contract/access';
import { routes } from '#api-contract/routes';
import { exceptionsOf } from '#domain/refused-category';
import type { RefusedExceptions } from '#domain/refused-category';
import { approvePlan, rejectPlan } from '#engine/decide-plan';
import type { ApproveServices } from '#engine/decide-plan';
import { cancelRun } from '#engine/end-run';
import { requestRun } from '#engine/request-run';
import type { EngineServices } from '#engine/services';
import type { Run } from '#domain/run';
import type { ProviderDeclaration } from '#providers/port';
import type { CatalogueRepository } from '#storage/catalogue-repository';
import type { RunRepository } from '#storage/run-repository';
import { authorise } from '../authorise';
import { checkSource } from '../check-settings';
import { endpoint } from '../endpoint';
import { found } from '../found';
import { notConfigured } from '../not-configured';
import { cancelProblem, decisionProblem, selectionProblem, startProblem } from '../run-problems';
import { runView } from '../views/run-view';

type Services = Pick<EngineServices, 'companies' | 'connections' | 'bus' | 'queues' | 'now' | 'newId'> & {
  readonly runs: EngineServices['runs'] & Pick<RunRepository, 'list' | 'amend'>;
  readonly objects: ApproveServices['objects'];
  readonly catalogues: Pick<CatalogueRepository, 'find'>;
  readonly providers: readonly ProviderDeclaration[];
  readonly refusedExceptions?: RefusedExceptions | undefined;
};

/** What a configuration would need before the first sync (B50). */
const whatIsMissing = async (
  companyId: string,
  connectionId: string,
  { connections, catalogues, providers }: Pick<Services, 'connections' | 'catalogues' | 'providers'>,
): Promise<ApiProblem> => {
  const connection = found(await connections.find(companyId, connectionId));
  const catalogue = await catalogues.find(companyId, connectionId);
  return notConfigured(catalogue?.fields, found(providers.find(({ id }) => id === connection.provider)));
};

/** Runs: start, look, approve, reject, cancel. */
export const runEndpoints = (services: Services) => {
  const providerOf = (provider: string | undefined) => services.providers.find(({ id }) => id === provider);
  const view = async (run: Run) => {
    const connection = run.failure && (await services.connections.find(run.companyId, run.connectionId));
    return runView(run, providerOf(connection?.provider));
  };
  const job = async (run: Run) => ({ body: await view(run), location: `/v1/runs/${run.runId}` });

  return {
    listRuns: endpoint(routes.listRuns, async ({ caller, params, query }) => {
      const connection = found(await services.connections.find(caller.companyId, params.connectionId));
      const provider = providerOf(connection.provider);
      const { items, cursor } = await services.runs.list(caller.companyId, params.connectionId, query);
      return { body: { items: items.map((run) => runView(run, provider)), cursor } };
    }),

    startRun: endpoint(routes.startRun, async ({ caller, params, body, correlationId }) => {
      if (body.mode === 'look') {
        authorise({ roles: editors, stepUp: false }, caller, services.now());
        await checkTicked(caller.companyId, params.connectionId, body.sourceFields ?? [], services);
      }
      const outcome = await requestRun(
        {
          companyId: caller.companyId,
          ...params,
          ...body,
          trigger: 'user',
          by: caller.actor,
          requestKey: services.newId(),
          at: services.now().toISOString(),
          correlationId,
        },
        services,
      );
      if (outcome.kind === 'not_configured') {
        throw await whatIsMissing(caller.companyId, params.connectionId, services);
      }
      if (outcome.kind !== 'started') throw startProblem(outcome);
      return job(outcome.run);
    }),

    getRun: endpoint(routes.getRun, async ({ caller, params }) => ({
      body: await view(found(await services.runs.find(caller.companyId, params.runId))),
    })),

    approvePlan: endpoint(routes.approvePlan, async ({ caller, params, body }) => {
      const { companyId, actor: by } = caller;
      const outcome = await approvePlan({ companyId, ...params, ...body, by }, services);
      if (outcome.kind === 'unselectable') throw selectionProblem(outcome);
      if (outcome.kind !== 'approved' && outcome.kind !== 'approved_first') throw decisionProblem(outcome);
      return job(outcome.run);
    }),

    rejectPlan: endpoint(routes.rejectPlan, async ({ caller, params, body }) => {
      const { companyId, actor: by } = caller;
      const outcome = await rejectPlan({ companyId, ...params, ...body, by }, services);
      if (outcome.kind !== 'rejected') throw decisionProblem(outcome);
      return job(outcome.run);
    }),

    cancelRun: endpoint(routes.cancelRun, async ({ caller, params }) => {
      const { companyId, actor: by } = caller;
      const outcome = await cancelRun({ companyId, ...params, by }, services);
      if (outcome.kind === 'not_found' || outcome.kind === 'conflict') throw cancelProblem(outcome);
      return job(outcome.run);
    }),
  };
};

/** A field can be looked at if the connection has it, it is not refused, and the key may read it. */
const checkTicked = async (
  companyId: string,
  connectionId: string,
  sourceFields: readonly string[],
  { catalogues, refusedExceptions }: Pick<Services, 'catalogues' | 'refusedExceptions'>,
): Promise<void> => {
  if (sourceFields.length === 0) return;
  const { fields = [] } = (await catalogues.find(companyId, connectionId)) ?? {};
  const accepted = exceptionsOf(companyId, refusedExceptions);
  const errors = sourceFields.flatMap((sourceField, index) =>
    checkSource(sourceField, `sourceFields.${index}`, { fields, accepted }),
  );
  if (errors.length > 0)
    throw new ApiProblem('look.invalid', `check ${errors.map(({ field }) => field).join(', ')}`, { errors });
};
