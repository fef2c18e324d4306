import type { Connection } from '#domain/connection';
import { checkConnection, replaceCredentials } from '#engine/check-credentials';
import { createConnection } from '#engine/create-connection';
import type { Act } from './driver';
import { COMPANY, aCompanyIn } from './scenarios';
import type { AllServices } from './services';

/** A company without connections. */
export const founded: Act = { kind: 'call', name: 'found', run: aCompanyIn };

const call = (name: string, run: (services: AllServices) => Promise<unknown>): Act => ({
  kind: 'call',
  name,
  run,
});

const onlyConnection = async (services: AllServices): Promise<Connection> => {
  const { items } = await services.connections.list(COMPANY, { limit: 2 });
  const [connection] = items;
  if (!connection || items.length > 1) throw new Error('expected one connection');
  return connection;
};

/** Somebody connects an account with a key. */
export const connectedWith = (apiKey: string): Act =>
  call('connect', (services) =>
    createConnection(
      {
        companyId: COMPANY,
        provider: 'bamboohr',
        name: 'BambooHR',
        kind: 'production',
        credentials: { apiKey },
        consentTextVersion: '1',
        by: 'user:owner',
        correlationId: 'correlation-1',
      },
      services,
    ),
  );

/** Somebody gives the connection another key. */
export const replacedBy = (apiKey: string): Act =>
  call('replace', async (services) => {
    const { connectionId } = await onlyConnection(services);
    const request = { companyId: COMPANY, connectionId, by: 'user:owner', correlationId: 'correlation-2' };
    return replaceCredentials({ ...request, credentials: { apiKey } }, services);
  });

/** Somebody asks for another check. */
export const checkedAgain: Act = call('check', async (services) => {
  const { connectionId } = await onlyConnection(services);
  return checkConnection(
    { companyId: COMPANY, connectionId, by: 'user:owner', correlationId: 'correlation-3' },
    services,
  );
});
