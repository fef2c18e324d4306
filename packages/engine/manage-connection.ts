import type { AuditEntry } from '#domain/company';
import type { Configuration, ConfigurationSettings } from '#domain/configuration';
import type { Connection } from '#domain/connection';
import type { Run } from '#domain/run';
import { auditEntry } from './audit';
import { announceEnd } from './announce';
import { endRun } from './end-run';
import { nextOnGrid } from './health';
import type { EngineServices } from './services';

type Services = Pick<EngineServices, 'connections' | 'runs' | 'secrets' | 'queues' | 'bus' | 'now' | 'newId'>;
type Written = { readonly kind: 'written'; readonly connection: Connection };
type Missed = { readonly kind: 'not_found' } | { readonly kind: 'stale' } | { readonly kind: 'disconnected' };

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
    by: string;
    correlationId: string;
  },
  services: Services,
): Promise<Connection> => {
  const { companyId, by } = request;
  const now = services.now().toISOString();
  const connectionId = `con_${services.newId().replaceAll('-', '').slice(0, 16)}`;
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
    secretName,
    pendingCredentials: await services.secrets.stagePending(secretName, JSON.stringify(request.credentials)),
    checkNumber: 1,
    configurationVersion: 0,
    epoch: 0,
    health: { consecutiveFailures: 0 },
    consent: { by, at: now, textVersion: request.consentTextVersion },
    createdAt: now,
    createdBy: by,
    version: 1,
  };
  const entry = entries(connection, by, services);
  await services.connections.create(connection, [
    entry('connection.created', { provider: connection.provider, kind: connection.kind }),
    entry('consent.given', { textVersion: request.consentTextVersion }),
  ]);
  await sendCheck(connection, request.correlationId, services);
  return connection;
};

/** New credentials wait beside the old ones until connect has tried them; a failed check leaves the old ones working. */
export const replaceCredentials = async (
  request: {
    companyId: string;
    connectionId: string;
    credentials: unknown;
    by: string;
    correlationId: string;
  },
  services: Services,
): Promise<Written | Missed> => {
  const found = await usable(request, services);
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
  services: Services,
): Promise<Written | Missed> => {
  const found = await usable(request, services);
  return 'kind' in found ? found : startCheck(found.connection, request, [], services);
};

const startCheck = async (
  connection: Connection,
  request: { by: string; correlationId: string },
  actions: readonly AuditEntry['action'][],
  services: Services,
): Promise<Written | Missed> => {
  const next: Connection = {
    ...connection,
    state: connection.state === 'ready' ? 'ready' : 'checking',
    checkNumber: connection.checkNumber + 1,
    version: connection.version + 1,
  };
  const audit = actions.map((action) => entries(next, request.by, services)(action));
  if ((await services.connections.update(next, audit)) === 'stale') return { kind: 'stale' };
  await sendCheck(next, request.correlationId, services);
  return { kind: 'written', connection: next };
};

/** Gives a connection another name. */
export const renameConnection = async (
  request: { companyId: string; connectionId: string; name: string; by: string },
  services: Services,
): Promise<Written | Missed> => {
  const found = await usable(request, services);
  if ('kind' in found) return found;
  const next: Connection = { ...found.connection, name: request.name, version: found.connection.version + 1 };
  const audit = [entries(next, request.by, services)('connection.renamed')];
  return (await services.connections.update(next, audit)) === 'stale'
    ? { kind: 'stale' }
    : { kind: 'written', connection: next };
};

/**
 * The secret goes, schedule, work and waiting plan end; stakeholders and their values stay (B144). May be repeated: what a
 * crash left undone is then done.
 */
