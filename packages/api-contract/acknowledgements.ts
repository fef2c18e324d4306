import * as z from 'zod';
import { problemCodes, undoReasons } from '#domain/plan';
import { acknowledgementSchema, problemGroupSchema } from '#domain/problems/acknowledgement';
import { deciders, everyone } from './access';
import { idSchema, pageOf, pageQueryShape } from './paging';
import { noContent, nothing, read, write } from './route';
import type { RouteDefinition } from './route';
import { runParams } from './runs';

/** Problems acknowledged one by one in one call; a group is one, however many people it holds. */
const MOST_PROBLEMS = 50;
const keySchema = z.string().regex(/^[0-9a-f]{24}$/, 'expected the `key` of a problem');

/** Problems with one cause, and the one thing to do about them. */
const problemGroupViewSchema = z
  .object({
    code: z.enum(problemCodes),
    field: z.string().optional(),
    /** Of missing rights: key of the permission that would give the fields. */
    permission: z.string().optional(),
    /** Why an undo cannot put it back. */
    reason: z.enum(undoReasons).optional(),
    fields: z.array(z.string()),
    count: z.number().int(),
    /** Those of `count` that somebody has seen and left as they are. */
    acknowledged: z.number().int(),
    /** `answer`: these are questions (`GET /v1/questions`); `none`: they are told once and not again. */
    settledBy: z.enum(['acknowledgement', 'answer', 'none']),
    remedy: z.string(),
    /** The first people; all of them are under `GET …/problems` with this code and field. */
    people: z.array(
      z.object({
        employeeId: z.string().optional(),
        stakeholderId: z.string().optional(),
        name: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'ProblemGroup' });

const acknowledgementViewSchema = acknowledgementSchema
  .omit({ v: true, companyId: true, revision: true, acknowledgementId: true })
  .extend({ id: z.string() })
  .meta({ id: 'Acknowledgement' });
export type AcknowledgementView = z.infer<typeof acknowledgementViewSchema>;

const acknowledgeBody = z
  .union([
    z.strictObject({ runId: idSchema, problems: z.array(keySchema).min(1).max(MOST_PROBLEMS) }),
    z.strictObject({
      runId: idSchema,
      group: z.strictObject({
        ...problemGroupSchema.shape,
        field: idSchema.optional(),
        permission: z.string().min(1).max(200).optional(),
      }),
    }),
  ])
  .meta({ id: 'Acknowledge' });

export const acknowledgementRoutes = {
  listProblemGroups: {
    ...read,
    path: '/v1/runs/{runId}/problem-groups',
    tag: 'runs',
    summary: 'Problems by cause, the heaviest first, each with one remedy',
    roles: everyone,
    params: runParams,
    response: z.object({ items: z.array(problemGroupViewSchema) }),
    problems: ['plan.missing'],
  },
  acknowledge: {
    ...write,
    method: 'POST',
    path: '/v1/acknowledgements',
    tag: 'runs',
    summary: 'Leave problems of a run, or a whole group, as they are until their cause changes',
    roles: deciders,
    params: nothing,
    body: acknowledgeBody,
    status: 200,
    response: z
      .object({
        /** Problems that are acknowledged by this call. */
        acknowledged: z.number().int(),
        items: z.array(acknowledgementViewSchema),
      })
      .meta({ id: 'Acknowledged' }),
    problems: ['resource.not_found', 'plan.missing', 'problem.not_acknowledgeable', 'problem.unknown'],
  },
  listAcknowledgements: {
    ...read,
    path: '/v1/acknowledgements',
    tag: 'runs',
    summary: 'What somebody left as it is',
    roles: everyone,
    params: nothing,
    query: z.strictObject({ ...pageQueryShape, connectionId: idSchema }),
    response: pageOf(acknowledgementViewSchema),
    problems: ['resource.not_found'],
  },
  withdrawAcknowledgement: {
    ...write,
    method: 'DELETE',
    path: '/v1/acknowledgements/{acknowledgementId}',
    tag: 'runs',
    summary: 'Take an acknowledgement back, or one problem of a group; the problem is open again',
    roles: deciders,
    params: z.strictObject({ acknowledgementId: idSchema }),
    query: z.strictObject({
      problem: keySchema.optional().meta({ description: 'only this problem of a group' }),
    }),
    status: 204,
    response: noContent,
    problems: ['record.changed'],
  },
} as const satisfies Record<string, RouteDefinition>;
