import type { Run } from '#domain/run';
import type { Connection } from '#domain/connection';
import { whyNoUndo } from '#domain/undo/can-undo';
import type { NoUndoReason } from '#domain/undo/can-undo';
import { auditEntry } from './audit';
import { newRun } from './new-run';
import { runIdOf, runReference } from './run-reference';
import type { EngineServices, RunServices } from './services';
import { waitingUndo } from './waiting-undo';

export type RequestUndo = {
  readonly companyId: string;
  /** The run to undo. */
  readonly runId: string;
  /** `user:<subject>`. */
  readonly by: string;
  /** The same key and time make the same run. */
  readonly requestKey: string;
  /** ISO instant. */
  readonly at: string;
  readonly correlationId: string;
};

export type RequestUndoOutcome =
  | { readonly kind: 'started'; readonly run: Run }
  | { readonly kind: 'busy'; readonly runId: string | undefined }
  | { readonly kind: 'not_undoable'; readonly reason: NoUndoReason; readonly run: Run }
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'not_found' };

type Services = RunServices & Pick<EngineServices, 'companies' | 'queues'>;

/**
 * Starts the undo of a run (pipeline section 7): the new run, the connection's lock and its pause in one transaction, then
 * the command that makes the plan. Nothing is read from the vendor, so the connection need not work. If the command is lost
 * the watchdog sends it. The same request again finds its own run.
 */
export const requestUndo = async (request: RequestUndo, services: Services): Promise<RequestUndoOutcome> => {
  const undone = await services.runs.find(request.companyId, request.runId);
  const connection = undone && (await services.connections.find(request.companyId, undone.connectionId));
  if (!undone || !connection) return { kind: 'not_found' };
  const refusal = refuseConnection(connection) ?? (await refuseRun(undone, services));
  if (refusal) return (await sameRun(undone, request, services)) ?? refusal;
  const { by, correlationId } = request;
  const run = await newRun(
    {
      runId: idOf(undone, request),
      mode: 'undo',
      undoes: undone.runId,
      trigger: 'user',
      requestedBy: by,
      correlationId,
    },
    connection,
    services,
  );
  const paused = { by, at: run.requestedAt, runId: run.runId };
  const details = { undoRunId: run.runId, connectionId: run.connectionId, paused: true };
  const audit = auditEntry(
    { companyId: run.companyId, actor: by, action: 'undo.requested', target: undone.runId, details },
    services,
  );
  const started = await services.runs.start(run, { ...connection, paused }, { audit });
  if (started === 'lost') return whoWon(undone, request, services);
  await sendOn(run, services);
  return { kind: 'started', run };
};

const refuseConnection = (connection: Connection): RequestUndoOutcome | undefined => {
  if (connection.state === 'disconnected') return { kind: 'disconnected' };
  const inTheWay = connection.lock?.runId ?? waitingUndo(connection);
  return inTheWay === undefined ? undefined : { kind: 'busy', runId: inTheWay };
};

const refuseRun = async (undone: Run, services: Services): Promise<RequestUndoOutcome | undefined> => {
  const undoneBy = undone.undoneBy ? await services.runs.find(undone.companyId, undone.undoneBy) : undefined;
  const reason = whyNoUndo(undone, undoneBy);
  return reason && { kind: 'not_undoable', reason, run: undone };
};

const idOf = (undone: Run, { at, requestKey }: RequestUndo): string =>
  runIdOf(undone.connectionId, at, `undo ${requestKey}`);

const sameRun = async (
  undone: Run,
  request: RequestUndo,
  services: Services,
): Promise<RequestUndoOutcome | undefined> => {
  const run = await services.runs.find(undone.companyId, idOf(undone, request));
  if (run?.undoes !== undone.runId) return undefined;
  if (run.state === 'requested') await sendOn(run, services);
  return { kind: 'started', run };
};

const sendOn = (run: Run, services: Services): Promise<void> =>
  services.queues.send([{ ...runReference(run), type: 'DiffRun' }]);

/** A lost race: the very same request came twice, or something else took the lock or changed the connection. */
const whoWon = async (undone: Run, request: RequestUndo, services: Services): Promise<RequestUndoOutcome> => {
  const same = await sameRun(undone, request, services);
  if (same) return same;
  const connection = await services.connections.find(undone.companyId, undone.connectionId);
  if (!connection) return { kind: 'not_found' };
  return refuseConnection(connection) ?? { kind: 'busy', runId: undefined };
};
