import type { ConfigurationSettings } from '#domain/configuration';
import type { Connection } from '#domain/connection';

/** When a connection whose schedule is `everyMinutes` runs next, on its own grid: never drifts, spread by its id. */
export const nextOnGrid = (connectionId: string, everyMinutes: number, after: Date): Date => {
  const period = everyMinutes * 60_000;
  const offset = spread(connectionId, everyMinutes) * 60_000;
  const periods = Math.floor((after.getTime() - offset) / period) + 1;
  return new Date(periods * period + offset);
};

/** A minute of the period by a hash of the id, so that many connections do not start together. */
const spread = (connectionId: string, everyMinutes: number): number => {
  let hash = 2_166_136_261;
  for (const character of connectionId)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return hash % everyMinutes;
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
