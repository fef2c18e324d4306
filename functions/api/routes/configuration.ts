import { ApiProblem } from '#api-contract/problem';
import { routes } from '#api-contract/routes';
import { approvers } from '#api-contract/access';
import { configurationSettingsSchema } from '#domain/configuration';
import type { ConfigurationSettings } from '#domain/configuration';
import type { Connection } from '#domain/connection';
import { changeKinds } from '#domain/plan';
import { saveConfiguration } from '#engine/save-configuration';
import type { EngineServices } from '#engine/services';
import type { ProviderDeclaration } from '#providers/port';
import type { CatalogueRepository } from '#storage/catalogue-repository';
import type { ConfigurationRepository } from '#storage/configuration-repository';
import type { CustomFieldRepository } from '#storage/custom-field-repository';
import { authorise } from '../authorise';
import { checkConditions } from '../check-conditions';
import { checkSettings } from '../check-settings';
import { connectionProblem } from '../connection-outcome';
import { endpoint } from '../endpoint';
import { found } from '../found';
import { mapCustomFields } from '../map-custom-fields';

type Services = Pick<
  EngineServices,
  'connections' | 'runs' | 'secrets' | 'queues' | 'bus' | 'now' | 'newId'
> & {
  readonly configurations: Pick<ConfigurationRepository, 'latest'>;
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

/** Settings of a connection, each saved version kept. */
export const configurationEndpoints = (services: Services) => ({
  getConfiguration: endpoint(routes.getConfiguration, async ({ caller, params }) => {
    found(await services.connections.find(caller.companyId, params.connectionId));
    const saved = await services.configurations.latest(caller.companyId, params.connectionId);
    return { body: saved ?? { version: 0, settings: configurationSettingsSchema.parse({}) } };
  }),

  putConfiguration: endpoint(routes.putConfiguration, async ({ caller, params, query, body }) => {
    const { companyId, actor: by } = caller;
    const connection = found(await services.connections.find(companyId, params.connectionId));
    const { expectedVersion = connection.configurationVersion } = query;
    if (expectedVersion !== connection.configurationVersion) {
      throw new ApiProblem(
        'configuration.changed',
        `version ${connection.configurationVersion} was saved meanwhile; start from that one`,
      );
    }
    const catalogue = await services.catalogues.find(companyId, params.connectionId);
    if (!catalogue) {
      throw new ApiProblem(
        'connection.not_ready',
        'the fields are not discovered yet; come back in a moment',
        {
          state: connection.state,
        },
      );
    }
    const provider = providerOf(connection, services);
    const companyFields = new Map(
      (await services.customFields.list(companyId)).map((field) => [field.key, field]),
    );
    const { settings, issues } = mapCustomFields(body, companyFields);
    const errors = [
      ...issues,
      ...checkSettings(settings, catalogue.fields, provider),
      ...checkConditions({ settings, fields: catalogue.fields, provider }),
    ];
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
  }),
});
