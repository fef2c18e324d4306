import type { Connection } from '#domain/connection';
import type { Run } from '#domain/run';
import { auditEntry } from './audit';
import { newRun } from './new-run';
import { waitingUndo } from './waiting-undo';
import { eventHead, runIdOf, runReference } from './run-reference';
import type { EngineServices, RunServices } from './services';

export type RequestRun = {
  readonly companyId: string;
  readonly connectionId: string;
  readonly mode: Run['mode'];
  /** Of a look: fields of the provider to read beside the default ones. */
  readonly sourceFields?: readonly string[] | undefined;
  readonly trigger: Run['trigger'];
  /** `user:<subject>`, `client:<id>` or `schedule`. */
  readonly by: string;
  /** The same key and time make the same run. */
  readonly requestKey: string;
  /** ISO instant: when it was asked for, or the scheduled time. */
  readonly at: string;
  readonly correlationId: string;
  /** Advances the schedule in the same transaction. */
  readonly nextRunAt?: string | undefined;
};

export type RequestRunOutcome =
  | { readonly kind: 'started'; readonly run: Run }
  | { readonly kind: 'busy'; readonly runId: string | undefined }
  | { readonly kind: 'not_configured' }
  | { readonly kind: 'not_ready'; readonly state: Connection['state'] }
  | { readonly kind: 'not_found' };

type Services = RunServices & Pick<EngineServices, 'companies'>;

/**
 * Starts a run: the run, the connection's lock and the advanced schedule in one transaction, then the event. If the event
 * is lost the watchdog sends the stage's command. A connection that is not configured is not synced (B50), only looked at. The same request
 * again finds its own run, and sends the event again if nothing has come of it yet.
 */
export const requestRun = async (request: RequestRun, services: Services): Promise<RequestRunOutcome> => {
  const connection = await services.connections.find(request.companyId, request.connectionId);
  if (!connection) return { kind: 'not_found' };
  const refusal = refuse(connection, request);
  if (refusal) return (await sameRun(request, services)) ?? refusal;
  const { mode, trigger, by, correlationId, sourceFields = [] } = request;
  const run = await newRun(
    {
      runId: runIdOf(request.connectionId, request.at, request.requestKey),
      mode,
      ...(mode === 'look' && { look: { sourceFields: [...sourceFields] } }),
      trigger,
      requestedBy: by,
      correlationId,
    },
    connection,
    services,
  );
  const audit =
    request.trigger === 'user'
      ? auditEntry(
          {
            companyId: run.companyId,
            actor: request.by,
            action: 'run.requested',
            target: run.runId,
            details: { mode: run.mode },
          },
          services,
        )
      : undefined;
  const started = await services.runs.start(run, connection, { nextRunAt: request.nextRunAt, audit });
  if (started === 'lost') return whoWon(request, services);
  await announceRequest(run, services);
  return { kind: 'started', run };
};

const announceRequest = (run: Run, services: Services): Promise<void> =>
  services.bus.publish([
    { ...runReference(run), ...eventHead(run, 'RunRequested', services.now()), type: 'RunRequested' },
  ]);

const sameRun = async (request: RequestRun, services: Services): Promise<RequestRunOutcome | undefined> => {
  const runId = runIdOf(request.connectionId, request.at, request.requestKey);
  const run = await services.runs.find(request.companyId, runId);
  if (run?.state === 'requested') await announceRequest(run, services);
  return run && { kind: 'started', run };
};

const refuse = (connection: Connection, { mode }: RequestRun): RequestRunOutcome | undefined => {
  if (connection.state !== 'ready') return { kind: 'not_ready', state: connection.state };
  if (connection.configurationVersion === 0 && mode !== 'look') return { kind: 'not_configured' };
  if (connection.lock) return { kind: 'busy', runId: connection.lock.runId };
  // The plan of a sync would take the place of an undo that waits for its decision.
  const undo = mode === 'look' ? undefined : waitingUndo(connection);
  return undo === undefined ? undefined : { kind: 'busy', runId: undo };
};

/** A lost race: either the very same request came twice (then its run counts as started), or another run has the lock. */
const whoWon = async (request: RequestRun, services: Services): Promise<RequestRunOutcome> => {
  const same = await sameRun(request, services);
  if (same) return same;
  const connection = await services.connections.find(request.companyId, request.connectionId);
  if (!connection) return { kind: 'not_found' };
  return refuse(connection, request) ?? { kind: 'busy', runId: undefined };
};
