import { createHash } from 'node:crypto';
import type { RunReference } from '#events/base';
import type { Run } from '#domain/run';

/** What every message and event about a run carries. */
export const runReference = (run: Run): RunReference => ({
  v: 1,
  companyId: run.companyId,
  connectionId: run.connectionId,
  runId: run.runId,
  epoch: run.epoch,
  correlationId: run.correlationId,
});

/**
 * Derived from connection, time and request key, so that the same request makes the same run however often it is tried:
 * `<connectionId>.<yyyyMMddTHHmmssSSSZ>.<hash10>`. The time makes ids of a connection sort by age.
 */
export const runIdOf = (connectionId: string, time: string, requestKey: string): string => {
  const hash = createHash('sha256').update(`${connectionId}\n${requestKey}`).digest('hex').slice(0, 10);
  return `${connectionId}.${time.replace(/[-:.]/g, '')}.${hash}`;
};

/** Id and time of an event about a run; the id is derived, so that a repeat is recognisable. */
export const eventHead = (run: Run, type: string, now: Date): { id: string; time: string } => ({
  id: `evt_${createHash('sha256').update(`${run.runId}\n${run.epoch}\n${type}`).digest('hex').slice(0, 20)}`,
  time: now.toISOString(),
});
