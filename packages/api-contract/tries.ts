import * as z from 'zod';
import { connectionSchema } from '#domain/connection';
import { changeKinds } from '#domain/plan';
import { settingsTrySchema, tryFailureCodes, tryMoves, tryResultSchema } from '#domain/readings/settings-try';
import { editors, everyone } from './access';
import { configurationInputSchema } from './configuration';
import { connectionParams } from './connections';
import { idSchema, pageOf, pageQueryShape } from './paging';
import { changeViewSchema } from './plans';
import { peopleQueryShape, personViewSchema } from './readings';
import { read, write } from './route';
import type { RouteDefinition } from './route';

const base = '/v1/connections/{connectionId}/configuration';
const tryParams = connectionParams.extend({ tryId: idSchema });

/** Settings that were tried, and what would come of them. Nothing was saved or changed. */
export const tryViewSchema = settingsTrySchema
  .pick({ tryId: true, connectionId: true, state: true, requestedAt: true, requestedBy: true })
  .extend({
    /** What was read and when; the settings were tried on that. */
    reading: connectionSchema.shape.reading
      .unwrap()
      .pick({ runId: true, kind: true })
      .extend({ asOf: z.iso.datetime() }),
    result: tryResultSchema
      .extend({
        /** Body for `POST …/runs` that reads what was never read; absent if nothing is missing. */
        look: z.object({ mode: z.literal('look'), sourceFields: z.array(z.string()) }).optional(),
      })
      .optional(),
    failure: z.object({ code: z.enum(tryFailureCodes), reason: z.string() }).optional(),
  })
  .meta({ id: 'Try' });
export type TryView = z.infer<typeof tryViewSchema>;

const one = { tag: 'readings', params: tryParams, roles: everyone } as const;

export const tryRoutes = {
  trySettings: {
    ...write,
    method: 'POST',
    path: `${base}/try`,
    tag: 'readings',
    summary:
      'Try settings on what was read: who falls in and out, what would change, which identifiers are missing or shared. Nothing is saved',
    roles: editors,
    params: connectionParams,
    body: configurationInputSchema,
    status: 202,
    location: true,
    response: tryViewSchema,
    problems: ['configuration.invalid', 'reading.missing', 'connection.not_ready', 'connection.disconnected'],
  },
  getTry: {
    ...read,
    ...one,
    path: `${base}/tries/{tryId}`,
    summary: 'What came of settings that were tried',
    response: tryViewSchema,
  },
  listTryPeople: {
    ...read,
    ...one,
    path: `${base}/tries/{tryId}/people`,
    summary: 'Everybody of a try, with where the tried settings would put them',
    query: z.strictObject({
      ...peopleQueryShape,
      move: z.enum(tryMoves).optional().meta({ description: 'against the saved conditions' }),
    }),
    response: pageOf(
      personViewSchema.extend({ move: z.enum(tryMoves).optional() }).meta({ id: 'TriedPerson' }),
    ),
    problems: ['try.not_done', 'reading.missing'],
  },
  listTryChanges: {
    ...read,
    ...one,
    path: `${base}/tries/{tryId}/changes`,
    summary: 'What a sync by the tried settings would change, field by field',
    query: z.strictObject({
      ...pageQueryShape,
      kind: z.enum(changeKinds).optional(),
      person: idSchema.optional().meta({ description: 'a stakeholder id or employee id' }),
      field: idSchema.optional().meta({ description: 'a field key, or identifier or status' }),
    }),
    response: pageOf(changeViewSchema),
    problems: ['try.not_done', 'reading.missing'],
  },
} as const satisfies Record<string, RouteDefinition>;
