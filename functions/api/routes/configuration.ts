import { ApiProblem } from '#api-contract/problem';
import { routes } from '#api-contract/routes';
import { approvers } from '#api-contract/access';
import { configurationSettingsSchema } from '#domain/configuration';
import type { ConfigurationSettings } from '#domain/configuration';
import type { Catalogue, Connection } from '#domain/connection';
import { changeKinds } from '#domain/plan';
import { saveConfiguration } from '#engine/save-configuration';
import type { EngineServices } from '#engine/services';
import type { ProviderDeclaration } from '#providers/port';
import type { CatalogueRepository } from '#storage/catalogue-repository';
import type { ConfigurationRepository } from '#storage/configuration-repository';
import type { CustomFieldRepository } from '#storage/custom-field-repository';
import { authorise } from '../authorise';
import { checkConfiguration, configurationWarnings } from '../check-configuration';
import type { ConfigurationWarning } from '../check-configuration';
import type { FieldsByKey } from '../company-fields';
import { connectionProblem } from '../connection-outcome';
import { endpoint } from '../endpoint';
import { found } from '../found';
import { mapCustomFields } from '../map-custom-fields';

type Services = Pick<
  EngineServices,
  'connections' | 'runs' | 'secrets' | 'queues' | 'bus' | 'now' | 'newId'
> & {
  readonly configurations: Pick<ConfigurationRepository, 'latest' | 'find' | 'list'>;
  readonly catalogues: Pick<CatalogueRepository, 'find'>;
  readonly customFields: Pick<CustomFieldRepository, 'list'>;
  readonly providers: readonly ProviderDeclaration[];
};

const providerOf = (
  { provider }: Connection,
  { providers }: Pick<Services, 'providers'>,
): ProviderDeclaration => found(providers.find(({ id }) => id === provider));

/** Whether a kind of change that a person had to approve would be applied unattended. */
const isLooser = (next: ConfigurationSettings, saved: ConfigurationSettings | undefined): boolean =>
  changeKinds.some((kind) => next.approval[kind] === 'auto' && saved?.approval[kind] !== 'auto');

/** The company's own fields as they are now. */
const companyFieldsOf = async (companyId: string, { customFields }: Services): Promise<FieldsByKey> =>
  new Map((await customFields.list(companyId)).map((field) => [field.key, field]));

const warningsOf = async (
  connection: Connection,
  settings: ConfigurationSettings,
  services: Services,
): Promise<ConfigurationWarning[]> => {
  const { companyId, connectionId } = connection;
  const catalogue = await services.catalogues.find(companyId, connectionId);
  if (!catalogue) return [];
  const context = { settings, fields: catalogue.fields, provider: providerOf(connection, services) };
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

/** The catalogue that settings are checked against, and that they were made from the latest version. */
const checkedBasis = async (
  connection: Connection,
  expectedVersion: number | undefined,
  { catalogues }: Services,
): Promise<Catalogue> => {
  if ((expectedVersion ?? connection.configurationVersion) !== connection.configurationVersion) {
    throw new ApiProblem(
      'configuration.changed',
      `version ${connection.configurationVersion} was saved meanwhile; start from that one`,
    );
  }
  const catalogue = await catalogues.find(connection.companyId, connection.connectionId);
  if (catalogue) return catalogue;
  throw new ApiProblem('connection.not_ready', 'the fields are not discovered yet; come back in a moment', {
    state: connection.state,
  });
};

const putConfiguration = (services: Services) =>
  endpoint(routes.putConfiguration, async ({ caller, params, query, body }) => {
    const { companyId, actor: by } = caller;
    const connection = found(await services.connections.find(companyId, params.connectionId));
    const { fields } = await checkedBasis(connection, query.expectedVersion, services);
    const { settings, issues } = mapCustomFields(body, await companyFieldsOf(companyId, services));
    const context = { settings, fields, provider: providerOf(connection, services) };
    const errors = [...issues, ...checkConfiguration(context)];
    if (errors.length > 0) {
      throw new ApiProblem('configuration.invalid', `check ${errors.map(({ field }) => field).join(', ')}`, {
        errors,
      });
    }
    const saved = await services.configurations.latest(companyId, params.connectionId);
    if (isLooser(settings, saved?.settings)) {
      // Whoever may not approve must not decide that nobody has to.
      authorise({ roles: approvers, stepUp: true }, caller, services.now());
    }
    const outcome = await saveConfiguration({ companyId, ...params, settings, by }, services);
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
