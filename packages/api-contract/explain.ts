import * as z from 'zod';
import { reasonCodes } from '#domain/explain/explanation';
import { overrideSchema } from '#domain/stakeholder';
import { everyone } from './access';
import { read } from './route';
import type { RouteDefinition } from './route';
import { stakeholderParams, stakeholderViewSchema } from './stakeholders';
import { fieldDifferenceSchema } from './values';

const sourceSchema = z
  .object({
    kind: z.enum(['connection', 'person', 'emptied', 'schedule', 'unknown', 'none']),
    /** The source in words. */
    words: z.string(),
    connectionId: z.string().optional(),
    /** The sync that wrote it, as far as the history reaches. */
    runId: z.string().optional(),
    /** `user:<subject>`, `client:<id>` or, of who emptied it, `run:<runId>`. */
    by: z.string().optional(),
    at: z.iso.datetime().optional(),
  })
  .meta({ id: 'FieldSource' });

const reasonSchema = z
  .object({
    code: z.enum(reasonCodes),
    /** The reason in words, with what to do. */
    words: z.string(),
    connectionId: z.string().optional(),
    problem: z.string().optional(),
    conditions: z.array(z.string()).optional(),
    runId: z.string().optional(),
  })
  .meta({ id: 'FieldReason' });

/** `before`: what HR said when this connection last wrote the field; `after`: what it says now. */
const hrValueSchema = fieldDifferenceSchema
  .extend({
    connectionId: z.string(),
    writtenAt: z.iso.datetime().optional(),
    state: z.enum(['read', 'not_readable', 'invalid', 'not_in_reading', 'not_available']),
    asOf: z.iso.datetime().optional().meta({ description: 'when the newest reading began' }),
  })
  .meta({ id: 'HrValue' });

export const explainRoutes = {
  explainStakeholder: {
    ...read,
    path: '/v1/stakeholders/{stakeholderId}/explain',
    tag: 'stakeholders',
    summary: 'Why every field of a person holds this value: its source, HR then and now, and why they differ',
    roles: everyone,
    params: stakeholderParams,
    response: z
      .object({
        stakeholderId: z.string(),
        version: z.number().int(),
        ...stakeholderViewSchema.pick({
          fields: true,
          identifier: true,
          status: true,
          lastDay: true,
          historicalLeaver: true,
          tags: true,
        }).shape,
        /** One per field that has a value or is fed by a connection, and of `identifier`, `status` and `tags`, by name. */
        explanations: z.array(
          z.object({
            field: z.string(),
            label: z.string(),
            source: sourceSchema,
            pinned: overrideSchema
              .extend({ reason: overrideSchema.shape.reason.optional() })
              .optional()
              .meta({ description: 'viewers do not see the reason, which is free text' }),
            hr: z.array(hrValueSchema),
            reasons: z.array(reasonSchema),
          }),
        ),
      })
      .meta({ id: 'Explanation' }),
  },
} as const satisfies Record<string, RouteDefinition>;
export type ExplanationView = z.input<typeof explainRoutes.explainStakeholder.response>;
