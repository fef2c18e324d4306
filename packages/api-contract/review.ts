import * as z from 'zod';
import { choiceKinds } from '#domain/plan/choices';
import { approvers, everyone } from './access';
import { idSchema, pageOf, pageQuery, pageQueryShape } from './paging';
import { changeViewSchema } from './plans';
import { read, write } from './route';
import type { RouteDefinition } from './route';
import { partSchema, planHashSchema, runParams } from './runs';

/** Rows that one call chooses about. */
const MOST_CHOICES = 200;

/** What of a row does not go: all of it, or the parts that are named. Rejected: declined until HR's value changes. */
const chosenViewSchema = z
  .object({
    stakeholderId: z.string(),
    fields: z.array(z.string()).optional(),
    choice: z.enum(['leave', 'reject']),
  })
  .meta({ id: 'Chosen' });

const reviewShape = {
  runId: z.string(),
  state: z.string(),
  planHash: z.string(),
  /** Rises with every choice; an approval names the one it saw. */
  version: z.number().int(),
};

const choiceBody = z
  .strictObject({
    planHash: planHashSchema,
    version: z
      .number()
      .int()
      .nonnegative()
      .meta({ description: 'the version that was seen; 0 before anything was chosen' }),
    choices: z
      .array(
        z.strictObject({
          stakeholderId: idSchema,
          fields: z
            .array(partSchema)
            .min(1)
            .max(200)
            .optional()
            .meta({ description: 'without it the whole row' }),
          choice: z.enum(choiceKinds),
        }),
      )
      .min(1)
      .max(MOST_CHOICES),
  })
  .meta({ id: 'Choices' });

/** A row that two plans do not have alike; `before` as it was in `from`, `after` as it is in this one. */
const differenceSchema = z
  .object({
    what: z.enum(['new', 'gone', 'different']),
    stakeholderId: z.string(),
    before: changeViewSchema.optional(),
    after: changeViewSchema.optional(),
  })
  .meta({ id: 'PlanDifference' });

const one = { tag: 'runs', params: runParams } as const;

export const reviewRoutes = {
  getReview: {
    ...read,
    ...one,
    path: '/v1/runs/{runId}/review',
    summary: 'What was left for another time or rejected of a plan',
    roles: everyone,
    query: pageQuery,
    response: pageOf(chosenViewSchema).extend(reviewShape),
    problems: ['plan.missing'],
  },
  changeReview: {
    ...write,
    ...one,
    method: 'PUT',
    path: '/v1/runs/{runId}/review',
    summary:
      'Leave rows or fields of a plan for another time, take them again, or reject them: then they are not proposed again until HR changes. What is left stays left in later plans while it is the same',
    roles: approvers,
    body: choiceBody,
    status: 200,
    /** Of the people that were chosen about. */
    response: z.object({ ...reviewShape, items: z.array(chosenViewSchema) }).meta({ id: 'Review' }),
    problems: [
      'review.changed',
      'selection.invalid',
      'plan.hash_mismatch',
      'plan.missing',
      'plan.outdated',
      'plan.expired',
      'plan.damaged',
      'run.wrong_state',
      'configuration.changed',
      'connection.busy',
    ],
  },
  listDifference: {
    ...read,
    ...one,
    path: '/v1/runs/{runId}/difference',
    summary: 'Rows that are new, gone or different against the plan of another run of the connection',
    roles: everyone,
    query: z.strictObject({
      ...pageQueryShape,
      from: idSchema.meta({ description: 'the run to compare with, such as the one that was superseded' }),
    }),
    response: pageOf(differenceSchema),
    problems: ['plan.missing', 'plan.damaged'],
  },
} as const satisfies Record<string, RouteDefinition>;
