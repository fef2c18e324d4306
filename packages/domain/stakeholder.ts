import * as z from 'zod';
import { identifierKinds } from './configuration';
import { fieldValueSchema } from './employee';

/** Kind, value and, for numbers, the connection it belongs to (pipeline section 1, identifier claim). */
export const identifierSchema = z.object({
  kind: z.enum(identifierKinds),
  value: z.string().min(1),
  connectionId: z.string().optional(),
});
export type Identifier = z.infer<typeof identifierSchema>;

/** A field's value with where it came from: `conn:<id>`, `user:<subject>` or `client:<id>`, and when (ISO instant). */
export const fieldCellSchema = z.object({
  value: fieldValueSchema,
  source: z.string(),
  at: z.iso.datetime(),
});
export type FieldCell = z.infer<typeof fieldCellSchema>;

/**
 * A value pinned by a person: it stays, whatever HR says, until its last day is over or HR says the same (glossary:
 * override). The value is the field's cell; HR's value is shown beside it and not kept here.
 */
export const overrideSchema = z.object({
  /** Who pinned it: `user:<subject>`, `client:<id>` or `ledger:<connection>`. */
  owner: z.string(),
  reason: z.string().trim().min(1).max(500),
  since: z.iso.datetime(),
  /** Last day on which it holds; without one it holds until HR agrees or a person ends it. */
  until: z.iso.date().optional(),
});
export type Override = z.infer<typeof overrideSchema>;

/** Whether an override's last day is over: it counts as none (ISO day). */
export const isOver = ({ until }: Override, asOf: string): boolean => until !== undefined && until < asOf;

/** Whether a field is pinned on this day. */
export const isPinned = (override: Override | undefined, asOf: string): boolean =>
  override !== undefined && !isOver(override, asOf);

const FROM_CONNECTION = 'conn:';

/** The connection that wrote a cell; undefined when a person or a client did. */
export const connectionOf = (source: string): string | undefined =>
  source.startsWith(FROM_CONNECTION) ? source.slice(FROM_CONNECTION.length) : undefined;

/** Whether a person or a client wrote a cell, not a connection. */
export const isTyped = (source: string): boolean => !source.startsWith(FROM_CONNECTION);

/**
 * By connection: the last day it gives somebody, or `null` as long as they work there. Kept only for people with records in
 * several connections, of whom one ended: they have left once all have (pipeline section 4).
 */
export const leavingsSchema = z.record(z.string(), z.iso.date().nullable());
export type Leavings = z.infer<typeof leavingsSchema>;

/** `leaving`: a last day is known and not over; `left`: it is over; the last day itself is a working day (pipeline section 6). */
export const stakeholderStatuses = ['active', 'leaving', 'left', 'archived'] as const;
export type StakeholderStatus = (typeof stakeholderStatuses)[number];

/** One person in the register. `version` rises with every write; a plan names the version it was made from. */
export const stakeholderSchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  stakeholderId: z.string(),
  version: z.number().int().positive(),
  fields: z.record(z.string(), fieldCellSchema),
  identifier: identifierSchema.optional(),
  status: z.enum(stakeholderStatuses),
  /** Set when the leaving was known before the connection's first apply: shown, never announced (pipeline section 6). */
  historicalLeaver: z.boolean().optional(),
  /** The day that the status came from: the last one worked. */
  lastDay: z.iso.date().optional(),
  leavings: leavingsSchema.optional(),
  /**
   * When a sync last made somebody who worked on `leaving` or `left`, not as history, and through which connection: the
   * guard on leavers counts over 24 hours. `released`: a person had let that plan pass the guard.
   */
  leaverSince: z
    .object({ at: z.iso.datetime(), connectionId: z.string(), released: z.boolean().optional() })
    .optional(),
  /** Of somebody archived: the status they had. */
  archivedFrom: z.enum(['active', 'leaving', 'left']).optional(),
  /** Of somebody archived: the record that took over links, identifier and values. */
  mergedInto: z.string().optional(),
  tags: z.array(z.string()),
  /** A sync created them, not as already left: as long as they hold nothing they have the tag of onboarding (B112). */
  newcomer: z.boolean().optional(),
  /** Pinned fields, by field. */
  overrides: z.record(z.string(), overrideSchema).optional(),
  /** By connection id: employees who are somebody else, as a person decided; never proposed again. */
  neverLink: z.record(z.string(), z.array(z.string())).optional(),
  /** Employee ids by connection id. */
  links: z.record(z.string(), z.array(z.string())),
  /** By connection id: `observedAt` of the newest fetch that wrote here. Older fetches are refused. */
  seen: z.record(z.string(), z.iso.datetime()),
  /** By connection id: the run that wrote last; makes a repeated delivery recognisable. */
  applied: z.record(z.string(), z.string()),
  externalId: z.string().optional(),
  holdsSecurities: z.boolean().optional(),
  /** Who made this version: `run:<runId>` or `user:<subject>` / `client:<id>`. */
  changedBy: z.string(),
  /** Of the call that made this version by hand; a run's is the run's own. */
  correlationId: z.string().optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Stakeholder = z.infer<typeof stakeholderSchema>;

/** Somebody before the first version, of whom nothing is known yet. */
export const blankStakeholder = (
  { companyId, stakeholderId }: Pick<Stakeholder, 'companyId' | 'stakeholderId'>,
  { by, now }: { readonly by: string; readonly now: string },
): Stakeholder => ({
  v: 1,
  companyId,
  stakeholderId,
  version: 0,
  fields: {},
  status: 'active',
  tags: [],
  links: {},
  seen: {},
  applied: {},
  changedBy: by,
  createdAt: now,
  updatedAt: now,
});

/**
 * What a run's version replaced beside the values that its history entry shows, so that it can be put back exactly
 * (pipeline section 7). Only what changed is here; `null` where nothing was before.
 */
export const restoreSchema = z.object({
  /** `[source, time, fields]` of the cells that were replaced. */
  origins: z.array(z.tuple([z.string(), z.iso.datetime(), z.array(z.string())])).optional(),
  identifier: identifierSchema.nullable().optional(),
  status: z
    .object({
      status: z.enum(stakeholderStatuses),
      lastDay: z.iso.date().optional(),
      historicalLeaver: z.boolean().optional(),
    })
    .optional(),
  leavings: leavingsSchema.nullable().optional(),
  leaverSince: stakeholderSchema.shape.leaverSince.unwrap().nullable().optional(),
  tags: z.array(z.string()).optional(),
  /** Pins that ended, by field; those that began are null. */
  overrides: z.record(z.string(), overrideSchema.nullable()).optional(),
  /** By connection: employee ids that were tied and untied. */
  links: z
    .record(z.string(), z.object({ added: z.array(z.string()), removed: z.array(z.string()) }))
    .optional(),
});
export type Restore = z.infer<typeof restoreSchema>;

/** What one version changed, written from the table's stream. */
export const historyEntrySchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  stakeholderId: z.string(),
  version: z.number().int().positive(),
  at: z.iso.datetime(),
  changedBy: z.string(),
  /**
   * First version whose changes this entry sums up, with those of all versions up to its own: only where their own
   * entries were lost and could not be made again.
   */
  sumsUpFrom: z.number().int().positive().optional(),
  /** Of a version that a run made of an earlier one: what an undo needs. Shown to nobody. */
  restore: restoreSchema.optional(),
  /** `identifier`, `status` and what else `historyAspects` names appear beside field keys. */
  changes: z.array(
    z.object({ field: z.string(), before: fieldValueSchema.nullable(), after: fieldValueSchema.nullable() }),
  ),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
