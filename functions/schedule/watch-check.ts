import type { Connection } from '#domain/connection';
import { announceCheck, refusedConnection } from '#engine/check-progress';
import type { ScheduleServices } from './services';

/**
 * Looks at a check of credentials whose `dueAt` has passed. One without a result will not get one any more: the connection
 * says so instead of checking for ever, and the credentials wait for the next check. A result that was not announced is.
 */
export const watchCheck = async (
  companyId: string,
  connectionId: string,
  services: ScheduleServices,
): Promise<void> => {
  const connection = await services.connections.find(companyId, connectionId);
  const dueAt = connection?.check?.dueAt;
  if (!connection || dueAt === undefined || dueAt > services.now().toISOString()) return;
  const settled = connection.check?.outcome === undefined ? await giveUp(connection, services) : connection;
  if (settled) await announceCheck(settled, services);
};

const giveUp = async (
  connection: Connection,
  services: ScheduleServices,
): Promise<Connection | undefined> => {
  const reason = 'the check came to no result; check again';
  const next = refusedConnection(connection, { code: 'provider.unavailable', reason }, services.now());
  return (await services.connections.update(next)) === 'written' ? next : undefined;
};
