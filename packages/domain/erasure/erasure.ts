import * as z from 'zod';

/** Why somebody is erased: codes, so that no reason tells about the person. */
export const erasureReasons = ['request', 'retention_over', 'entered_by_mistake', 'other'] as const;

/**
 * What an erasure goes through, in this order; each step may be repeated. `register`: tombstones, the record, its ties;
 * `others`: records that were merged into it, and people who name it as their manager; `history`; `decisions`: what the
 * company's items say of the person; `audit`; `objects`: what was read and planned; `settle`: waits for runs and
 * calls that began before, and looks through everything once more.
 */
export const erasureSteps = [
  'register',
  'others',
  'history',
  'decisions',
  'audit',
  'objects',
  'settle',
] as const;
export type ErasureStep = (typeof erasureSteps)[number];

/** What was removed, or in the audit log made unrecognisable. */
export const removedKinds = [
  'records',
  'links',
  'identifiers',
  'externalIds',
  'history',
  'decisions',
  'replies',
  'pageResults',
  'managerFields',
  'auditEntries',
  'readRows',
  'listedRows',
  'planRows',
  'problems',
  'streamRecords',
  'exports',
] as const;
export type RemovedKind = (typeof removedKinds)[number];
const removedSchema = z.partialRecord(z.enum(removedKinds), z.number().int());
export type Removed = z.infer<typeof removedSchema>;

/** Days for which the table can be put back to an earlier state; objects have no earlier versions. */
export const BACKUP_DAYS = 35;
/** Clocks of different functions agree within this. */
export const CLOCKS_AGREE_MS = 2_000;
/** After this nothing that was under way can still bring anything: the stream keeps a day. Then everything is looked through again. */
export const SECOND_LOOK_HOURS = 25;

/**
 * An erasure under way, and its receipt. Holds no value of the person: ids of the register, counts, and who asked.
 * `working` until everything is gone; `completed` stays for good.
 */
export const erasureSchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  erasureId: z.string(),
  state: z.enum(['working', 'completed']),
  /** The record that was named, and those that had been merged into it. */
  stakeholderId: z.string(),
  stakeholderIds: z.array(z.string()),
  reason: z.enum(erasureReasons),
  despiteHoldings: z.boolean(),
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  correlationId: z.string(),
  completedAt: z.iso.datetime().optional(),
  /** When everything was looked through again, for what was still under way. */
  secondLookAt: z.iso.datetime().optional(),
  position: z.object({ step: z.enum(erasureSteps), cursor: z.string().optional() }),
  /** How often everything was gone through. */
  pass: z.number().int().positive(),
  /** No run that began before the erasure was under way when this pass began. */
  quiet: z.boolean(),
  /** When this pass began. */
  begunAt: z.iso.datetime().optional(),
  /** When a whole quiet pass had ended: whoever looks after that finds nothing of the person to write down again. */
  clearedAt: z.iso.datetime().optional(),
  /** This pass began when whoever had looked before `clearedAt` had ended: what it removes was the last. */
  last: z.boolean().optional(),
  removed: removedSchema,
  /** Records about to be removed, whose event is to be sent: dropped as soon as it is. */
  announcing: z
    .array(
      z.object({
        stakeholderId: z.string(),
        version: z.number().int(),
        externalId: z.string().optional(),
        /** What goes with it: counted later if whoever removed it died before saying so. */
        removed: removedSchema.optional(),
      }),
    )
    .default([]),
  /** Hops in a row that came no further. */
  idle: z.number().int().nonnegative(),
  /** Who works on it at this moment. */
  lease: z.object({ id: z.string(), until: z.iso.datetime() }).optional(),
  /** When the schedule looks after it; absent once nothing is left to do. */
  dueAt: z.iso.datetime().optional(),
  /** Since when its person may come back. */
  lifted: z.object({ at: z.iso.datetime(), by: z.string() }).optional(),
});
export type Erasure = z.infer<typeof erasureSchema>;

/** Counts of one portion added to those so far. */
export const addRemoved = (so: Removed, more: Removed): Removed => {
  const sum: Removed = { ...so };
  for (const kind of removedKinds) {
    const added = more[kind] ?? 0;
    if (added > 0) sum[kind] = (sum[kind] ?? 0) + added;
  }
  return sum;
};
