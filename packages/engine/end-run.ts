import type { Connection } from '#domain/connection';
import { lockedStates } from '#domain/run';
import type { FailureCode, Run, RunState } from '#domain/run';
import type { Move } from '#storage/run-repository';
import { announceEnd } from './announce';
import { auditEntry } from './audit';
import { afterFailure, afterSuccess, afterSync } from './health';
import { isWaiting } from './decision-conflict';
import { keepLeft } from './plan-choices';
import type { RunServices } from './services';

type Services = RunServices;

/** A run cannot go on: it says why, frees the lock, and the connection backs off (pipeline section 2). */
export const failRun = async (
  run: Run,
  failure: { code: FailureCode; reason: string },
  services: Services,
): Promise<void> => {
  const now = services.now().toISOString();
  const ended = await endWith(
    run,
    (seen) => ({
      run,
      to: 'failed',
      now,
      patch: { failure },
      connection: seen && { kind: 'release_lock', seen, patch: afterFailure(seen, run, failure, now) },
    }),
    services,
  );
  if (ended) await announceEnd(ended, services);
};

/** Other writers of a connection are few, and each is done in a moment. */
const MOST_ATTEMPTS = 5;

/**
 * Ends a run together with its connection as it is at that moment: what a person changes meanwhile (a disconnect, a
 * schedule switched off) is read again, never written over. Undefined when the run is not what it was any more.
 */
const endWith = async (
  run: Run,
  moveWith: (connection: Connection | undefined) => Move,
  services: Services,
): Promise<Run | undefined> => {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const connection = await services.connections.find(run.companyId, run.connectionId);
    const moved = await services.runs.move(moveWith(connection));
    if (moved.kind === 'moved') return moved.run;
    const present = await services.runs.find(run.companyId, run.runId);
    if (present?.state !== run.state || present.epoch !== run.epoch) return undefined;
  }
  return undefined;
};

/**
 * A run is done: the lock is free, the connection healthy, and its first apply remembered. A plan that waited and has
 * nothing left to do is superseded in the same write. Undefined when the run is not what it was any more.
 */
export const completeRun = async (
  run: Run,
  options: {
    problems: boolean;
    patch?: Readonly<Record<string, unknown>>;
    appliedSomething: boolean;
    /** What else changes on the connection. */
    connectionPatch?: Readonly<Record<string, unknown>> | undefined;
    supersedes?: Run | undefined;
  },
  services: Services,
): Promise<Run | undefined> => {
  const now = services.now().toISOString();
  const { supersedes } = options;
  const ended = await endWith(
    run,
    (seen) => ({
      run,
      to: options.problems ? 'completed_with_problems' : 'completed',
      now,
      patch: options.patch,
      connection: seen && {
        kind: 'release_lock',
        seen,
        patch: {
          ...afterSuccess(seen, run, now, options.appliedSomething),
          ...afterSync(seen, run, now),
          ...options.connectionPatch,
          ...(supersedes && { waitingRunId: undefined }),
        },
      },
      supersedes,
    }),
    services,
  );
  if (!ended) return undefined;
  if (supersedes) await announceEnd({ ...supersedes, state: 'superseded' }, services);
  await announceEnd(ended, services);
  return ended;
};

/** Ends a waiting plan that nobody approved in time, or a cancelled run. */
export const endRun = async (
  run: Run,
  to: 'cancelled' | 'expired',
  services: Services,
  options: { by?: string; patch?: Readonly<Record<string, unknown>> } = {},
): Promise<Run | undefined> => {
  const { by, patch } = options;
  const now = services.now().toISOString();
  const moved = await services.runs.move({
    run,
    to,
    now,
    patch,
    connection: effectOfEnding(run),
    // What somebody chose meanwhile would not be kept.
    asDecided: isWaiting(run),
    audit: by
      ? auditEntry(
          { companyId: run.companyId, actor: by, action: 'run.cancelled', target: run.runId },
          services,
        )
      : undefined,
  });
  if (moved.kind === 'lost') return undefined;
  await announceEnd(moved.run, services);
  return moved.run;
};

const effectOfEnding = (run: Run) =>
  lockedStates.has(run.state)
    ? ({ kind: 'release_lock' } as const)
    : ({ kind: 'patch', patch: { waitingRunId: undefined, ...keepLeft(run) } } as const);

export type CancelOutcome =
  | { readonly kind: 'cancelled' | 'cancelling'; readonly run: Run }
  | { readonly kind: 'conflict'; readonly run: Run }
  | { readonly kind: 'not_found' };

const endsAtOnce: ReadonlySet<RunState> = new Set([
  'requested',
  'fetching',
  'normalising',
  'diffing',
  'awaiting_approval',
  'blocked',
]);

/** Before apply a run ends at once; while applying no further page starts and running ones finish (pipeline section 3). */
export const cancelRun = async (
  request: { companyId: string; runId: string; by: string },
  services: Services,
): Promise<CancelOutcome> => {
  const run = await services.runs.find(request.companyId, request.runId);
  if (!run) return { kind: 'not_found' };
  if (endsAtOnce.has(run.state)) {
    const ended = await endRun(run, 'cancelled', services, { by: request.by });
    return ended ? { kind: 'cancelled', run: ended } : { kind: 'conflict', run };
  }
  if (run.state !== 'applying') return { kind: 'conflict', run };
  const moved = await services.runs.move({
    run,
    to: 'cancelling',
    now: services.now().toISOString(),
    audit: auditEntry(
      { companyId: run.companyId, actor: request.by, action: 'run.cancelled', target: run.runId },
      services,
    ),
  });
  return moved.kind === 'moved' ? { kind: 'cancelling', run: moved.run } : { kind: 'conflict', run };
};
