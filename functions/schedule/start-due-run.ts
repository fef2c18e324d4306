import type { Connection } from '#domain/connection';
import { nextOnGrid } from '#engine/schedule';
import { requestRun } from '#engine/request-run';
import { logger } from '#lambda/logger';
import type { ScheduleServices } from './services';

/** A connection that is busy when its time comes is looked at again after this. */
const BUSY_PAUSE_MS = 5 * 60_000;

/**
 * Starts the run a connection is due for. Run id and claim come from the scheduled time, so two invocations start one run;
 * the next time is on the connection's own grid and does not drift with how late this one was. While the connection is
 * paused its times pass without a run.
 */
export const startDueRun = async (
  companyId: string,
  connectionId: string,
  services: ScheduleServices,
): Promise<void> => {
  const connection = await services.connections.find(companyId, connectionId);
  const scheduled = connection?.nextRunAt;
  if (!connection || scheduled === undefined || scheduled > services.now().toISOString()) return;
  const nextRunAt = await nextTime(connection, services);
  if (connection.paused) {
    logger.info('connection is paused', { companyId, connectionId });
    return postpone(connection, nextRunAt, services);
  }
  const outcome = await requestRun(
    {
      companyId,
      connectionId,
      mode: 'sync',
      trigger: 'schedule',
      by: 'schedule',
      requestKey: `schedule ${scheduled}`,
      at: scheduled,
      correlationId: services.newId(),
      nextRunAt,
    },
    services,
  );
  if (outcome.kind === 'started') {
    const { runId, correlationId } = outcome.run;
    logger.info('run started', { companyId, connectionId, runId, correlationId });
  }
  if (outcome.kind === 'busy') {
    const later = new Date(services.now().getTime() + BUSY_PAUSE_MS).toISOString();
    await postpone(connection, nextRunAt < later ? nextRunAt : later, services);
  }
  if (outcome.kind === 'not_ready' || outcome.kind === 'not_configured')
    await postpone(connection, undefined, services);
};

const nextTime = async (connection: Connection, services: ScheduleServices): Promise<string> => {
  const { companyId, connectionId, configurationVersion } = connection;
  const configuration = await services.configurations.find(companyId, connectionId, configurationVersion);
  const everyMinutes = configuration?.settings.schedule.everyMinutes ?? 1_440;
  return nextOnGrid(connectionId, everyMinutes, services.now()).toISOString();
};

/** Somebody else changing the connection meanwhile is no loss: it is due again at the next look. */
const postpone = async (
  connection: Connection,
  nextRunAt: string | undefined,
  services: ScheduleServices,
): Promise<void> => {
  const { nextRunAt: _due, ...kept } = connection;
  await services.connections.update({
    ...kept,
    ...(nextRunAt === undefined ? {} : { nextRunAt }),
    version: connection.version + 1,
  });
};
