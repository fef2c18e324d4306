import { routes } from '#api-contract/routes';
import { checkConnection, replaceCredentials } from '#engine/check-credentials';
import { createConnection } from '#engine/create-connection';
import { disconnect } from '#engine/disconnect';
import { newestReading, readStatistics } from '#engine/read-reading';
import { renameConnection } from '#engine/rename-connection';
import type { EngineServices } from '#engine/services';
import type { Connection } from '#domain/connection';
import type { ProviderDeclaration } from '#providers/port';
import type { CatalogueRepository } from '#storage/catalogue-repository';
import type { ConnectionRepository } from '#storage/connection-repository';
import type { ObjectStore } from '#storage/object-store';
import { connectionProblem } from '../connection-outcome';
import { endpoint } from '../endpoint';
import { found } from '../found';
import { insistReplaceable } from '../insist-replaceable';
import { parseCredentials } from '../parse-credentials';
import { catalogueView } from '../views/catalogue-view';
import { connectionView } from '../views/connection-view';

type Services = Pick<EngineServices, 'runs' | 'secrets' | 'queues' | 'bus' | 'now' | 'newId'> & {
  readonly connections: EngineServices['connections'] & Pick<ConnectionRepository, 'list' | 'listAll'>;
  readonly catalogues: Pick<CatalogueRepository, 'find'>;
  readonly objects: Pick<ObjectStore, 'getJson'>;
  readonly providers: readonly ProviderDeclaration[];
};

type Outcome =
  | { readonly kind: 'written'; readonly connection: Connection }
  | { readonly kind: 'not_found' | 'stale' | 'disconnected' };

/** Connections: connect, look, rename, check, reconnect, disconnect, and what the key can see. */
export const connectionEndpoints = (services: Services) => {
  const view = (connection: Connection) => connectionView(connection, services.providers);
  const declarationOf = (provider: Connection['provider']) =>
    services.providers.find(({ id }) => id === provider);
  const find = async (companyId: string, connectionId: string) =>
    found(await services.connections.find(companyId, connectionId));
  const changed = (outcome: Outcome) => {
    if (outcome.kind !== 'written') throw connectionProblem(outcome);
    const { connection } = outcome;
    return { body: view(connection), location: `/v1/connections/${connection.connectionId}` };
  };

  return {
    listConnections: endpoint(routes.listConnections, async ({ caller, query }) => {
      const { items, cursor } = await services.connections.list(caller.companyId, query);
      return { body: { items: items.map(view), cursor } };
    }),

    createConnection: endpoint(routes.createConnection, async ({ caller, body, correlationId }) => {
      const declaration = declarationOf(body.provider);
      await insistReplaceable(caller.companyId, body, services);
      const connection = await createConnection(
        {
          companyId: caller.companyId,
          provider: body.provider,
          name: body.name ?? declaration?.label ?? body.provider,
          kind: body.kind,
          replaces: body.replaces,
          credentials: parseCredentials(body.credentials, declaration, body.kind),
          consentTextVersion: body.consent.textVersion,
          by: caller.actor,
          correlationId,
        },
        services,
      );
      return { body: view(connection), location: `/v1/connections/${connection.connectionId}` };
    }),

    getConnection: endpoint(routes.getConnection, async ({ caller, params }) => ({
      body: view(await find(caller.companyId, params.connectionId)),
    })),

    updateConnection: endpoint(routes.updateConnection, async ({ caller, params, body }) => {
      const { companyId, actor: by } = caller;
      return { body: changed(await renameConnection({ companyId, ...params, ...body, by }, services)).body };
    }),

    disconnectConnection: endpoint(routes.disconnectConnection, async ({ caller, params }) => {
      const { companyId, actor: by } = caller;
      return { body: changed(await disconnect({ companyId, ...params, by }, services)).body };
    }),

    replaceCredentials: endpoint(
      routes.replaceCredentials,
      async ({ caller, params, body, correlationId }) => {
        const { companyId, actor: by } = caller;
        const { provider, kind } = await find(companyId, params.connectionId);
        const credentials = parseCredentials(body.credentials, declarationOf(provider), kind);
        return changed(
          await replaceCredentials({ companyId, ...params, credentials, by, correlationId }, services),
        );
      },
    ),

    checkConnection: endpoint(routes.checkConnection, async ({ caller, params, correlationId }) => {
      const { companyId, actor: by } = caller;
      return changed(await checkConnection({ companyId, ...params, by, correlationId }, services));
    }),

    discoverFields: endpoint(routes.discoverFields, async ({ caller, params, correlationId }) => {
      const { companyId, actor: by } = caller;
      const { body } = changed(await checkConnection({ companyId, ...params, by, correlationId }, services));
      return { body, location: `/v1/connections/${params.connectionId}/fields` };
    }),

    getFields: endpoint(routes.getFields, async ({ caller, params }) => {
      const connection = await find(caller.companyId, params.connectionId);
      const [catalogue, newest] = await Promise.all([
        services.catalogues.find(caller.companyId, params.connectionId),
        newestReading(connection, services),
      ]);
      const statistics = newest && (await readStatistics(newest.roster, services));
      const reading = newest && statistics && { ...newest.reading, statistics };
      return { body: catalogueView(catalogue, declarationOf(connection.provider), reading) };
    }),
  };
};
