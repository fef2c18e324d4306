import { ApiProblem } from '#api-contract/problem';
import { routes } from '#api-contract/routes';
import { tryAsOf } from '#domain/readings/settings-try';
import type { SettingsTry } from '#domain/readings/settings-try';
import { readTryChanges, readTryPeople } from '#engine/read-try';
import type { EngineServices } from '#engine/services';
import { startTry } from '#engine/start-try';
import type { ConnectionRepository } from '#storage/connection-repository';
import type { ObjectStore } from '#storage/object-store';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import type { TryRepository } from '#storage/try-repository';
import { listChanges } from '../change-list';
import { checkedSettings } from '../checked-settings';
import { connectionProblem } from '../connection-outcome';
import { endpoint } from '../endpoint';
import { found } from '../found';
import { listPeople, peopleViews, readingMissing } from '../people-list';
import { tryView } from '../views/try-view';

type Services = Pick<EngineServices, 'queues' | 'now' | 'newId'> &
  Parameters<typeof checkedSettings>[1] & {
    readonly connections: Pick<ConnectionRepository, 'find'>;
    readonly objects: Pick<ObjectStore, 'getJson'>;
    readonly stakeholders: Pick<StakeholderRepository, 'getMany'>;
    readonly tries: Pick<TryRepository, 'create' | 'find'>;
  };

type TryId = Pick<SettingsTry, 'companyId' | 'connectionId' | 'tryId'>;

/** Where the outcome of a try is stored; throws `try.not_done` as long as there is none. */
const storedOf = ({ state, stored }: SettingsTry): NonNullable<SettingsTry['stored']> => {
  if (stored) return stored;
  const detail = state === 'working' ? 'still working; come back in a moment' : 'it failed; try again';
  throw new ApiProblem('try.not_done', detail, { state });
};

/** Settings held against what was read, before they are saved. */
export const tryEndpoints = (services: Services) => {
  const find = async (id: TryId): Promise<SettingsTry> => {
    const one = await services.tries.find(id);
    return found(one && tryAsOf(one, services.now()));
  };

  return {
    trySettings: endpoint(routes.trySettings, async ({ caller, params, body, correlationId }) => {
      const { companyId, actor: by } = caller;
      const connection = found(await services.connections.find(companyId, params.connectionId));
      if (connection.state === 'disconnected') throw connectionProblem({ kind: 'disconnected' });
      const settings = await checkedSettings({ connection, body }, services);
      const one = await startTry({ connection, settings, by, correlationId }, services);
      if (!one) throw readingMissing();
      const location = `/v1/connections/${one.connectionId}/configuration/tries/${one.tryId}`;
      return { body: tryView(one), location };
    }),

    getTry: endpoint(routes.getTry, async ({ caller, params }) => ({
      body: tryView(await find({ ...caller, ...params })),
    })),

    listTryPeople: endpoint(routes.listTryPeople, async ({ caller, params, query }) => {
      const stored = storedOf(await find({ ...caller, ...params }));
      const { items, cursor } = await listPeople(query, {
        pages: stored.peoplePages,
        readPage: (page) => readTryPeople(stored, page, services),
        matches: ({ move }) => query.move === undefined || move === query.move,
      });
      const views = await peopleViews(caller.companyId, items, services.stakeholders);
      return { body: { items: views, cursor } };
    }),

    listTryChanges: endpoint(routes.listTryChanges, async ({ caller, params, query }) => {
      const tried = await find({ ...caller, ...params });
      const stored = storedOf(tried);
      const catalogue = await services.catalogues.find(caller.companyId, params.connectionId);
      const body = await listChanges(caller.companyId, query, {
        pages: stored.changePages,
        readPage: async (page) => {
          const changes = await readTryChanges(stored, page, services);
          if (!changes) throw readingMissing();
          return changes;
        },
        stakeholders: services.stakeholders,
        context: { ...tried, catalogue: catalogue?.fields ?? [], isOpen: false },
      });
      return { body };
    }),
  };
};
