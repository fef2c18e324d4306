import { configurationSettingsSchema } from '#domain/configuration';
import type { Configuration } from '#domain/configuration';
import type { Catalogue, CatalogueField, Connection } from '#domain/connection';

const AT = '2026-03-01T06:00:00.000Z';

/** A connection that is ready and configured, without lock or waiting plan. */
export const aConnection = (override: Partial<Connection> = {}): Connection => ({
  v: 1,
  companyId: 'cmp_a',
  connectionId: 'con_a',
  provider: 'bamboohr',
  name: 'BambooHR',
  kind: 'production',
  state: 'ready',
  secretName: 'rollcall/cmp_a/con_a',
  checkNumber: 1,
  accountId: 'acme',
  configurationVersion: 1,
  epoch: 3,
  health: { consecutiveFailures: 0 },
  consent: { by: 'user:owner', at: AT, textVersion: '2026-01' },
  createdAt: AT,
  createdBy: 'user:owner',
  version: 5,
  ...override,
});

/** Version 1 of a configuration, all settings at their defaults. */
export const aConfiguration = (override: Partial<Configuration> = {}): Configuration => ({
  v: 1,
  companyId: 'cmp_a',
  connectionId: 'con_a',
  version: 1,
  savedAt: AT,
  savedBy: 'user:owner',
  settings: configurationSettingsSchema.parse({}),
  ...override,
});

/** A readable text field of the provider. */
export const aCatalogueField = (override: Partial<CatalogueField> = {}): CatalogueField => ({
  sourceField: 'workEmail',
  label: 'Work Email',
  type: 'email',
  custom: false,
  readable: 'yes',
  class: 'public',
  employeeField: 'workEmail',
  ...override,
});

/** What the key of `con_a` sees: work e-mail, mobile phone and a custom shirt size. */
export const aCatalogue = (override: Partial<Catalogue> = {}): Catalogue => ({
  v: 1,
  companyId: 'cmp_a',
  connectionId: 'con_a',
  discoveredAt: AT,
  fingerprint: 'f1',
  fields: [
    aCatalogueField(),
    aCatalogueField({
      sourceField: 'mobilePhone',
      label: 'Mobile',
      type: 'phone',
      employeeField: 'mobilePhone',
      class: 'personal',
    }),
    aCatalogueField({
      sourceField: '4321',
      label: 'Shirt size',
      type: 'text',
      custom: true,
      employeeField: undefined,
      class: 'restricted',
    }),
  ],
  ...override,
});
