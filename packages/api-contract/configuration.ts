import * as z from 'zod';
import { configurationSettingsSchema, customFieldMappingSchema } from '#domain/configuration';
import { conditionSchema } from '#domain/scope/condition';
import { conditionTypes } from '#domain/scope/condition-field';
import { editorsAndMachines, everyone } from './access';
import { connectionParams } from './connections';
import { pageOf, pageQuery } from './paging';
import { read, write } from './route';
import type { RouteDefinition } from './route';
import { redactedSchema } from './values';

/** A condition on what the caller's role may not see: who is kept out is known, by which value is not. */
const hiddenConditionSchema = z
  .object({
    field: z.string(),
    type: z.enum(conditionTypes),
    operator: z.string(),
    values: redactedSchema,
  })
  .meta({ id: 'HiddenCondition' });

/** Version 0 is no configuration yet: the settings are the defaults, as a proposal. */
const configurationViewSchema = z
  .object({
    version: z.number().int().nonnegative(),
    savedAt: z.iso.datetime().optional(),
    savedBy: z.string().optional(),
    settings: configurationSettingsSchema.extend({
      syncIf: z.array(z.union([conditionSchema, hiddenConditionSchema])),
    }),
  })
  .meta({ id: 'Configuration' });

const warningSchema = z.object({
  /** Which setting. */
  field: z.string(),
  code: z.string(),
  detail: z.string(),
});

/** One saved version and who saved it. */
const configurationVersionSchema = configurationViewSchema
  .omit({ settings: true })
  .meta({ id: 'ConfigurationVersion' });

/** What a mapping says: the company's field by its key. Type and options are the field's own and filled in when it is saved. */
const mappingInputSchema = customFieldMappingSchema.partial({ type: true });

/** Settings as they are sent: what `GET` answers can be sent back as it is. */
export const configurationInputSchema = z
  .strictObject({
    ...configurationSettingsSchema.shape,
    customFields: z.array(mappingInputSchema).default([]),
  })
  .meta({ id: 'ConfigurationInput' });
export type ConfigurationInput = z.output<typeof configurationInputSchema>;

const versions = '/v1/connections/{connectionId}/configuration/versions';

const one = {
  path: '/v1/connections/{connectionId}/configuration',
  tag: 'connections',
  params: connectionParams,
  response: configurationViewSchema,
} as const;

export const configurationRoutes = {
  getConfiguration: {
    ...read,
    ...one,
    summary: 'Settings of a connection, latest version, and what of them does not fit any more',
    roles: everyone,
    response: configurationViewSchema
      .extend({
        /** What has come not to fit since: a field that is gone (`field.gone`) or cannot be read (`field.not_readable`). */
        warnings: z.array(warningSchema),
      })
      .meta({ id: 'LatestConfiguration' }),
  },
  listConfigurations: {
    ...read,
    path: versions,
    tag: 'connections',
    summary: 'Saved versions of the settings, newest first',
    roles: everyone,
    params: connectionParams,
    query: pageQuery,
    response: pageOf(configurationVersionSchema),
  },
  getConfigurationVersion: {
    ...read,
    ...one,
    path: `${versions}/{version}`,
    summary: 'Settings as one version had them',
    roles: everyone,
    params: connectionParams.extend({
      version: z
        .string()
        .regex(/^[1-9]\d{0,8}$/)
        .transform(Number),
    }),
  },
  putConfiguration: {
    ...write,
    ...one,
    method: 'PUT',
    summary:
      'Save settings as a new version; what is left out gets its default. A waiting plan is superseded. Letting changes be applied unattended, or a guard let more through, takes an approver who has just signed in',
    roles: editorsAndMachines,
    query: z.strictObject({
      /** The version these settings were made from: refused if there is a newer one. */
      expectedVersion: z.coerce.number<number>().int().nonnegative().optional(),
    }),
    body: configurationInputSchema,
    status: 200,
    problems: [
      'configuration.invalid',
      'insufficient_user_authentication',
      'configuration.changed',
      'connection.not_ready',
      'connection.disconnected',
      'record.changed',
    ],
  },
} as const satisfies Record<string, RouteDefinition>;
