import type { ConfigurationSettings } from '#domain/configuration';
import type { Connection } from '#domain/connection';
import type { SettingsTry } from '#domain/readings/settings-try';
import type { TryRepository } from '#storage/try-repository';
import { recordId } from './record-id';
import type { EngineServices } from './services';

/** Keeps settings to be tried on the newest reading and asks diff to try them. Undefined if that reading's pages are gone. */
export const startTry = async (
  request: {
    readonly connection: Connection;
    readonly settings: ConfigurationSettings;
    readonly by: string;
    readonly correlationId: string;
  },
  services: Pick<EngineServices, 'queues' | 'now' | 'newId'> & {
    readonly tries: Pick<TryRepository, 'create'>;
  },
): Promise<SettingsTry | undefined> => {
  const { companyId, connectionId, reading } = request.connection;
  const now = services.now().toISOString();
  if (!reading || reading.until <= now) return undefined;
  const one: SettingsTry = {
    v: 1,
    companyId,
    connectionId,
    tryId: recordId('try', services.newId),
    state: 'working',
    requestedAt: now,
    requestedBy: request.by,
    settings: request.settings,
    reading,
  };
  await services.tries.create(one);
  const { tryId } = one;
  const { correlationId } = request;
  await services.queues.send([{ v: 1, type: 'TrySettings', companyId, connectionId, tryId, correlationId }]);
  return one;
};
