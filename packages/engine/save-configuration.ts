import type { Configuration, ConfigurationSettings } from '#domain/configuration';
import type { Connection } from '#domain/connection';
import { auditOf, findUsable } from './connection-change';
import type { ConnectionServices, Missed } from './connection-change';
import { scheduleOf } from './schedule';
import { supersedeWaiting } from './supersede-waiting';

/**
 * Saves a configuration as the next version; a plan made with an older one can no longer be approved. `after` is the version
 * that the settings were checked against: once another one was saved, what was allowed then may not be allowed now.
 */
export const saveConfiguration = async (
  request: {
    companyId: string;
    connectionId: string;
    settings: ConfigurationSettings;
    after?: number | undefined;
    by: string;
  },
  services: ConnectionServices,
): Promise<{ readonly kind: 'saved'; readonly configuration: Configuration } | Missed> => {
  const found = await findUsable(request, services);
  if ('kind' in found) return found;
  const { connection } = found;
  if ((request.after ?? connection.configurationVersion) !== connection.configurationVersion)
    return { kind: 'stale' };
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
    auditOf(next, request.by, services)('configuration.saved', { version: configuration.version }),
  ];
  if ((await services.connections.saveConfiguration(next, configuration, audit)) === 'stale')
    return { kind: 'stale' };
  await supersedeWaiting(connection, services);
  return { kind: 'saved', configuration };
};
