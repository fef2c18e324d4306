import * as z from 'zod';
import { guardFigureSchema } from '#domain/guards/figures';
import { changeKinds, changeSchema, guardCodes, problemCodes, problemSchema } from '#domain/plan';
import { fieldReasons, originKinds, statusReasons } from '#domain/plan/reasons';
import { everyone } from './access';
import { idSchema, pageOf, pageQueryShape } from './paging';
import { read } from './route';
import type { RouteDefinition } from './route';
import { planSummarySchema, runParams, runViewSchema } from './runs';
import { fieldDifferenceSchema } from './values';

/** One field of a change: old and new value, where each comes from, and why. */
const fieldChangeViewSchema = fieldDifferenceSchema
  .extend({
    reason: z.enum(fieldReasons),
    /** Who wrote the old value, as long as the person is as the plan was made from. */
    was: z.object({ kind: z.enum(originKinds), by: z.string(), at: z.iso.datetime() }).optional(),
    /** The connection whose value it becomes, and the fields of the HR system that feed it. */
    from: z.object({ connectionId: z.string(), fields: z.array(z.string()) }).optional(),
  })
  .meta({ id: 'FieldChange' });

/** What became of rows that were approved and not written. */
const rowOutcomes = ['refused', 'failed'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** What will happen to one person, field by field; `name` is the person's name in the register, or the one to come. */
export const changeViewSchema = changeSchema
  .omit({ fields: true, expectedVersion: true, putBack: true, status: true })
  .extend({
    name: z.string().optional(),
    /** The person was changed since the plan was made: the row would be refused, and planned again. */
    stale: z.literal(true).optional(),
    /** It was approved and is not in the register: see the filter of the same name. Known for a week. */
    outcome: z.enum(rowOutcomes).optional(),
    /** What of it can be chosen for itself, by the names that approvals and choices use. */
    parts: z.array(z.string()),
    fields: z.array(fieldChangeViewSchema),
    status: changeSchema.shape.status
      .unwrap()
      .extend({ reason: z.enum(statusReasons) })
      .optional(),
  })
  .meta({ id: 'Change' });
export type ChangeView = z.infer<typeof changeViewSchema>;

/** Why a row or field was not applied, and what to do about it. */
const planProblemSchema = problemSchema
  .omit({ valueHash: true, causeHash: true })
  .extend({
    remedy: z.string(),
    /** Names the problem and its cause, to acknowledge it; absent where that cannot be done (questions are answered). */
    key: z.string().optional(),
    /** Somebody has seen exactly this and left it as it is. */
    acknowledged: z.object({ id: z.string(), by: z.string(), at: z.iso.datetime() }).optional(),
  })
  .meta({ id: 'SyncProblem' });

const planViewSchema = planSummarySchema
  .omit({ figures: true })
  .extend({
    runId: z.string(),
    state: runViewSchema.shape.state,
    configurationVersion: z.number().int(),
    /** Guards that have to be released by name with the approval. */
    guards: z.array(
      guardFigureSchema
        .partial()
        .extend({ code: z.enum(guardCodes), meaning: z.string() })
        .meta({ description: 'figures are counts, absent in plans of before they were kept' }),
    ),
  })
  .meta({ id: 'Plan' });

/** Which changes of a plan, or of a try, are asked for. */
export const changeQuery = z.strictObject({
  ...pageQueryShape,
  kind: z.enum(changeKinds).optional(),
  person: idSchema.optional().meta({ description: 'a stakeholder id or employee id' }),
  field: idSchema.optional().meta({ description: 'a field key, or identifier, status or links' }),
});

export const planRoutes = {
  getPlan: {
    ...read,
    path: '/v1/runs/{runId}/plan',
    tag: 'runs',
    summary: 'The sealed plan: hash, counts, guards, expiry',
    roles: everyone,
    params: runParams,
    response: planViewSchema,
    problems: ['plan.missing'],
  },
  listChanges: {
    ...read,
    path: '/v1/runs/{runId}/changes',
    tag: 'runs',
    summary: 'What will change, or did, field by field',
    roles: everyone,
    params: runParams,
    query: changeQuery.extend({
      outcome: z.enum(rowOutcomes).optional().meta({
        description:
          'of an approved plan, rows that were not written: refused, since the person was changed after the plan was made, or failed; the next sync plans both again',
      }),
    }),
    response: pageOf(changeViewSchema).extend({
      /** Rows, on the pages looked at for this answer, of people who were erased since: they are not shown. */
      erased: z.number().int().optional(),
    }),
    problems: ['plan.missing', 'plan.damaged'],
  },
  listProblems: {
    ...read,
    path: '/v1/runs/{runId}/problems',
    tag: 'runs',
    summary: 'Rows and fields that were not applied, why, and what to do',
    roles: everyone,
    params: runParams,
    query: z.strictObject({
      ...pageQueryShape,
      code: z.enum(problemCodes).optional(),
      field: idSchema.optional().meta({ description: 'a field key' }),
      person: idSchema.optional().meta({ description: 'a stakeholder id or employee id' }),
    }),
    response: pageOf(planProblemSchema),
    problems: ['plan.missing'],
  },
} as const satisfies Record<string, RouteDefinition>;
