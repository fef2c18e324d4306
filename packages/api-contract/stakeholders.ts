import * as z from 'zod';
import { fieldCellSchema, historyEntrySchema, overrideSchema, stakeholderSchema } from '#domain/stakeholder';
import { everyone } from './access';
import { idSchema, pageOf, pageQuery, pageQueryShape } from './paging';
import { nothing, read } from './route';
import type { RouteDefinition } from './route';
import { fieldDifferenceSchema, shownValueSchema } from './values';

export const stakeholderParams = z.strictObject({ stakeholderId: idSchema });

/** A person in the register. Values the caller's role may not see are `{ redacted: true }`. */
export const stakeholderViewSchema = stakeholderSchema
  .pick({
    stakeholderId: true,
    version: true,
    identifier: true,
    status: true,
    historicalLeaver: true,
    tags: true,
    links: true,
    lastDay: true,
    externalId: true,
    holdsSecurities: true,
    changedBy: true,
    createdAt: true,
    updatedAt: true,
  })
  .extend({
    fields: z.record(z.string(), fieldCellSchema.extend({ value: shownValueSchema })),
    /** Pinned fields; why, tells `…/explain`. */
    overrides: z.record(z.string(), overrideSchema.omit({ reason: true })).optional(),
  })
  .meta({ id: 'Stakeholder' });

const historyViewSchema = historyEntrySchema
  .pick({ version: true, at: true, changedBy: true })
  .extend({ changes: z.array(fieldDifferenceSchema) })
  .meta({ id: 'HistoryEntry' });

export const stakeholderRoutes = {
  listStakeholders: {
    ...read,
    path: '/v1/stakeholders',
    tag: 'stakeholders',
    summary: 'People in the register by name',
    roles: everyone,
    params: nothing,
    query: z.strictObject({
      ...pageQueryShape,
      q: z.string().trim().min(1).max(100).optional().meta({ description: 'how the name begins' }),
    }),
    response: pageOf(stakeholderViewSchema),
  },
  getStakeholder: {
    ...read,
    path: '/v1/stakeholders/{stakeholderId}',
    tag: 'stakeholders',
    summary: 'One person: fields with source and time, status, links',
    roles: everyone,
    params: stakeholderParams,
    response: stakeholderViewSchema,
  },
  listHistory: {
    ...read,
    path: '/v1/stakeholders/{stakeholderId}/history',
    tag: 'stakeholders',
    summary: 'What changed about a person, when and by whom, newest first',
    roles: everyone,
    params: stakeholderParams,
    query: pageQuery,
    response: pageOf(historyViewSchema),
  },
} as const satisfies Record<string, RouteDefinition>;
