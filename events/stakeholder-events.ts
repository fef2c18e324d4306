import * as z from 'zod';
import { eventSchema } from './base';
import type { MessageDefinition } from './definition';

/** Ids, field names and dates of leaving only. `id` is derived from stakeholder, version and type. */
const stakeholderEvent = eventSchema.extend({
  v: z.literal(1),
  companyId: z.string().min(1),
  stakeholderId: z.string().min(1),
  version: z.number().int().positive(),
  externalId: z.string().optional(),
  runId: z.string().optional(),
  correlationId: z.string().min(1),
});

/** What an offboarding needs to begin (api.md section 3). */
const leaving = {
  connectionIds: z.array(z.string()),
  employeeIds: z.array(z.string()),
  terminationDate: z.iso.date(),
  timeZone: z.string(),
  holdsSecurities: z.boolean(),
  historical: z.boolean(),
};

export const stakeholderCreatedSchema = stakeholderEvent.extend({ type: z.literal('StakeholderCreated') });
export const stakeholderUpdatedSchema = stakeholderEvent.extend({
  type: z.literal('StakeholderUpdated'),
  /** Names of the fields that changed. */
  fields: z.array(z.string()),
});
export const stakeholderLeavingSchema = stakeholderEvent.extend({
  type: z.literal('StakeholderLeaving'),
  ...leaving,
});
export const stakeholderLeftSchema = stakeholderEvent.extend({
  type: z.literal('StakeholderLeft'),
  ...leaving,
});
export const leaverWithdrawnSchema = stakeholderEvent.extend({ type: z.literal('LeaverWithdrawn') });
export const stakeholderRejoinedSchema = stakeholderEvent.extend({ type: z.literal('StakeholderRejoined') });
/** Everything about the person is being removed here; `version` is one above the last there was. */
export const stakeholderErasedSchema = stakeholderEvent.extend({ type: z.literal('StakeholderErased') });

export const leaverStatusClearedSchema = stakeholderEvent.extend({ type: z.literal('LeaverStatusCleared') });
export const stakeholderArchivedSchema = stakeholderEvent.extend({ type: z.literal('StakeholderArchived') });
export const stakeholderRestoredSchema = stakeholderEvent.extend({ type: z.literal('StakeholderRestored') });
export const stakeholderMergedSchema = stakeholderEvent.extend({
  type: z.literal('StakeholderMerged'),
  /** The record that has all links and values from now on. */
  mergedInto: z.string().min(1),
});

export const anyStakeholderEventSchema = z.discriminatedUnion('type', [
  stakeholderCreatedSchema,
  stakeholderUpdatedSchema,
  stakeholderLeavingSchema,
  stakeholderLeftSchema,
  leaverWithdrawnSchema,
  stakeholderRejoinedSchema,
  leaverStatusClearedSchema,
  stakeholderArchivedSchema,
  stakeholderRestoredSchema,
  stakeholderMergedSchema,
  stakeholderErasedSchema,
]);
export type StakeholderEvent = z.infer<typeof anyStakeholderEventSchema>;

const sample = {
  v: 1,
  id: 'evt_stk_9c2e.4.updated',
  time: '2026-03-01T06:00:09.000Z',
  companyId: 'cmp_demo',
  stakeholderId: 'stk_9c2e',
  version: 4,
  runId: 'con_demo.20260301T060000000Z.4f9a0c2d1b',
  correlationId: '0192f0c1-0000-7000-8000-000000000000',
} as const;
const leavingSample = {
  connectionIds: ['con_demo'],
  employeeIds: ['42'],
  terminationDate: '2026-04-30',
  timeZone: 'Europe/Zurich',
  holdsSecurities: true,
  historical: false,
} as const;

export const stakeholderEvents = [
  {
    name: 'StakeholderCreated',
    schema: stakeholderCreatedSchema,
    summary: 'A person is new in the register.',
    sample: { ...sample, type: 'StakeholderCreated' },
  },
  {
    name: 'StakeholderUpdated',
    schema: stakeholderUpdatedSchema,
    summary: 'Fields of a person changed; names of fields only.',
    sample: { ...sample, type: 'StakeholderUpdated', fields: ['email'] },
  },
  {
    name: 'StakeholderLeaving',
    schema: stakeholderLeavingSchema,
    summary: 'A last day became known or moved, and is not over.',
    sample: { ...sample, type: 'StakeholderLeaving', ...leavingSample },
  },
  {
    name: 'StakeholderLeft',
    schema: stakeholderLeftSchema,
    summary: 'The last day is over.',
    sample: { ...sample, type: 'StakeholderLeft', ...leavingSample },
  },
  {
    name: 'LeaverWithdrawn',
    schema: leaverWithdrawnSchema,
    summary: 'A leaving was taken back before it happened.',
    sample: { ...sample, type: 'LeaverWithdrawn' },
  },
  {
    name: 'StakeholderRejoined',
    schema: stakeholderRejoinedSchema,
    summary: 'A person who had left is employed again.',
    sample: { ...sample, type: 'StakeholderRejoined' },
  },
  {
    name: 'LeaverStatusCleared',
    schema: leaverStatusClearedSchema,
    summary:
      'A person cleared the leaver status; the last day stays known, and only another one brings it back.',
    sample: { ...sample, type: 'LeaverStatusCleared' },
  },
  {
    name: 'StakeholderArchived',
    schema: stakeholderArchivedSchema,
    summary: 'A person is no longer listed and no longer synced.',
    sample: { ...sample, type: 'StakeholderArchived' },
  },
  {
    name: 'StakeholderRestored',
    schema: stakeholderRestoredSchema,
    summary: 'An archived person is back.',
    sample: { ...sample, type: 'StakeholderRestored' },
  },
  {
    name: 'StakeholderMerged',
    schema: stakeholderMergedSchema,
    summary: 'Two records were one person: this one is archived, and the other one has all its links.',
    sample: { ...sample, type: 'StakeholderMerged', mergedInto: 'stk_41aa' },
  },
  {
    name: 'StakeholderErased',
    schema: stakeholderErasedSchema,
    summary: 'A person was erased: remove what you hold of them too.',
    sample: { ...sample, type: 'StakeholderErased' },
  },
] as const satisfies readonly MessageDefinition[];
