import type { ConfigurationInput } from '#api-contract/configuration';
import { ApiProblem } from '#api-contract/problem';
import type { ProblemIssue } from '#api-contract/problem';
import type { ConfigurationSettings } from '#domain/configuration';
import type { Catalogue, Connection } from '#domain/connection';
import { exceptionsOf } from '#domain/refused-category';
import type { RefusedExceptions } from '#domain/refused-category';
import type { ProviderDeclaration } from '#providers/port';
import type { CatalogueRepository } from '#storage/catalogue-repository';
import type { CustomFieldRepository } from '#storage/custom-field-repository';
import { checkConfiguration } from './check-configuration';
import { wrong } from './check-settings';
import type { FieldsByKey } from './company-fields';
import { found } from './found';
import { mapCustomFields } from './map-custom-fields';

type Services = {
  readonly catalogues: Pick<CatalogueRepository, 'find'>;
  readonly customFields: Pick<CustomFieldRepository, 'list'>;
  readonly providers: readonly ProviderDeclaration[];
  readonly refusedExceptions?: RefusedExceptions | undefined;
};

/** The declaration of a connection's provider. */
export const providerOf = (
  { provider }: Connection,
  { providers }: Pick<Services, 'providers'>,
): ProviderDeclaration => found(providers.find(({ id }) => id === provider));

/** The company's own fields as they are now. */
export const companyFieldsOf = async (
  companyId: string,
  { customFields }: Pick<Services, 'customFields'>,
): Promise<FieldsByKey> => new Map((await customFields.list(companyId)).map((field) => [field.key, field]));

/**
 * Settings as they would be saved, proven to fit what the connection can read and to be made from the latest version.
 * Throws `configuration.invalid` with everything that does not fit at once, `configuration.changed`, `connection.not_ready`.
 */
export const checkedSettings = async (
  {
    connection,
    body,
    expectedVersion,
  }: {
    readonly connection: Connection;
    readonly body: ConfigurationInput;
    readonly expectedVersion?: number | undefined;
  },
  services: Services,
): Promise<ConfigurationSettings> => {
  const { fields } = await checkedBasis(connection, expectedVersion, services);
  const { settings, issues } = mapCustomFields(body, await companyFieldsOf(connection.companyId, services));
  const accepted = exceptionsOf(connection.companyId, services.refusedExceptions);
  const context = { settings, fields, provider: providerOf(connection, services), accepted };
  const errors = [...issues, ...checkConfiguration(context), ...checkSize(settings)];
  if (errors.length === 0) return settings;
  throw new ApiProblem('configuration.invalid', `check ${errors.map(({ field }) => field).join(', ')}`, {
    errors,
  });
};

/** An item of the table has 400 KB at most; a mapped choice brings all its options along, a try its result. */
const MOST_BYTES = 300_000;

const checkSize = (settings: ConfigurationSettings): ProblemIssue[] =>
  Buffer.byteLength(JSON.stringify(settings)) <= MOST_BYTES
    ? []
    : [
        wrong(
          'customFields',
          'settings.too_large',
          'expected fewer choices with many options, or shorter value maps',
        ),
      ];

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
