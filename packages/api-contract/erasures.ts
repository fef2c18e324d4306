import * as z from 'zod';
import { erasureReasons, erasureSchema, erasureSteps } from '#domain/erasure/erasure';
import { personExportSchema } from '#domain/erasure/person-export';
import { owners } from './access';
import { idSchema, pageOf, pageQueryShape } from './paging';
import { noBody, nothing, read, write } from './route';
import type { RouteDefinition } from './route';
import { stakeholderParams } from './stakeholders';

/** What stays, and why. */
const keptSchema = z.object({
  what: z.string(),
  why: z.string(),
  until: z.iso.datetime().optional(),
});

/** An erasure under way, or its receipt. Holds no value of the person. */
export const erasureViewSchema = erasureSchema
  .pick({
    erasureId: true,
    state: true,
    stakeholderId: true,
    stakeholderIds: true,
    reason: true,
    despiteHoldings: true,
    requestedBy: true,
    requestedAt: true,
    completedAt: true,
    secondLookAt: true,
    removed: true,
    lifted: true,
  })
  .extend({
    progress: z.object({
      step: z.enum(erasureSteps),
      steps: z.number().int(),
      done: z.number().int(),
      /** How often everything is gone through: again after runs that were under way. */
      pass: z.number().int(),
    }),
    kept: z.array(keptSchema),
    /** Until then a backup of the table may hold the person; once restored, the person has to be erased again. */
    backupsUntil: z.iso.datetime().optional(),
  })
  .meta({ id: 'Erasure' });
export type ErasureView = z.infer<typeof erasureViewSchema>;

/** A file with everything about one person. */
const exportViewSchema = personExportSchema
  .pick({
    exportId: true,
    stakeholderId: true,
    state: true,
    requestedBy: true,
    requestedAt: true,
    completedAt: true,
    expiresAt: true,
    counts: true,
    failure: true,
  })
  .extend({
    /** Where the file is, for some minutes; read this again for a new address. */
    file: z.object({ url: z.url(), until: z.iso.datetime() }).optional(),
    /** The file is ready, and its address is for whoever signed in within the last 300 seconds only. */
    fileNeedsSignIn: z.literal(true).optional(),
  })
  .meta({ id: 'PersonExport' });

const erasureParams = z.strictObject({ erasureId: idSchema });
const tag = 'erasures';

export const erasureRoutes = {
  eraseStakeholder: {
    ...write,
    method: 'POST',
    path: '/v1/stakeholders/{stakeholderId}/erasure',
    tag,
    summary:
      'Erase a person for good: record, history, and what was read and planned. A job; not to be undone',
    roles: owners,
    stepUp: true,
    params: stakeholderParams,
    body: z.strictObject({
      reason: z.enum(erasureReasons),
      version: z.number().int().positive().meta({ description: 'the version that was seen' }),
      despiteHoldings: z
        .boolean()
        .default(false)
        .meta({ description: 'also while the product reports that the person holds securities' }),
    }),
    status: 202,
    location: true,
    response: erasureViewSchema,
    problems: ['record.changed', 'erasure.holdings', 'erasure.merged', 'erasure.under_way'],
  },
  listErasures: {
    ...read,
    path: '/v1/erasures',
    tag,
    summary: 'Erasures under way, and receipts of those that are done',
    roles: owners,
    params: nothing,
    query: z.strictObject(pageQueryShape),
    response: pageOf(erasureViewSchema),
  },
  getErasure: {
    ...read,
    path: '/v1/erasures/{erasureId}',
    tag,
    summary: 'How far an erasure is, and then its receipt',
    roles: owners,
    params: erasureParams,
    response: erasureViewSchema,
  },
  liftErasure: {
    ...write,
    method: 'DELETE',
    path: '/v1/erasures/{erasureId}/tombstone',
    tag,
    summary:
      'Let an erased person come back, as somebody new: the next sync may create them. The receipt stays',
    roles: owners,
    stepUp: true,
    params: erasureParams,
    body: noBody,
    status: 200,
    response: erasureViewSchema,
    problems: ['erasure.under_way'],
  },
  exportStakeholder: {
    ...write,
    method: 'POST',
    path: '/v1/stakeholders/{stakeholderId}/export',
    tag,
    summary: 'Gather everything that is kept about a person in a file. A job',
    roles: owners,
    stepUp: true,
    params: stakeholderParams,
    status: 202,
    location: true,
    response: exportViewSchema,
    problems: [],
  },
  getExport: {
    ...read,
    path: '/v1/exports/{exportId}',
    tag,
    summary: 'Whether the file about a person is ready, and, soon after a sign-in, where it is',
    roles: owners,
    params: z.strictObject({ exportId: idSchema }),
    response: exportViewSchema,
  },
} as const satisfies Record<string, RouteDefinition>;
