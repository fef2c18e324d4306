import { dueAtOf } from '#domain/connection';
import type { Connection } from '#domain/connection';
import type { FailureCode, Run } from '#domain/run';

const HOUR_MS = 3_600_000;
/** After the first failure six hours, after the second twelve, then daily (pipeline section 2). */
const BACK_OFF_HOURS = [6, 12, 24] as const;
const GIVE_UP_DAYS = 28;

type ConnectionPatch = Readonly<Record<string, unknown>>;

/**
 * A failure counts, delays the next scheduled run, and after 28 days of nothing else stops the schedule with a notice. That
 * of a look is only noted, unless the credentials were refused: what somebody wanted to see must not hold up a sync. That of
 * an undo says nothing about the vendor.
 */
export const afterFailure = (
  connection: Connection,
  run: Pick<Run, 'runId' | 'mode'>,
  failure: { code: FailureCode; reason: string },
  now: string,
): ConnectionPatch => {
  const lastFailure = { code: failure.code, at: now, runId: run.runId };
  if (run.mode === 'undo' || (run.mode === 'look' && failure.code !== 'credentials.rejected'))
    return { health: { ...connection.health, lastFailure } };
  const failures = connection.health.consecutiveFailures + 1;
  const failingSince = connection.health.failingSince ?? now;
  const health = {
    ...connection.health,
    consecutiveFailures: failures,
    failingSince,
    lastFailure,
  };
  const attention = attentionAfter(connection, failure, failingSince, now);
  return { health, ...schedule(connection, failures, attention, now), ...attention };
};

const attentionAfter = (
  connection: Connection,
  failure: { code: FailureCode; reason: string },
  failingSince: string,
  now: string,
): ConnectionPatch => {
  const needs = (code: string) => ({
    state: 'needs_attention',
    attention: { code, at: now, reason: failure.reason },
  });
  // A run that was still reading when somebody disconnected must not bring the connection back.
  if (connection.state === 'disconnected') return {};
  if (failure.code === 'credentials.rejected') return needs('credentials.rejected');
  const failingDays = (Date.parse(now) - Date.parse(failingSince)) / (24 * HOUR_MS);
  return connection.nextRunAt !== undefined && failingDays >= GIVE_UP_DAYS ? needs('sync.failing') : {};
};

const schedule = (
  connection: Connection,
  failures: number,
  attention: ConnectionPatch,
  now: string,
): ConnectionPatch => {
  if (connection.nextRunAt === undefined) return {};
  if (attention.state !== undefined) {
    const dueAt = connection.check?.dueAt;
    return { nextRunAt: undefined, dueAt, ...(dueAt === undefined && { dueShard: undefined }) };
  }
  const hours = BACK_OFF_HOURS[Math.min(failures, BACK_OFF_HOURS.length) - 1] ?? 24;
  const earliest = new Date(Date.parse(now) + hours * HOUR_MS).toISOString();
  const nextRunAt = earliest > connection.nextRunAt ? earliest : connection.nextRunAt;
  return { nextRunAt, dueAt: dueAtOf({ ...connection, nextRunAt }) };
};

/**
 * One success resets the back-off; an undo asks the vendor nothing, so it is none. What was applied is remembered by what it was: a first sync lets policy apply
 * unattended. A pairing does not, nor does a sync that held people back: pairing goes on until one did not; nor
 * does part of a plan.
 */
export const afterSuccess = (
  connection: Connection,
  run: Pick<Run, 'mode' | 'plan' | 'approval'>,
  now: string,
  appliedSomething: boolean,
): ConnectionPatch => {
  if (run.mode === 'undo') return {};
  return {
    health: { consecutiveFailures: 0, lastSuccessAt: now, lastFailure: connection.health.lastFailure },
    ...(appliedSomething ? firstOf(connection, run, now) : {}),
  };
};

const firstOf = (
  connection: Connection,
  { mode, plan, approval }: Pick<Run, 'mode' | 'plan' | 'approval'>,
  now: string,
): ConnectionPatch => {
  // Part of a plan is a trial (B87): whoever has not seen all of it go has not agreed to go on unattended.
  if (approval?.selection) return {};
  if (mode === 'pair') return { pairedAt: now };
  if (plan && plan.counts.held > 0) return {};
  return connection.firstAppliedAt === undefined ? { firstAppliedAt: now } : {};
};

/** A sync that ended makes leavings news from now on, also one that changed nothing or held people back; a pairing or a look does not. */
export const afterSync = (
  { syncedAt }: Pick<Connection, 'syncedAt'>,
  { mode }: Pick<Run, 'mode'>,
  now: string,
): ConnectionPatch => (mode === 'sync' && syncedAt === undefined ? { syncedAt: now } : {});
