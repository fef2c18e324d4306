import type { Connection } from '#domain/connection';
import type { Run } from '#domain/run';
import { auditOf } from './connection-change';
import type { ConnectionServices, Missed, Written } from './connection-change';
import { endRun } from './end-run';

/**
 * The secret goes, schedule, work and waiting plan end; stakeholders and their values stay (B144). May be repeated: what a
 * crash left undone is then done.
 */
export const disconnect = async (
  request: { companyId: string; connectionId: string; by: string },
  services: ConnectionServices,
): Promise<Written | Missed> => {
  const connection = await services.connections.find(request.companyId, request.connectionId);
  if (!connection) return { kind: 'not_found' };
  const {
    nextRunAt: _next,
    attention: _attention,
    pendingCredentials: _pending,
    check: _check,
    ...kept
  } = connection;
  const next: Connection = { ...kept, state: 'disconnected', version: kept.version + 1 };
  if (connection.state !== 'disconnected') {
    const audit = [auditOf(next, request.by, services)('connection.disconnected')];
    if ((await services.connections.update(next, audit)) === 'stale') return { kind: 'stale' };
  }
  await services.secrets.delete(next.secretName);
  // Each gives up lock or place on the connection as it ends, so a repeat finds those that are left.
  for (const runId of [connection.lock?.runId, connection.waitingRunId]) {
    if (runId) await endWork(request.companyId, runId, services);
  }
  return { kind: 'written', connection: next };
};

/** A run moves on while it is being ended: then it is looked at again, until it is over or being applied. */
const MOST_ATTEMPTS = 5;

const endWork = async (companyId: string, runId: string, services: ConnectionServices): Promise<void> => {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const run = await services.runs.find(companyId, runId);
    if (!run || !endable.has(run.state) || (await endRun(run, 'cancelled', services))) return;
  }
};

const endable: ReadonlySet<Run['state']> = new Set([
  'requested',
  'fetching',
  'normalising',
  'diffing',
  'awaiting_approval',
  'blocked',
]);
