import { ApiProblem } from '#api-contract/problem';
import { routes } from '#api-contract/routes';
import type { NoUndoReason } from '#domain/undo/can-undo';
import { pauseConnection, resumeConnection } from '#engine/pause-connection';
import type { ResumeOutcome } from '#engine/pause-connection';
import { requestUndo } from '#engine/request-undo';
import type { RequestUndoOutcome } from '#engine/request-undo';
import type { EngineServices } from '#engine/services';
import type { Connection } from '#domain/connection';
import { connectionProblem } from '../connection-outcome';
import { endpoint } from '../endpoint';
import { startProblem } from '../run-problems';
import { connectionView } from '../views/connection-view';
import type { ProviderWords } from '../views/connection-view';
import { runView } from '../views/run-view';

type Services = Pick<
  EngineServices,
  'companies' | 'connections' | 'runs' | 'queues' | 'bus' | 'now' | 'newId'
> & { readonly providers: readonly ProviderWords[] };

/** Undo of a run, pause and resume. */
export const undoEndpoints = (services: Services) => {
  const written = (outcome: ResumeOutcome) => {
    if (outcome.kind === 'undo_open') throw undoOpen(outcome.runId);
    if (outcome.kind !== 'written') throw connectionProblem(outcome);
    return { body: view(outcome.connection) };
  };
  const view = (connection: Connection) => connectionView(connection, services.providers);

  return {
    undoRun: endpoint(routes.undoRun, async ({ caller, params, correlationId }) => {
      const outcome = await requestUndo(
        {
          companyId: caller.companyId,
          ...params,
          by: caller.actor,
          requestKey: services.newId(),
          at: services.now().toISOString(),
          correlationId,
        },
        services,
      );
      if (outcome.kind !== 'started') throw undoProblem(outcome);
      const { run } = outcome;
      return { body: runView(run, undefined), location: `/v1/runs/${run.runId}` };
    }),

    pauseConnection: endpoint(routes.pauseConnection, async ({ caller, params }) => {
      const { companyId, actor: by } = caller;
      return written(await pauseConnection({ companyId, ...params, by }, services));
    }),

    resumeConnection: endpoint(routes.resumeConnection, async ({ caller, params }) => {
      const { companyId, actor: by } = caller;
      return written(await resumeConnection({ companyId, ...params, by }, services));
    }),
  };
};

const undoOpen = (runId: string): ApiProblem =>
  new ApiProblem('undo.open', 'an undo is not decided yet: approve, reject or cancel it first', { runId });

const undoProblem = (outcome: Exclude<RequestUndoOutcome, { kind: 'started' }>): ApiProblem => {
  switch (outcome.kind) {
    case 'not_found':
    case 'busy':
      return startProblem(outcome);
    case 'disconnected':
      return startProblem({ kind: 'not_ready', state: 'disconnected' });
    case 'not_undoable':
      return notUndoable(outcome.reason, outcome.run);
    default:
      return outcome satisfies never;
  }
};

const WHY: Readonly<Record<Exclude<NoUndoReason, 'undone'>, string>> = {
  not_over: 'the run is not over; cancel it, or wait for it',
  never_applied: 'nothing of this run was applied, so there is nothing to undo',
};

type UndoneRun = Extract<RequestUndoOutcome, { kind: 'not_undoable' }>['run'];

const notUndoable = (reason: NoUndoReason, { state, undoneBy }: UndoneRun): ApiProblem =>
  reason === 'undone'
    ? new ApiProblem(
        'run.undone',
        'this run was undone; to have it back, undo the run that undid it',
        undoneBy === undefined ? { state } : { state, runId: undoneBy },
      )
    : new ApiProblem('run.not_undoable', WHY[reason], { state });
