import * as z from 'zod';
import { absenceCountsSchema } from './absence/absence';
import { guardFigureSchema } from './guards/figures';
import { guardCodes, planCountsSchema, secondReasons } from './plan';
import { rosterCountsSchema } from './roster';

/**
 * A run is one pass: fetch, normalise, diff, (approval), apply.
 *
 * `requested` it exists and holds the connection's lock; `fetching` pages arrive (normalising may already go on);
 * `normalising` all pages are here; `diffing` all are normalised; `awaiting_approval` a sealed plan waits and the lock
 * is free; `blocked` a guard stopped the plan, also without lock; `applying` an approved plan is carried out under the
 * lock; `cancelling` no further page starts. The others are final: `completed`, `completed_with_problems`, `failed` (also
 * one that broke while it was being cancelled: nobody counted what it wrote), `cancelled`, `expired` (plan older than 14
 * days), `superseded` (a newer, different plan took its place).
 */
export const runStates = [
  'requested',
  'fetching',
  'normalising',
  'diffing',
  'awaiting_approval',
  'blocked',
  'applying',
  'cancelling',
  'completed',
  'completed_with_problems',
  'failed',
  'cancelled',
  'expired',
  'superseded',
] as const;
export type RunState = (typeof runStates)[number];

/** Every legal move; the repository checks each write against it. */
export const legalMoves: Readonly<Record<RunState, readonly RunState[]>> = {
  requested: ['fetching', 'diffing', 'failed', 'cancelled'],
  fetching: ['normalising', 'failed', 'cancelled'],
  normalising: ['diffing', 'failed', 'cancelled'],
  diffing: [
    'awaiting_approval',
    'blocked',
    'applying',
    'completed',
    'completed_with_problems',
    'failed',
    'cancelled',
    'superseded',
  ],
  awaiting_approval: ['applying', 'cancelling', 'cancelled', 'expired', 'superseded'],
  blocked: ['applying', 'cancelling', 'cancelled', 'expired', 'superseded'],
  applying: ['completed', 'completed_with_problems', 'cancelling', 'failed'],
  cancelling: ['cancelled', 'failed'],
  completed: [],
  completed_with_problems: [],
  failed: [],
  cancelled: [],
  expired: [],
  superseded: [],
};

/** Whether nothing can happen to a run in this state any more. */
export const isFinal = (state: RunState): boolean => legalMoves[state].length === 0;

/** States in which a run holds its connection's lock. */
export const lockedStates: ReadonlySet<RunState> = new Set([
  'requested',
  'fetching',
  'normalising',
  'diffing',
  'applying',
  'cancelling',
]);

