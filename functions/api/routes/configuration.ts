import { routes } from '#api-contract/routes';
import { approvers } from '#api-contract/access';
import { configurationSettingsSchema } from '#domain/configuration';
import type { ConfigurationSettings } from '#domain/configuration';
import type { Connection } from '#domain/connection';
import { exceptionsOf } from '#domain/refused-category';
import type { RefusedExceptions } from '#domain/refused-category';
import { saveConfiguration } from '#engine/save-configuration';
import type { EngineServices } from '#engine/services';
import type { ProviderDeclaration } from '#providers/port';
import type { CatalogueRepository } from '#storage/catalogue-repository';
import type { ConfigurationRepository } from '#storage/configuration-repository';
import type { CustomFieldRepository } from '#storage/custom-field-repository';
import { authorise } from '../authorise';
import { configurationWarnings } from '../check-configuration';
import type { ConfigurationWarning } from '../check-configuration';
import { checkedSettings, companyFieldsOf, providerOf } from '../checked-settings';
import { connectionProblem } from '../connection-outcome';
import { endpoint } from '../endpoint';
import { found } from '../found';
import { isLooser } from '../is-looser';

type Services = Pick<
  EngineServices,
  'connections' | 'runs' | 'secrets' | 'queues' | 'bus' | 'now' | 'newId'
> & {
  readonly configurations: Pick<ConfigurationRepository, 'latest' | 'find' | 'list'>;
  readonly catalogues: Pick<CatalogueRepository, 'find'>;
  readonly customFields: Pick<CustomFieldRepository, 'list'>;
  readonly providers: readonly ProviderDeclaration[];
  readonly refusedExceptions?: RefusedExceptions | undefined;
};

const warningsOf = async (
  connection: Connection,
  settings: ConfigurationSettings,
  services: Services,
): Promise<ConfigurationWarning[]> => {
  const { companyId, connectionId } = connection;
  const catalogue = await services.catalogues.find(companyId, connectionId);
  if (!catalogue) return [];
  const context = {
    settings,
    fields: catalogue.fields,
    provider: providerOf(connection, services),
    accepted: exceptionsOf(companyId, services.refusedExceptions),
  };
  return configurationWarnings(context, await companyFieldsOf(companyId, services));
};

/** The settings of a connection, or the defaults as a proposal. */
const getConfiguration = (services: Services) =>
  endpoint(routes.getConfiguration, async ({ caller, params }) => {
    const connection = found(await services.connections.find(caller.companyId, params.connectionId));
    const saved = await services.configurations.latest(caller.companyId, params.connectionId);
    if (!saved) {
      return { body: { version: 0, settings: configurationSettingsSchema.parse({}), warnings: [] } };
    }
    return { body: { ...saved, warnings: await warningsOf(connection, saved.settings, services) } };
  });

const listConfigurations = (services: Services) =>
  endpoint(routes.listConfigurations, async ({ caller, params, query }) => {
    found(await services.connections.find(caller.companyId, params.connectionId));
    return { body: await services.configurations.list(caller.companyId, params.connectionId, query) };
  });

const getConfigurationVersion = (services: Services) =>
  endpoint(routes.getConfigurationVersion, async ({ caller, params }) => ({
    body: found(await services.configurations.find(caller.companyId, params.connectionId, params.version)),
  }));

const putConfiguration = (services: Services) =>
  endpoint(routes.putConfiguration, async ({ caller, params, query, body }) => {
    const { companyId, actor: by } = caller;
    const connection = found(await services.connections.find(companyId, params.connectionId));
    const settings = await checkedSettings({ connection, body, ...query }, services);
    const saved = await services.configurations.latest(companyId, params.connectionId);
    if (isLooser(settings, saved?.settings)) {
      // Whoever may not approve must not decide that nobody has to.
      authorise({ roles: approvers, stepUp: true }, caller, services.now());
    }
    const after = saved?.version ?? 0;
    const outcome = await saveConfiguration({ companyId, ...params, settings, after, by }, services);
    if (outcome.kind !== 'saved') throw connectionProblem(outcome);
    return { body: outcome.configuration };
  });

/** Settings of a connection, each saved version kept. */
export const configurationEndpoints = (services: Services) => ({
  getConfiguration: getConfiguration(services),
  listConfigurations: listConfigurations(services),
  getConfigurationVersion: getConfigurationVersion(services),
  putConfiguration: putConfiguration(services),
});
