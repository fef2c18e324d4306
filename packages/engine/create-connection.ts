import type { Connection } from '#domain/connection';
import { sendCheck } from './check-credentials';
import { startedCheck } from './check-progress';
import { auditOf } from './connection-change';
import type { ConnectionServices } from './connection-change';
import { recordId } from './record-id';

/**
 * Stores the credentials (as pending, until connect has tried them) and creates the connection in state `checking`.
 * The credentials must have been parsed by the provider's schema; they are kept nowhere else.
 */
export const createConnection = async (
  request: {
    companyId: string;
    provider: Connection['provider'];
    name: string;
    kind: Connection['kind'];
    credentials: unknown;
    consentTextVersion: string;
    /** The disconnected connection whose place this one takes; see `checkReplaced`. */
    replaces?: string | undefined;
    by: string;
    correlationId: string;
  },
  services: ConnectionServices,
): Promise<Connection> => {
  const { companyId, by } = request;
  const now = services.now();
  const connectionId = recordId('con', services.newId);
  const secretName = services.secrets.nameFor(companyId, connectionId);
  await services.secrets.create(secretName, '{}');
  const connection: Connection = {
    v: 1,
    companyId,
    connectionId,
    provider: request.provider,
    name: request.name,
    kind: request.kind,
    state: 'checking',
    ...(request.replaces !== undefined && { replaces: request.replaces }),
    secretName,
    pendingCredentials: await services.secrets.stagePending(secretName, JSON.stringify(request.credentials)),
    checkNumber: 1,
    check: startedCheck(request.correlationId, now),
    configurationVersion: 0,
    epoch: 0,
    health: { consecutiveFailures: 0 },
    consent: { by, at: now.toISOString(), textVersion: request.consentTextVersion },
    createdAt: now.toISOString(),
    createdBy: by,
    version: 1,
  };
  const entry = auditOf(connection, by, services);
  await services.connections.create(connection, [
    entry('connection.created', {
      provider: connection.provider,
      kind: connection.kind,
      ...(request.replaces !== undefined && { replaces: request.replaces }),
    }),
    entry('consent.given', { textVersion: request.consentTextVersion }),
  ]);
  await sendCheck(connection, request.correlationId, services);
  return connection;
};
