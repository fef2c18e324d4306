import * as z from 'zod';
import { fieldCellSchema, historyEntrySchema, overrideSchema, stakeholderSchema } from '#domain/stakeholder';
import { fieldValueSchema } from '#domain/employee';
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
    mergedInto: true,
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

const FIELDS =
  'a field of the register such as `country`, `custom.<key>`, `status`, `tag`, `connection` (its id) or `externalId`';

const searchShape = {
  q: z.string().trim().min(1).max(100).optional().meta({ description: 'how the name begins' }),
  filter: z
    .array(z.string().min(1).max(2_000))
    .max(20)
    .default([])
    .meta({
      description: `\`<field>:<operator>:<value>,<value>\`, such as \`custom.shirtSize:one_of:M,L\`; several all have to hold, of several values any. Field: ${FIELDS}. Operators go by type, as in conditions: is, is_not, contains, starts_with, one_of, none_of (text, choice), equals, above, below, between (number), before, after, on, within_next_days, within_last_days (day), is (yes or no), and empty, not_empty. In a value, \`\\,\` is a comma.`,
    }),
} as const;

const groupSchema = z
  .object({
    /** What people of this group have; `null`: nothing. */
    value: fieldValueSchema.nullable(),
    /** Of an option or a manager: what people read. */
    label: z.string().optional(),
    people: z.number().int(),
  })
  .meta({ id: 'StakeholderGroup' });

export const stakeholderRoutes = {
  listStakeholders: {
    ...read,
    path: '/v1/stakeholders',
    tag: 'stakeholders',
    summary:
      'People in the register, by name unless sorted otherwise; filtered by any field the role may see',
    roles: everyone,
    params: nothing,
    query: z.strictObject({
      ...pageQueryShape,
      ...searchShape,
      sort: z
        .string()
        .regex(/^-?[A-Za-z][A-Za-z0-9.]*$/, 'expected a field, with - in front for the reverse')
        .max(100)
        .optional()
        .meta({
          description: `${FIELDS}, with \`-\` in front for the reverse; people without a value come last. Several per person (tag, connection) have no order. By default what \`groupBy\` names, else the name`,
        }),
      groupBy: z
        .string()
        .min(1)
        .max(100)
        .optional()
        .meta({ description: `${FIELDS}: people in this order, with \`groups\` on the first page` }),
    }),
    repeats: ['filter'],
    response: pageOf(stakeholderViewSchema).extend({
      groups: z
        .array(groupSchema)
        .optional()
        .meta({ description: 'with `groupBy`, on the first page: how many people of the whole list' }),
    }),
  },
  listStakeholderGroups: {
    ...read,
    path: '/v1/stakeholder-groups',
    tag: 'stakeholders',
    summary:
      'How many people have which value of a field, the most first; somebody with two tags counts in both',
    roles: everyone,
    params: nothing,
    query: z.strictObject({
      ...searchShape,
      groupBy: z.string().min(1).max(100).default('status').meta({ description: FIELDS }),
    }),
    repeats: ['filter'],
    response: z
      .object({
        groupBy: z.string(),
        /** Each counted once. */
        people: z.number().int(),
        groups: z.array(groupSchema),
      })
      .meta({ id: 'StakeholderGroups' }),
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
