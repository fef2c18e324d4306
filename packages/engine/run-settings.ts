import { configurationSettingsSchema } from '#domain/configuration';
import type { ConfigurationSettings } from '#domain/configuration';
import { SyncError } from '#domain/errors';
import type { Run } from '#domain/run';
import type { EngineServices } from './services';

/** The settings a run was requested with; a look at a connection that is not configured yet takes the defaults. */
export const readRunSettings = async (
  run: Run,
  services: Pick<EngineServices, 'configurations'>,
): Promise<ConfigurationSettings> => {
  if (run.mode === 'look' && run.configurationVersion === 0) return configurationSettingsSchema.parse({});
  const { companyId, connectionId, configurationVersion } = run;
  const saved = await services.configurations.find(companyId, connectionId, configurationVersion);
  if (saved) return saved.settings;
  throw new SyncError(
    'record.missing',
    { what: 'configuration' },
    { message: 'expected the configuration of the run to exist' },
  );
};
