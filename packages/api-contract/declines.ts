import * as z from 'zod';
import { declineSchema } from '#domain/plan';
import { deciders, everyone } from './access';
import { idSchema, pageOf, pageQueryShape } from './paging';
import { noContent, nothing, read, write } from './route';
import type { RouteDefinition } from './route';

/** What somebody rejected: of whom, which part, when, by whom and in which run. Never a value. */
const declineViewSchema = declineSchema
  .omit({ v: true, companyId: true, valueHash: true })
  .extend({ id: z.string() })
  .meta({ id: 'Decline' });
export type DeclineView = z.infer<typeof declineViewSchema>;

export const declineRoutes = {
  listDeclines: {
    ...read,
    path: '/v1/declines',
    tag: 'declines',
    summary: "Rejected changes, which are not proposed again until HR's value changes",
    roles: everyone,
    params: nothing,
    query: z.strictObject({
      ...pageQueryShape,
      connectionId: idSchema.optional(),
      person: idSchema.optional().meta({ description: 'a stakeholder id' }),
    }),
    response: pageOf(declineViewSchema),
  },
  liftDecline: {
    ...write,
    method: 'DELETE',
    path: '/v1/declines/{declineId}',
    tag: 'declines',
    summary: 'Take a rejection back; the next sync proposes the change again',
    roles: deciders,
    params: z.strictObject({ declineId: idSchema }),
    status: 204,
    response: noContent,
    problems: [],
  },
} as const satisfies Record<string, RouteDefinition>;