export const failureCodes = [
  'credentials.rejected',
  'provider.forbidden',
  'provider.unavailable',
  'provider.malformed',
  'fetch.incomplete',
  'run.stalled',
  'plan.damaged',
  'engine.changed',
  'internal',
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** Major version of normalise, diff and plan; a plan of another engine is made again, not applied. */
export const ENGINE = 1;

/**
 * `preview`: a plan that is never applied by itself; `sync`: one that policy may apply; `pair`: a plan that only ties people
 * (pipeline section 4); `look`: reads, so that configuring can show examples, and makes no plan; `undo`: reads nothing,
 * its plan puts back what another run changed (pipeline section 7).
 */
export const runModes = ['preview', 'sync', 'pair', 'look', 'undo'] as const;
/** Those that somebody starts on a connection; an undo is started on a run. */
export const startModes = [
  'preview',
  'sync',
  'pair',
  'look',
] as const satisfies readonly (typeof runModes)[number][];

/** Minutes a stage may take without a sign of life before the watchdog takes over (`dueAt`). */
export const stagePatienceMinutes = {
  requested: 5,
  fetching: 10,
  normalising: 5,
  diffing: 16,
  applying: 5,
  cancelling: 5,
} as const satisfies Partial<Record<RunState, number>>;

/** Minutes after which the watchdog tells the bus what a run that waits or is over should have told. */
const ANNOUNCE_MINUTES = 5;

/** How often the watchdog sends a stage's command again before it fails the run. */
export const MAX_RESENDS = 3;

/** Days after which a plan nobody approved expires (pipeline section 3). */
export const PLAN_EXPIRY_DAYS = 14;

/** Evidence a fetch ends with (pipeline section 3). */
export const fetchEvidenceSchema = z.object({
  observedAt: z.iso.datetime(),
  pages: z.number().int(),
  records: z.number().int(),
  /** The vendor's own total, where it gives one. */
  total: z.number().int().optional(),
  /** Hash of the readable source fields of this fetch. */
  fingerprint: z.string(),
  /** Employee fields (or `custom.<key>`) that were asked for and did not come: no right, or gone. */
  notReadable: z.array(z.string()),
  /** Those that could be read before, wholly or from one of several sources: a permission was lost, so this run clears nothing (B38). */
  lost: z.array(z.string()).default([]),
  /** Employees whom the vendor says were deleted since the complete reading before; asked only where fewer came than then. */
  deleted: z.array(z.string()).optional(),
});
export type FetchEvidence = z.infer<typeof fetchEvidenceSchema>;

export const sealedPlanSchema = z.object({
  planHash: z.string(),
  /** Object prefix in the bucket, ending in `/`; each attempt to plan has its own. */
  prefix: z.string(),
  pages: z.number().int(),
  problemPages: z.number().int(),
  counts: planCountsSchema,
  guards: z.array(z.enum(guardCodes)),
  /** What each of `guards` found; absent in plans of before it was kept. */
  figures: z.array(guardFigureSchema).optional(),
  /** Why a second person has to approve it too; absent where nobody has to. */
  second: z.array(z.enum(secondReasons)).optional(),
  sealedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type SealedPlan = z.infer<typeof sealedPlanSchema>;

/** planned = applied + refused + failed + notSelected + notStarted (pipeline section 2). */
export const applyCountsSchema = z.object({
  planned: z.number().int(),
  applied: z.number().int(),
  refused: z.number().int(),
  failed: z.number().int(),
  notSelected: z.number().int(),
  notStarted: z.number().int(),
});
export type ApplyCounts = z.infer<typeof applyCountsSchema>;

/** A yes to exactly one plan, and to which part of it. */
const approvalSchema = z.object({
  by: z.string(),
  at: z.iso.datetime(),
  planHash: z.string(),
  releases: z.array(z.enum(guardCodes)),
  /** The object that says which rows and fields (`plan/selection.ts`), and its digest; absent: the whole plan. */
  selection: z.object({ key: z.string(), digest: z.string() }).optional(),
  /** Who said yes first, where a second person was needed. */
  first: z.object({ by: z.string(), at: z.iso.datetime() }).optional(),
});
export type Approval = z.infer<typeof approvalSchema>;

export const runSchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  connectionId: z.string(),
  runId: z.string(),
  state: z.enum(runStates),
  mode: z.enum(runModes),
  trigger: z.enum(['schedule', 'user']),
  /** `user:<subject>`, `client:<id>` or `schedule`. */
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  correlationId: z.string(),
  engine: z.number().int(),
  configurationVersion: z.number().int(),
  /** The company-local calendar day this run takes as today. */
  asOf: z.iso.date(),
  /** Raised by every takeover; all writes of a run are conditional on it and S3 keys carry it. */
  epoch: z.number().int().positive(),
  /** How often the present stage's command was sent again because `dueAt` passed. */
  resends: z.number().int().nonnegative(),
  /** When the watchdog looks: absent once final and announced. */
  dueAt: z.iso.datetime().optional(),
  /** The vendor asked not to be called before this. */
  waitUntil: z.iso.datetime().optional(),
  /** When the first request of the present fetch was sent; becomes `fetched.observedAt`. */
  observedAt: z.iso.datetime().optional(),
  /** The epochs under whose keys raw pages and normalised pages lie: a takeover keeps what an earlier stage finished. */
  stageEpochs: z.object({
    fetch: z.number().int().optional(),
    normalize: z.number().int().optional(),
    /** Page results of apply are kept under the epoch of the approval. */
    apply: z.number().int().optional(),
  }),
  progress: z.object({
    pagesFetched: z.number().int(),
    employeesRead: z.number().int(),
    employeesTotal: z.number().int().optional(),
    pagesNormalized: z.number().int(),
    rowsApplied: z.number().int(),
    /** Made to the vendor for this run, repeats and those of an attempt that was started over included. */
    calls: z.number().int().default(0),
  }),
  fetched: fetchEvidenceSchema.optional(),
  /** Of a look: fields of the provider to read beside the default ones. */
  look: z.object({ sourceFields: z.array(z.string()) }).optional(),
  /** Who stood where in this reading: pages of `roster.ts`, stored beside the plan or, of a look, alone. */
  roster: z.object({ prefix: z.string(), pages: z.number().int(), counts: rosterCountsSchema }).optional(),
  /** People tied to the connection whom this reading lacks or the conditions keep out; absent where there are none. */
  absences: absenceCountsSchema.optional(),
  plan: sealedPlanSchema.optional(),
  /** Of an undo: the run whose changes it puts back. */
  undoes: z.string().optional(),
  /** The undo of this run that was applied last. */
  undoneBy: z.string().optional(),
  /** What people chose while the plan waits; `version` rises with every choice, `key` names the object that holds them. */
  review: z.object({ version: z.number().int(), key: z.string(), left: z.number().int() }).optional(),
  /** A first yes, where settings ask for a second person: nothing happens yet. */
  firstApproval: approvalSchema.optional(),
  approval: approvalSchema.optional(),
  rejection: z.object({ by: z.string(), at: z.iso.datetime() }).optional(),
  applied: applyCountsSchema.optional(),
  supersededBy: z.string().optional(),
  failure: z.object({ code: z.enum(failureCodes), reason: z.string() }).optional(),
  /** Parked messages and other happenings worth seeing; ids and codes only. */
  notes: z.array(z.object({ at: z.iso.datetime(), stage: z.string(), code: z.string() })),
  /** When each state was entered. */
  entered: z.partialRecord(z.enum(runStates), z.iso.datetime()),
});
export type Run = z.infer<typeof runSchema>;

/** When the watchdog looks at a run that entered a state at `now`: a stage's patience, a plan's expiry, never when final. */
export const deadlineOf = (state: RunState, now: string, plan?: SealedPlan): string | undefined => {
  if (state === 'awaiting_approval' || state === 'blocked') return plan?.expiresAt;
  const patience: Partial<Record<RunState, number>> = stagePatienceMinutes;
  const minutes = patience[state];
  return minutes === undefined ? undefined : new Date(Date.parse(now) + minutes * 60_000).toISOString();
};

/**
 * When the watchdog looks at a run that has just entered a state. Waiting and final states are announced once they are
 * written; if whoever wrote them died in between, the watchdog announces them. Then `deadlineOf` holds.
 */
export const firstDeadlineOf = (state: RunState, now: string): string | undefined =>
  lockedStates.has(state)
    ? deadlineOf(state, now)
    : new Date(Date.parse(now) + ANNOUNCE_MINUTES * 60_000).toISOString();
