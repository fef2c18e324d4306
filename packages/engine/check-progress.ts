import type { AttentionCode, Connection } from '#domain/connection';
import type { EngineServices } from './services';

/** Longer than SQS takes to deliver a check again whose function died. */
const CHECK_MINUTES = 45;
const ANNOUNCE_MINUTES = 5;

type Check = NonNullable<Connection['check']>;
type Services = Pick<EngineServices, 'bus' | 'now'> & {
  readonly connections: Pick<EngineServices['connections'], 'update'>;
};

const minutesAfter = (now: Date, minutes: number): string =>
  new Date(now.getTime() + minutes * 60_000).toISOString();

/** A check that was just asked for. If nothing comes of it, the schedule says so. */
export const startedCheck = (correlationId: string, now: Date): Check => ({
  correlationId,
  dueAt: minutesAfter(now, CHECK_MINUTES),
});

/** A check with its result; until that is announced the schedule looks after it. */
export const settledCheck = (
  check: Connection['check'],
  outcome: NonNullable<Check['outcome']>,
  now: Date,
): Check => ({
  correlationId: check?.correlationId ?? 'unknown',
  outcome,
  dueAt: minutesAfter(now, ANNOUNCE_MINUTES),
});

/** Whether the present check has a result that trying again would not better. */
export const isSettled = ({ check, attention }: Connection): boolean =>
  check?.outcome !== undefined && attention?.code !== 'provider.unavailable';

export type Refusal = { readonly code: AttentionCode; readonly reason: string };

/** New credentials that fail leave the old ones working; those that could not be tried wait for the next check. */
export const refusedConnection = (
  connection: Connection,
  { code, reason }: Refusal,
  now: Date,
): Connection => {
  const { pendingCredentials, ...kept } = connection;
  // Only new ones failed, and nothing is known against the present ones: a check leaves `ready` as it is until it is over.
  const stillWorks = connection.state === 'ready' && pendingCredentials !== undefined;
  return {
    ...kept,
    // An HR system that did not answer has said nothing about them: the next check tries them again.
    ...(code === 'provider.unavailable' && { pendingCredentials }),
    state: stillWorks ? 'ready' : 'needs_attention',
    attention: { code, at: now.toISOString(), reason },
    check: settledCheck(connection.check, 'attention', now),
    version: connection.version + 1,
  };
};

/** Tells the bus what came of a check, once it is written; a repeat carries the same id. Then nobody has to look after it. */
export const announceCheck = async (connection: Connection, services: Services): Promise<void> => {
  const { check, attention } = connection;
  if (check?.outcome === undefined || check.dueAt === undefined) return;
  const needed = check.outcome === 'attention' ? attention : undefined;
  const head = {
    v: 1,
    id: `evt_${connection.connectionId}.${connection.checkNumber}.${needed?.code ?? 'ready'}`,
    time: services.now().toISOString(),
    companyId: connection.companyId,
    connectionId: connection.connectionId,
    correlationId: check.correlationId,
  } as const;
  await services.bus.publish([
    needed
      ? { ...head, type: 'ConnectionNeedsAttention', code: needed.code }
      : { ...head, type: 'ConnectionReady' },
  ]);
  const { dueAt: _announced, ...over } = check;
  await services.connections.update({ ...connection, check: over, version: connection.version + 1 });
};
