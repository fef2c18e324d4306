import * as z from 'zod';
import { guardCodes } from '#domain/plan';
import { rosterCountsSchema } from '#domain/roster';
import { runSchema, runStates, sealedPlanSchema, startModes } from '#domain/run';
import { approvers, everyone, operators } from './access';
import { connectionParams } from './connections';
import { idSchema, pageOf, pageQuery } from './paging';
import { read, write } from './route';
import type { RouteDefinition } from './route';

export const runParams = z.strictObject({ runId: idSchema });
export const planHashSchema = z
  .string()
  .regex(/^[A-Za-z0-9_:-]{16,128}$/, 'expected the planHash of the run');

/** Fields that one look reads beside the default ones. */
const MOST_TICKED = 100;

export const planSummarySchema = sealedPlanSchema.pick({
  planHash: true,
  counts: true,
  guards: true,
  second: true,
  figures: true,
  sealedAt: true,
  expiresAt: true,
});

const approvalViewSchema = runSchema.shape.approval
  .unwrap()
  .extend({ selection: z.object({ digest: z.string() }).optional() });

/** One run with progress from its first second, and in the end its counts, its failure and what to do about it. */
export const runViewSchema = runSchema
  .pick({
    runId: true,
    connectionId: true,
    state: true,
    mode: true,
    trigger: true,
    requestedBy: true,
    requestedAt: true,
    correlationId: true,
    configurationVersion: true,
    asOf: true,
    progress: true,
    approval: true,
    rejection: true,
    applied: true,
    supersededBy: true,
    undoes: true,
    undoneBy: true,
    absences: true,
    look: true,
    notes: true,
    entered: true,
  })
  .extend({
    final: z.boolean(),
    approval: approvalViewSchema.optional(),
    /** A first yes, where a second person has to approve too: nothing happens yet. */
    firstApproval: approvalViewSchema.optional(),
    /** How often something was chosen of the plan while it waits, and of how many people something stays. */
    review: runSchema.shape.review.unwrap().omit({ key: true }).optional(),
    /** How long the run was in each state it has left. */
    durationsMs: z.partialRecord(z.enum(runStates), z.number()),
    read: runSchema.shape.fetched.unwrap().omit({ fingerprint: true }).optional(),
    plan: planSummarySchema.optional(),
    /** How many people of the reading stand where (`GET …/people`). */
    roster: rosterCountsSchema.optional(),
    failure: runSchema.shape.failure.unwrap().extend({ remedy: z.string() }).optional(),
  })
  .meta({ id: 'Run' });
export type RunView = z.infer<typeof runViewSchema>;

const startRunBody = z
  .strictObject({
    mode: z.enum(startModes),
    sourceFields: z
      .array(z.string().min(1).max(200))
      .max(MOST_TICKED)
      .optional()
      .meta({ description: "of a look: ids of the provider's fields to read beside the default ones" }),
  })
  .refine(({ mode, sourceFields }) => mode === 'look' || sourceFields === undefined, {
    message: 'only a look reads fields that are not configured',
    path: ['sourceFields'],
  })
  .meta({ id: 'StartRun' });

const one = { tag: 'runs', params: runParams, response: runViewSchema } as const;
const job = { ...write, ...one, method: 'POST', status: 202, location: true } as const;
const decision = z.strictObject({ planHash: planHashSchema });

/** A part of a change as declines name it: a field key, `identifier`, `status`, `links`, or `*` for somebody new. */
export const partSchema = z.string().regex(/^(\*|[A-Za-z0-9_.-]{1,120})$/);
/** People that one call names; more are better left out by choices. */
const MOST_SELECTED = 5_000;

const approvalBody = decision
  .extend({
    releases: z.array(z.enum(guardCodes)).default([]),
    select: z
      .strictObject({
        people: z
          .array(idSchema)
          .min(1)
          .max(MOST_SELECTED)
          .optional()
          .meta({ description: 'stakeholder ids' }),
        fields: z
          .array(partSchema)
          .min(1)
          .max(200)
          .optional()
          .meta({ description: 'field keys, identifier, status, links; * for everybody new' }),
      })
      .refine(({ people, fields }) => people !== undefined || fields !== undefined, {
        message: 'expected people or fields; leave select out for everything',
      })
      .optional()
      .meta({ description: 'what goes (B87); without it everything that was not left or rejected (B88)' }),
    choices: z.number().int().nonnegative().optional().meta({
      description: 'the version of the choices that was seen (GET …/review); needed once there are any',
    }),
  })
  .meta({ id: 'Approval' });

export const runRoutes = {
  listRuns: {
    ...read,
    path: '/v1/connections/{connectionId}/runs',
    tag: 'runs',
    summary: 'Runs of a connection, newest first',
    roles: everyone,
    params: connectionParams,
    query: pageQuery,
    response: pageOf(runViewSchema),
  },
  startRun: {
    ...job,
    path: '/v1/connections/{connectionId}/runs',
    summary:
      'Start a run; a preview is never applied by itself but can be approved, a look only reads, for examples before the connection is configured (editors)',
    roles: operators,
    params: connectionParams,
    body: startRunBody,
    problems: [
      'connection.not_configured',
      'role.insufficient',
      'look.invalid',
      'connection.not_ready',
      'connection.busy',
      'connection.disconnected',
    ],
  },
  getRun: {
    ...read,
    ...one,
    path: '/v1/runs/{runId}',
    summary: 'One run: state, progress, counts',
    roles: everyone,
  },
  approvePlan: {
    ...job,
    path: '/v1/runs/{runId}/approval',
    summary:
      'Approve exactly the plan with this hash, or a part of it, releasing the guards named; where a second person is needed, the first approval is kept and nothing happens yet',
    roles: approvers,
    stepUp: true,
    body: approvalBody,
    problems: [
      'review.changed',
      'approval.same_person',
      'approval.differs',
      'selection.invalid',
      'selection.inseparable',
      'plan.damaged',
      'plan.hash_mismatch',
      'plan.missing',
      'run.wrong_state',
      'configuration.changed',
      'connection.busy',
      'guard.not_released',
      'plan.outdated',
      'plan.expired',
    ],
  },
  rejectPlan: {
    ...job,
    path: '/v1/runs/{runId}/rejection',
    summary: "Reject the plan with this hash: its rows are not proposed again until HR's values change",
    roles: approvers,
    body: decision.meta({ id: 'Rejection' }),
    problems: [
      'plan.hash_mismatch',
      'plan.missing',
      'plan.outdated',
      'plan.expired',
      'run.wrong_state',
      'configuration.changed',
      'connection.busy',
    ],
  },
  cancelRun: {
    ...job,
    path: '/v1/runs/{runId}/cancel',
    summary: 'Cancel a run: no further page starts, pages at work finish',
    roles: operators,
    problems: ['run.wrong_state'],
  },
} as const satisfies Record<string, RouteDefinition>;
