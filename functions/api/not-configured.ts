import { ApiProblem } from '#api-contract/problem';
import { configurationSettingsSchema } from '#domain/configuration';
import type { CatalogueField } from '#domain/connection';
import { needs } from './check-settings';
import type { Context } from './check-settings';

/**
 * Why a connection that nobody has configured does not sync, and what a configuration would need (B50): the field catalogue,
 * and an identifier and e-mail that this key can read.
 */
export const notConfigured = (
  fields: readonly CatalogueField[] | undefined,
  provider: Context['provider'],
): ApiProblem => {
  const settings = configurationSettingsSchema.parse({});
  const lacking =
    fields === undefined
      ? [{ field: 'catalogue', detail: 'its fields are still being discovered' }]
      : [
          ...needs('identifier', settings.identifier, { settings, fields, provider }),
          ...needs('email', settings.email, { settings, fields, provider }),
        ];
  const details = [
    'save a configuration first',
    ...lacking.map(({ field, detail }) => `${field}: ${detail}`),
  ];
  return new ApiProblem('connection.not_configured', details.join('; '), {
    missing: ['configuration', ...lacking.map(({ field }) => field)],
  });
};
