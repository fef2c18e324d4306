import { ApiProblem } from '#api-contract/problem';
import { routes } from '#api-contract/routes';
import type { Connection } from '#domain/connection';
import { newestRun } from '#engine/newest-run';
import { resumePairing, skipPairing } from '#engine/skip-pairing';
import type { EngineServices } from '#engine/services';
import type { RunRepository } from '#storage/run-repository';
import { connectionProblem } from '../connection-outcome';
import { endpoint } from '../endpoint';
import { found } from '../found';
import { pairingView } from '../views/pairing-view';

type Services = Pick<EngineServices, 'connections' | 'bus' | 'now' | 'newId'> & {
  readonly runs: EngineServices['runs'] & Pick<RunRepository, 'list'>;
};

/** The pairing of a register that already has people (pipeline section 4): where it stands, skip it, resume it. */
export const pairingEndpoints = (services: Services) => {
  const view = async (connection: Connection) => ({
    body: pairingView(
      connection,
      // A first look is over after a day, and knows less than a plan.
      await newestRun(connection, ({ roster, mode }) => roster !== undefined && mode !== 'look', services),
    ),
  });
  const changed = (outcome: Awaited<ReturnType<typeof skipPairing>>) => {
    if (outcome.kind === 'written') return view(outcome.connection);
    if (outcome.kind !== 'over') throw connectionProblem(outcome);
    throw new ApiProblem(
      'pairing.over',
      'a sync of this connection was applied: nobody is held back any more',
    );
  };

  return {
    getPairing: endpoint(routes.getPairing, async ({ caller, params }) =>
      view(found(await services.connections.find(caller.companyId, params.connectionId))),
    ),

    skipPairing: endpoint(routes.skipPairing, async ({ caller, params }) => {
      const { companyId, actor: by } = caller;
      return changed(await skipPairing({ companyId, ...params, by }, services));
    }),

    resumePairing: endpoint(routes.resumePairing, async ({ caller, params }) => {
      const { companyId, actor: by } = caller;
      return changed(await resumePairing({ companyId, ...params, by }, services));
    }),
  };
};