export const disconnect = async (
  request: { companyId: string; connectionId: string; by: string },
  services: Services,
): Promise<Written | Missed> => {
  const connection = await services.connections.find(request.companyId, request.connectionId);
  if (!connection) return { kind: 'not_found' };
  const { nextRunAt: _next, attention: _attention, pendingCredentials: _pending, ...kept } = connection;
  const next: Connection = { ...kept, state: 'disconnected', version: kept.version + 1 };
  if (connection.state !== 'disconnected') {
    const audit = [entries(next, request.by, services)('connection.disconnected')];
    if ((await services.connections.update(next, audit)) === 'stale') return { kind: 'stale' };
  }
  await services.secrets.delete(next.secretName);
  // Each gives up lock or place on the connection as it ends, so a repeat finds those that are left.
  for (const runId of [connection.lock?.runId, connection.waitingRunId]) {
    const run = runId ? await services.runs.find(request.companyId, runId) : undefined;
    if (run && endable.has(run.state)) await endRun(run, 'cancelled', services);
  }
  return { kind: 'written', connection: next };
};

const endable: ReadonlySet<Run['state']> = new Set([
  'requested',
  'fetching',
  'normalising',
  'diffing',
  'awaiting_approval',
  'blocked',
]);

/** Saves a configuration as the next version; a plan made with an older one can no longer be approved. */
export const saveConfiguration = async (
  request: { companyId: string; connectionId: string; settings: ConfigurationSettings; by: string },
  services: Services,
): Promise<{ readonly kind: 'saved'; readonly configuration: Configuration } | Missed> => {
  const found = await usable(request, services);
  if ('kind' in found) return found;
  const { connection } = found;
  const now = services.now();
  const { nextRunAt: _old, ...kept } = connection;
  const next: Connection = {
    ...kept,
    configurationVersion: connection.configurationVersion + 1,
    version: connection.version + 1,
    ...scheduleOf(connection, request.settings, now),
  };
  const configuration: Configuration = {
    v: 1,
    companyId: request.companyId,
    connectionId: request.connectionId,
    version: next.configurationVersion,
    savedAt: now.toISOString(),
    savedBy: request.by,
    settings: request.settings,
  };
  const audit = [
    entries(next, request.by, services)('configuration.saved', { version: configuration.version }),
  ];
  if ((await services.connections.saveConfiguration(next, configuration, audit)) === 'stale')
    return { kind: 'stale' };
  await supersedeWaiting(request.companyId, connection.waitingRunId, services);
  return { kind: 'saved', configuration };
};

const supersedeWaiting = async (
  companyId: string,
  runId: string | undefined,
  services: Services,
): Promise<void> => {
  const waiting = runId ? await services.runs.find(companyId, runId) : undefined;
  if (waiting?.state === 'awaiting_approval' || waiting?.state === 'blocked') {
    const moved = await services.runs.move({
      run: waiting,
      to: 'superseded',
      now: services.now().toISOString(),
      connection: { kind: 'patch', patch: { waitingRunId: undefined } },
    });
    if (moved.kind === 'moved') await announceEnd(moved.run, services);
  }
};

/** The schedule starts with a configuration and follows its own grid from then on. */
export const scheduleOf = (
  connection: Pick<Connection, 'connectionId'>,
  settings: ConfigurationSettings,
  now: Date,
): { nextRunAt?: string } =>
  settings.schedule.enabled
    ? { nextRunAt: nextOnGrid(connection.connectionId, settings.schedule.everyMinutes, now).toISOString() }
    : {};

const usable = async (
  request: { companyId: string; connectionId: string },
  services: Services,
): Promise<
  { readonly connection: Connection } | { readonly kind: 'not_found' } | { readonly kind: 'disconnected' }
> => {
  const connection = await services.connections.find(request.companyId, request.connectionId);
  if (!connection) return { kind: 'not_found' };
  return connection.state === 'disconnected' ? { kind: 'disconnected' } : { connection };
};

const sendCheck = (connection: Connection, correlationId: string, services: Services): Promise<void> =>
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

const entries =
  (connection: Connection, actor: string, services: Services) =>
  (action: AuditEntry['action'], details: AuditEntry['details'] = {}): AuditEntry =>
    auditEntry(
      { companyId: connection.companyId, actor, action, target: connection.connectionId, details },
      services,
    );
