import type { AuditEntry } from '#domain/company';
import type { Connection } from '#domain/connection';
import { startedCheck } from './check-progress';
import { auditOf, findUsable } from './connection-change';
import type { ConnectionServices, Missed, Written } from './connection-change';

/** New credentials wait beside the old ones until connect has tried them; a failed check leaves the old ones working. */
export const replaceCredentials = async (
  request: {
    companyId: string;
    connectionId: string;
    credentials: unknown;
    by: string;
    correlationId: string;
  },
  services: ConnectionServices,
): Promise<Written | Missed> => {
  const found = await findUsable(request, services);
  if ('kind' in found) return found;
  const pendingCredentials = await services.secrets.stagePending(
    found.connection.secretName,
    JSON.stringify(request.credentials),
  );
  return startCheck({ ...found.connection, pendingCredentials }, request, ['credentials.replaced'], services);
};

/** Tries the credentials again and discovers what they may read. */
export const checkConnection = async (
  request: { companyId: string; connectionId: string; by: string; correlationId: string },
  services: ConnectionServices,
): Promise<Written | Missed> => {
  const found = await findUsable(request, services);
  return 'kind' in found ? found : startCheck(found.connection, request, [], services);
};

const startCheck = async (
  connection: Connection,
  request: { by: string; correlationId: string },
  actions: readonly AuditEntry['action'][],
  services: ConnectionServices,
): Promise<Written | Missed> => {
  const next: Connection = {
    ...connection,
    state: connection.state === 'ready' ? 'ready' : 'checking',
    checkNumber: connection.checkNumber + 1,
    check: startedCheck(request.correlationId, services.now()),
    version: connection.version + 1,
  };
  const audit = actions.map((action) => auditOf(next, request.by, services)(action));
  if ((await services.connections.update(next, audit)) === 'stale') return { kind: 'stale' };
  await sendCheck(next, request.correlationId, services);
  return { kind: 'written', connection: next };
};

/** Asks connect to try the credentials and discover what they may read. */
export const sendCheck = (
  connection: Connection,
  correlationId: string,
  services: ConnectionServices,
): Promise<void> =>
  services.queues.send([
    {
      v: 1,
      type: 'CheckConnection',
      companyId: connection.companyId,
      connectionId: connection.connectionId,
      checkNumber: connection.checkNumber,
      correlationId,
    },
  ]);
