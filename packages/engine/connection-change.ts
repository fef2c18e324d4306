import type { AuditEntry } from '#domain/company';
import type { Connection } from '#domain/connection';
import { auditEntry } from './audit';
import type { EngineServices } from './services';

/** What use cases that change a connection need, and how they end. */
export type ConnectionServices = Pick<
  EngineServices,
  'connections' | 'runs' | 'secrets' | 'queues' | 'bus' | 'now' | 'newId'
>;
export type Written = { readonly kind: 'written'; readonly connection: Connection };
export type Missed =
  { readonly kind: 'not_found' } | { readonly kind: 'stale' } | { readonly kind: 'disconnected' };

/** The connection, unless there is none or it was disconnected. */
export const findUsable = async (
  request: { companyId: string; connectionId: string },
  services: Pick<ConnectionServices, 'connections'>,
): Promise<
  { readonly connection: Connection } | { readonly kind: 'not_found' } | { readonly kind: 'disconnected' }
> => {
  const connection = await services.connections.find(request.companyId, request.connectionId);
  if (!connection) return { kind: 'not_found' };
  return connection.state === 'disconnected' ? { kind: 'disconnected' } : { connection };
};

/** Makes audit entries about a connection in somebody's name. */
export const auditOf =
  (connection: Connection, actor: string, services: Pick<ConnectionServices, 'now' | 'newId'>) =>
  (action: AuditEntry['action'], details: AuditEntry['details'] = {}): AuditEntry =>
    auditEntry(
      { companyId: connection.companyId, actor, action, target: connection.connectionId, details },
      services,
    );
