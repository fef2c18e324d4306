import type { Connection } from '#domain/connection';
import { auditOf, findUsable } from './connection-change';
import type { ConnectionServices, Missed, Written } from './connection-change';

/** Gives a connection another name. */
export const renameConnection = async (
  request: { companyId: string; connectionId: string; name: string; by: string },
  services: ConnectionServices,
): Promise<Written | Missed> => {
  const found = await findUsable(request, services);
  if ('kind' in found) return found;
  const next: Connection = { ...found.connection, name: request.name, version: found.connection.version + 1 };
  const audit = [auditOf(next, request.by, services)('connection.renamed')];
  return (await services.connections.update(next, audit)) === 'stale'
    ? { kind: 'stale' }
    : { kind: 'written', connection: next };
};
