import * as z from 'zod';
import { applyCountsSchema, failureCodes } from '#domain/run';
import { guardCodes, planCountsSchema } from '#domain/plan';
import { eventSchema, runReferenceSchema, sampleRun } from './base';
import type { MessageDefinition } from './definition';

const runEvent = runReferenceSchema.extend(eventSchema.shape);
const sample = { ...sampleRun, id: 'evt_6f1c2a', time: '2026-03-01T06:00:00.000Z' } as const;

export const runRequestedSchema = runEvent.extend({ type: z.literal('RunRequested') });
export type RunRequested = z.infer<typeof runRequestedSchema>;

export const employeesNormalizedSchema = runEvent.extend({ type: z.literal('EmployeesNormalized') });
export type EmployeesNormalized = z.infer<typeof employeesNormalizedSchema>;

/** The plan is sealed and waits for a person, for a guard's release, or (by policy) goes on by itself. */
export const planReadySchema = runEvent.extend({
  type: z.literal('PlanReady'),
  planHash: z.string(),
  counts: planCountsSchema,
  guards: z.array(z.enum(guardCodes)),
  awaiting: z.enum(['review', 'release', 'nothing']),
});
export type PlanReady = z.infer<typeof planReadySchema>;

export const planApprovedSchema = runEvent.extend({ type: z.literal('PlanApproved'), planHash: z.string() });
export type PlanApproved = z.infer<typeof planApprovedSchema>;

export const runFinishedSchema = runEvent.extend({
  type: z.literal('RunFinished'),
  state: z.enum(['completed', 'completed_with_problems', 'failed', 'cancelled', 'expired', 'superseded']),
  failure: z.enum(failureCodes).optional(),
});
export type RunFinished = z.infer<typeof runFinishedSchema>;

/** `runId` is the undo. Whom it changed is told person by person, as of any run. */
export const runUndoneSchema = runEvent.extend({
  type: z.literal('RunUndone'),
  /** The run that was undone; an undo may be undone itself. */
  undoes: z.string().min(1),
  /** What became of the rows of the undo; some may be left to undo. */
  counts: applyCountsSchema,
  /** How much was kept, or could not be put back. */
  kept: z.number().int().nonnegative(),
});
export type RunUndone = z.infer<typeof runUndoneSchema>;

const planHash = '3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b';
const counts = {
  read: 120,
  create: 3,
  update: 2,
  leaver: 1,
  link: 0,
  archive: 0,
  unchanged: 110,
  excluded: 3,
  skipped: 0,
  held: 0,
  problems: 4,
  acknowledged: 0,
} as const;

export const runEvents = [
  {
    name: 'RunRequested',
    queue: 'fetch',
    schema: runRequestedSchema,
    summary: 'A run exists and holds its connection; fetch may begin.',
    sample: { ...sample, type: 'RunRequested' },
  },
  {
    name: 'EmployeesNormalized',
    queue: 'diff',
    schema: employeesNormalizedSchema,
    summary: 'All pages are read and normalised.',
    sample: { ...sample, type: 'EmployeesNormalized' },
  },
  {
    name: 'PlanReady',
    schema: planReadySchema,
    summary: 'The plan is sealed; `awaiting` says what it waits for.',
    sample: { ...sample, type: 'PlanReady', planHash, counts, guards: [], awaiting: 'review' },
  },
  {
    name: 'PlanApproved',
    queue: 'apply',
    schema: planApprovedSchema,
    summary: 'Exactly this plan may be applied.',
    sample: { ...sample, type: 'PlanApproved', planHash },
  },
  {
    name: 'RunFinished',
    schema: runFinishedSchema,
    summary: 'Nothing more will happen to this run.',
    sample: { ...sample, type: 'RunFinished', state: 'completed' },
  },
  {
    name: 'RunUndone',
    schema: runUndoneSchema,
    summary: 'An undo was applied: what a run had changed is back, as far as the counts say.',
    sample: {
      ...sample,
      type: 'RunUndone',
      undoes: 'con_demo.20260228T060000000Z.0b7d21ce94',
      counts: { planned: 6, applied: 5, refused: 1, failed: 0, notSelected: 0, notStarted: 0 },
      kept: 2,
    },
  },
] as const satisfies readonly MessageDefinition[];
