import * as z from 'zod';
import { runReferenceSchema, sampleRun } from './base';
import type { MessageDefinition, WorkQueue } from './definition';

/** Connect queue: try a connection's pending (or current) credentials, find out what they may read, discover fields. */
export const checkConnectionSchema = z.object({
  v: z.literal(1),
  type: z.literal('CheckConnection'),
  companyId: z.string().min(1),
  connectionId: z.string().min(1),
  /** The connection's `checkNumber` when this was asked for; an older one is dropped. */
  checkNumber: z.number().int().nonnegative(),
  correlationId: z.string().min(1),
});
export type CheckConnection = z.infer<typeof checkConnectionSchema>;

/** Fetch queue: go on reading pages of a run. `hop` counts how often fetch has continued itself. */
export const fetchPagesSchema = runReferenceSchema.extend({
  type: z.literal('FetchPages'),
  hop: z.number().int().nonnegative(),
});
export type FetchPages = z.infer<typeof fetchPagesSchema>;

/** Normalize queue: normalise these raw pages (0-based numbers) of a run. */
export const normalizePagesSchema = runReferenceSchema.extend({
  type: z.literal('NormalizePages'),
  pages: z.array(z.number().int().nonnegative()).min(1),
});
export type NormalizePages = z.infer<typeof normalizePagesSchema>;

/** Diff queue: make the plan of a run (sent by the watchdog; normally the event EmployeesNormalized does it). */
export const diffRunSchema = runReferenceSchema.extend({ type: z.literal('DiffRun') });
export type DiffRun = z.infer<typeof diffRunSchema>;

/** Diff queue: try settings on what was read, for somebody who has not saved them. */
export const trySettingsSchema = z.object({
  v: z.literal(1),
  type: z.literal('TrySettings'),
  companyId: z.string().min(1),
  connectionId: z.string().min(1),
  tryId: z.string().min(1),
  correlationId: z.string().min(1),
});
export type TrySettings = z.infer<typeof trySettingsSchema>;

/** Apply queue: fan a plan out into pages (sent by the watchdog; normally the event PlanApproved does it). */
export const applyPlanSchema = runReferenceSchema.extend({
  type: z.literal('ApplyPlan'),
  planHash: z.string(),
});
export type ApplyPlan = z.infer<typeof applyPlanSchema>;

/** Apply queue: write one page (0-based) of an approved plan. */
export const applyPageSchema = runReferenceSchema.extend({
  type: z.literal('ApplyPage'),
  planHash: z.string(),
  page: z.number().int().nonnegative(),
});
export type ApplyPage = z.infer<typeof applyPageSchema>;

/** Apply queue: remember every row of a rejected plan as declined, then end the run. */
export const declinePlanSchema = runReferenceSchema.extend({
  type: z.literal('DeclinePlan'),
  planHash: z.string(),
});
export type DeclinePlan = z.infer<typeof declinePlanSchema>;

/** Erase queue: go on erasing somebody. `hop` counts how often erase has continued itself. */
export const erasePersonSchema = z.object({
  v: z.literal(1),
  type: z.literal('ErasePerson'),
  companyId: z.string().min(1),
  erasureId: z.string().min(1),
  hop: z.number().int().nonnegative(),
  correlationId: z.string().min(1),
});
export type ErasePerson = z.infer<typeof erasePersonSchema>;

/** Erase queue: gather everything about somebody in a file. */
export const exportPersonSchema = z.object({
  v: z.literal(1),
  type: z.literal('ExportPerson'),
  companyId: z.string().min(1),
  exportId: z.string().min(1),
  correlationId: z.string().min(1),
});
export type ExportPerson = z.infer<typeof exportPersonSchema>;

const planHash = '3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b';

export const commands = [
  {
    name: 'CheckConnection',
    queue: 'connect',
    schema: checkConnectionSchema,
    summary: 'Try credentials, find out what the key may read, discover fields.',
    sample: {
      v: 1,
      type: 'CheckConnection',
      companyId: 'cmp_demo',
      connectionId: 'con_demo',
      checkNumber: 1,
      correlationId: sampleRun.correlationId,
    },
  },
  {
    name: 'FetchPages',
    queue: 'fetch',
    schema: fetchPagesSchema,
    summary: 'Go on reading pages of a run.',
    sample: { ...sampleRun, type: 'FetchPages', hop: 1 },
  },
  {
    name: 'NormalizePages',
    queue: 'normalize',
    schema: normalizePagesSchema,
    summary: 'Normalise raw pages of a run.',
    sample: { ...sampleRun, type: 'NormalizePages', pages: [0, 1] },
  },
  {
    name: 'DiffRun',
    queue: 'diff',
    schema: diffRunSchema,
    summary: 'Make the plan of a run.',
    sample: { ...sampleRun, type: 'DiffRun' },
  },
  {
    name: 'TrySettings',
    queue: 'diff',
    schema: trySettingsSchema,
    summary: 'Try settings on what was read, without saving them.',
    sample: {
      v: 1,
      type: 'TrySettings',
      companyId: 'cmp_demo',
      connectionId: 'con_demo',
      tryId: 'try_demo',
      correlationId: sampleRun.correlationId,
    },
  },
  {
    name: 'ApplyPlan',
    queue: 'apply',
    schema: applyPlanSchema,
    summary: 'Fan an approved plan out into pages.',
    sample: { ...sampleRun, type: 'ApplyPlan', planHash },
  },
  {
    name: 'ApplyPage',
    queue: 'apply',
    schema: applyPageSchema,
    summary: 'Write one page of an approved plan.',
    sample: { ...sampleRun, type: 'ApplyPage', planHash, page: 1 },
  },
  {
    name: 'DeclinePlan',
    queue: 'apply',
    schema: declinePlanSchema,
    summary: 'Remember the rows of a rejected plan as declined.',
    sample: { ...sampleRun, type: 'DeclinePlan', planHash },
  },
  {
    name: 'ErasePerson',
    queue: 'erase',
    schema: erasePersonSchema,
    summary: 'Go on erasing a person.',
    sample: {
      v: 1,
      type: 'ErasePerson',
      companyId: 'cmp_demo',
      erasureId: 'era_20260301060000000a1b2c3',
      hop: 0,
      correlationId: sampleRun.correlationId,
    },
  },
  {
    name: 'ExportPerson',
    queue: 'erase',
    schema: exportPersonSchema,
    summary: 'Gather everything about a person in a file.',
    sample: {
      v: 1,
      type: 'ExportPerson',
      companyId: 'cmp_demo',
      exportId: 'exp_demo',
      correlationId: sampleRun.correlationId,
    },
  },
] as const satisfies readonly MessageDefinition<WorkQueue>[];
