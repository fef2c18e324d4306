import * as z from 'zod';
import { fieldCellSchema } from '#domain/stakeholder';
import { deciders, editorsAndMachines, everyone } from './access';
import { idSchema, pageOf, pageQueryShape } from './paging';
import { nothing, read, write } from './route';
import type { RouteDefinition } from './route';
import { editedSchema, versionSchema } from './stakeholder-edits';
import { stakeholderParams, stakeholderViewSchema } from './stakeholders';
import { shownValueSchema } from './values';

/** Most people of one call: each is written for itself, and the call ends within ten seconds. */
export const MOST_DECIDED = 200;

/** `coming`: not over yet, the next first; `left` and `historical` (from before the first sync): the latest first. */
export const leaverLists = ['coming', 'left', 'historical'] as const;
export type LeaverList = (typeof leaverLists)[number];

const leaverSchema = stakeholderViewSchema
  .pick({
    stakeholderId: true,
    version: true,
    status: true,
    historicalLeaver: true,
    lastDay: true,
    tags: true,
    links: true,
    externalId: true,
    holdsSecurities: true,
  })
  .extend({
    /** In which the last day ends: the person's own, else the company's. */
    timeZone: z.string(),
    /** When the last day is over. */
    leftAt: z.iso.datetime(),
    /** Name, e-mail, group and the dates of leaving. */
    fields: z.record(z.string(), fieldCellSchema.extend({ value: shownValueSchema })),
  })
  .meta({ id: 'Leaver' });
export type LeaverView = z.input<typeof leaverSchema>;

const selectionBody = z.strictObject({
  stakeholderIds: z.array(idSchema).min(1).max(MOST_DECIDED),
});

const decidedSchema = z.object({
  done: z.number().int(),
  /** Those whom it does not apply to (B104). */
  skipped: z.number().int(),
  /** Each person once. `missing`: nobody by this id; `changing`: others wrote them at the same time, send it again. */
  items: z.array(
    z.object({ stakeholderId: z.string(), outcome: z.enum(['done', 'skipped', 'missing', 'changing']) }),
  ),
});

const day = z.iso.date().optional();

export const leaverRoutes = {
  listLeavers: {
    ...read,
    path: '/v1/leavers',
    tag: 'leavers',
    summary:
      'Who is about to leave, who left, and who had left before the first sync, in order of the last day',
    roles: everyone,
    params: nothing,
    query: z.strictObject({
      ...pageQueryShape,
      list: z.enum(leaverLists).default('coming'),
      connectionId: idSchema.optional().meta({ description: 'only people whom this connection knows' }),
      from: day.meta({ description: 'last day, or later' }),
      to: day.meta({ description: 'last day, or earlier' }),
    }),
    response: pageOf(leaverSchema),
  },
  clearStatus: {
    ...write,
    method: 'POST',
    path: '/v1/stakeholders/clear-status',
    tag: 'leavers',
    summary:
      'Take the leaver status from people; another date of leaving brings it back, the same one does not',
    roles: editorsAndMachines,
    params: nothing,
    body: selectionBody.meta({ id: 'ClearStatus' }),
    status: 200,
    response: decidedSchema.meta({ id: 'ClearedStatus' }),
    problems: [],
  },
  confirmLeavers: {
    ...write,
    method: 'POST',
    path: '/v1/leavers/confirm',
    tag: 'leavers',
    summary: 'Act on leavings from before the first sync: only now are they announced, as historical',
    roles: deciders,
    params: nothing,
    body: selectionBody.meta({ id: 'ConfirmLeavers' }),
    status: 200,
    response: decidedSchema.meta({ id: 'ConfirmedLeavers' }),
    problems: [],
  },
  archiveStakeholder: {
    ...write,
    method: 'POST',
    path: '/v1/stakeholders/{stakeholderId}/archive',
    tag: 'stakeholders',
    summary:
      'Take somebody out of syncs; they keep values, links and identifier. Refused while they hold securities',
    roles: editorsAndMachines,
    params: stakeholderParams,
    body: z.strictObject({ version: versionSchema }).meta({ id: 'ArchiveStakeholder' }),
    status: 200,
    response: editedSchema,
    problems: ['stakeholder.holds_securities', 'record.changed'],
  },
  restoreStakeholder: {
    ...write,
    method: 'POST',
    path: '/v1/stakeholders/{stakeholderId}/restore',
    tag: 'stakeholders',
    summary: 'Bring an archived person back, with the status that their last day gives them by now',
    roles: editorsAndMachines,
    params: stakeholderParams,
    body: z.strictObject({ version: versionSchema }).meta({ id: 'RestoreStakeholder' }),
    status: 200,
    response: editedSchema,
    problems: ['record.changed'],
  },
  mergeStakeholder: {
    ...write,
    method: 'POST',
    path: '/v1/stakeholders/{stakeholderId}/merge',
    tag: 'stakeholders',
    summary:
      'Two records are one person: this one gets all links, the other one is archived and keeps its history',
    roles: deciders,
    params: stakeholderParams,
    body: z
      .strictObject({
        from: idSchema.meta({ description: 'the record that goes' }),
        fields: z
          .record(z.string().min(1).max(60), z.enum(['this', 'from']))
          .default({})
          .meta({
            description:
              'whose value stays, by field, `identifier` or `externalId`. Of what is not named: pinned values, then those of this record; dates of leaving go with whoever works longer',
          }),
        version: versionSchema,
      })
      .meta({ id: 'MergeStakeholder' }),
    status: 200,
    response: editedSchema,
    problems: ['merge.not_possible', 'merge.external_ids', 'stakeholder.archived', 'record.changed'],
  },
} as const satisfies Record<string, RouteDefinition>;
