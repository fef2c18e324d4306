import type { Connection } from '#domain/connection';
import { auditOf, findUsable } from './connection-change';
import type { ConnectionServices, Missed, Written } from './connection-change';
import { waitingUndo } from './waiting-undo';

type Request = { readonly companyId: string; readonly connectionId: string; readonly by: string };
type Services = Pick<ConnectionServices, 'connections' | 'now' | 'newId'>;

/** Neither schedule nor policy acts until somebody resumes. A connection that is paused already stays as it is. */
export const pauseConnection = async (request: Request, services: Services): Promise<Written | Missed> => {
  const found = await findUsable(request, services);
  if ('kind' in found) return found;
  const { connection } = found;
  if (connection.paused) return { kind: 'written', connection };
  const paused = { by: request.by, at: services.now().toISOString() };
  return write({ ...connection, paused }, 'connection.paused', request, services);
};

/** An undo that is being made, or waits for a decision, has to be decided first: a sync would take its place. */
export type ResumeOutcome = Written | Missed | { readonly kind: 'undo_open'; readonly runId: string };

/** Schedule and policy act again. One that is not paused stays as it is. */
export const resumeConnection = async (request: Request, services: Services): Promise<ResumeOutcome> => {
  const found = await findUsable(request, services);
  if ('kind' in found) return found;
  const { connection } = found;
  const { paused, ...rest } = connection;
  if (!paused) return { kind: 'written', connection };
  const open = waitingUndo(connection) ?? lockingUndo(connection);
  if (open !== undefined) return { kind: 'undo_open', runId: open };
  return write(rest, 'connection.resumed', request, services);
};

const lockingUndo = ({ paused, lock }: Connection): string | undefined =>
  lock !== undefined && paused?.runId === lock.runId ? lock.runId : undefined;

const write = async (
  connection: Connection,
  action: 'connection.paused' | 'connection.resumed',
  { by }: Request,
  services: Services,
): Promise<Written | Missed> => {
  const next = { ...connection, version: connection.version + 1 };
  const audit = [auditOf(next, by, services)(action)];
  return (await services.connections.update(next, audit)) === 'stale'
    ? { kind: 'stale' }
    : { kind: 'written', connection: next };
};
