import * as z from 'zod';
import { catalogueFieldSchema, connectionSchema, providerIds } from '#domain/connection';
import { fieldValueSchema } from '#domain/employee';
import { fieldStatisticsSchema, identifierFitnessSchema } from '#domain/readings/field-statistics';
import { editors, editorsAndMachines, everyone } from './access';
import { idSchema, pageOf, pageQuery } from './paging';
import { nothing, read, write } from './route';
import type { RouteDefinition } from './route';
import { redactedSchema } from './values';

export const connectionParams = z.strictObject({ connectionId: idSchema });

/** A connection without its secrets: neither credentials nor where they are kept are ever answered. */
export const connectionViewSchema = connectionSchema
  .pick({
    connectionId: true,
    provider: true,
    name: true,
    kind: true,
    state: true,
    accountId: true,
    configurationVersion: true,
    firstAppliedAt: true,
    replaces: true,
    reading: true,
    waitingRunId: true,
    nextRunAt: true,
    paused: true,
    health: true,
    consent: true,
    createdAt: true,
    createdBy: true,
    version: true,
  })
  .extend({
    /** What a person has to do, in the words of the vendor's screens. */
    attention: connectionSchema.shape.attention.unwrap().extend({ remedy: z.string() }).optional(),
    configured: z.boolean(),
    /** New credentials wait for their check. */
    credentialsPending: z.boolean(),
    /** The run that works on this connection now. */
    activeRunId: z.string().optional(),
  })
  .meta({ id: 'Connection' });
export type ConnectionView = z.infer<typeof connectionViewSchema>;

/** By the provider's own form (`GET /v1/providers`); `kind` names the way to sign in. Never answered, never logged. */
const credentialsSchema = z.looseObject({ kind: z.string() }).meta({
  description: 'as the JSON schema of GET /v1/providers says; `kind` chooses which',
  writeOnly: true,
});

const nameSchema = z.string().trim().min(1).max(100);

/** Change of HR system, or reconnect (B143 to B146): what was decided for that connection keeps counting. */
export const replacesSchema = idSchema
  .optional()
  .meta({ description: 'a disconnected connection of the same kind, whose place this one takes' });

export const createConnectionBody = z
  .strictObject({
    provider: z.enum(providerIds),
    name: nameSchema.optional(),
    kind: z.enum(['production', 'sandbox']).default('production'),
    credentials: credentialsSchema,
    replaces: replacesSchema,
    /** A person's consent that this data may be read; the version of the text they saw. */
    consent: z.strictObject({ accepted: z.literal(true), textVersion: z.string().min(1).max(50) }),
  })
  .meta({ id: 'CreateConnection' });

/** How a field came out of the newest reading; examples only for those who may see its class. */
const fieldReadingSchema = fieldStatisticsSchema
  .omit({ sourceFields: true, examples: true })
  .extend({
    class: catalogueFieldSchema.shape.class,
    /** Share of people who have a value, 0 to 1; absent if the field was read of nobody. */
    fillRate: z.number().optional(),
    examples: z.union([z.array(fieldValueSchema), redactedSchema]),
  })
  .meta({ id: 'FieldReading' });

const catalogueSchema = z
  .object({
    /** `discovering`: come back in a moment (B51). */
    state: z.enum(['discovering', 'ready']),
    discoveredAt: z.iso.datetime().optional(),
    fields: z.array(catalogueFieldSchema.extend({ read: fieldReadingSchema.optional() })),
    /** The newest reading, from which `read` of each field comes. */
    reading: connectionSchema.shape.reading
      .unwrap()
      .pick({ runId: true, kind: true })
      .extend({
        asOf: z.iso.datetime(),
        people: z.number().int(),
        identifiers: z.array(identifierFitnessSchema),
      })
      .optional(),
    /** What this key lacks, and what stands still without it. */
    missingPermissions: z.array(
      z.object({ key: z.string(), label: z.string(), withoutIt: z.string(), fields: z.array(z.string()) }),
    ),
    /** Employee fields that no key of this vendor can read. */
    unavailable: z.array(z.object({ field: z.string(), reason: z.string() })),
  })
  .meta({ id: 'FieldCatalogue' });
export type CatalogueView = z.infer<typeof catalogueSchema>;

const one = { tag: 'connections', params: connectionParams, response: connectionViewSchema } as const;
const job = { ...write, ...one, status: 202, location: true } as const;
const base = '/v1/connections/{connectionId}';

export const connectionRoutes = {
  listConnections: {
    ...read,
    path: '/v1/connections',
    tag: 'connections',
    summary: 'Connections of the company',
    roles: everyone,
    params: nothing,
    query: pageQuery,
    response: pageOf(connectionViewSchema),
  },
  createConnection: {
    ...job,
    method: 'POST',
    path: '/v1/connections',
    summary: 'Connect an HR system; its credentials are checked and its fields discovered in the background',
    roles: editors,
    stepUp: true,
    params: nothing,
    body: createConnectionBody,
    problems: ['connection.not_replaceable'],
  },
  getConnection: {
    ...read,
    ...one,
    path: base,
    summary: 'One connection: state, health, what to do',
    roles: everyone,
  },
  updateConnection: {
    ...write,
    ...one,
    method: 'PATCH',
    path: base,
    summary: 'Rename a connection',
    roles: editors,
    body: z.strictObject({ name: nameSchema }),
    status: 200,
    problems: ['record.changed', 'connection.disconnected'],
  },
  disconnectConnection: {
    ...write,
    ...one,
    method: 'DELETE',
    path: base,
    summary: 'Disconnect: the credentials are deleted, stakeholders and their values stay (B144)',
    roles: editors,
    stepUp: true,
    status: 200,
    problems: ['record.changed'],
  },
  replaceCredentials: {
    ...job,
    method: 'PUT',
    path: `${base}/credentials`,
    summary: 'Reconnect with new credentials of the same account; the old ones work until the new ones pass',
    roles: editors,
    stepUp: true,
    body: z.strictObject({ credentials: credentialsSchema }),
    problems: ['record.changed', 'connection.disconnected'],
  },
  checkConnection: {
    ...job,
    method: 'POST',
    path: `${base}/check`,
    summary: 'Check the credentials again',
    roles: editorsAndMachines,
    problems: ['record.changed', 'connection.disconnected'],
  },
  getFields: {
    ...read,
    path: `${base}/fields`,
    tag: 'connections',
    summary:
      'What this key can see: fields, custom ones included, readable or not; with fill rates and examples of the newest reading',
    roles: everyone,
    params: connectionParams,
    response: catalogueSchema,
  },
  discoverFields: {
    ...job,
    method: 'POST',
    path: `${base}/fields/discover`,
    summary: 'Discover the fields again',
    roles: editorsAndMachines,
    problems: ['record.changed', 'connection.disconnected'],
  },
} as const satisfies Record<string, RouteDefinition>;
