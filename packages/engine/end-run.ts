import { lockedStates } from '#domain/run';
import type { FailureCode, Run, RunState } from '#domain/run';
import { announceEnd } from './announce';
import { auditEntry } from './audit';
import { afterFailure, afterSuccess } from './health';
import type { RunServices } from './services';

type Services = RunServices;

/** A run cannot go on: it says why, frees the lock, and the connection backs off (pipeline section 2). */
export const failRun = async (
  run: Run,
  failure: { code: FailureCode; reason: string },
  services: Services,
): Promise<void> => {
  const now = services.now().toISOString();
  const connection = await services.connections.find(run.companyId, run.connectionId);
  const moved = await services.runs.move({
    run,
    to: 'failed',
    now,
    patch: { failure },
    connection: connection && { kind: 'release_lock', patch: afterFailure(connection, run, failure, now) },
  });
  if (moved.kind === 'moved') await announceEnd(moved.run, services);
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
    supersedes?: Run | undefined;
  },
  services: Services,
): Promise<Run | undefined> => {
  const now = services.now().toISOString();
  const { supersedes } = options;
  const connection = await services.connections.find(run.companyId, run.connectionId);
  const moved = await services.runs.move({
    run,
    to: options.problems ? 'completed_with_problems' : 'completed',
    now,
    patch: options.patch,
    connection: connection && {
      kind: 'release_lock',
      patch: {
        ...afterSuccess(connection, now, options.appliedSomething),
        ...(supersedes && { waitingRunId: undefined }),
      },
    },
    supersedes,
  });
  if (moved.kind === 'lost') return undefined;
  if (supersedes) await announceEnd({ ...supersedes, state: 'superseded' }, services);
  await announceEnd(moved.run, services);
  return moved.run;
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
    : ({ kind: 'patch', patch: { waitingRunId: undefined } } as const);

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
