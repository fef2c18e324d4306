import * as z from 'zod';
import { configurationSettingsSchema, identifierKinds } from '../configuration';
import { connectionSchema } from '../connection';
import { guardCodes, planCountsSchema, problemCodes } from '../plan';
import { rosterCountsSchema, rosterRowSchema } from '../roster';
import { identifierFitnessSchema } from './field-statistics';

/** Days a try and its results are kept. */
export const TRY_DAYS = 1;

/** What the tried settings do with somebody, against those that are saved: by the conditions, nothing else. */
export const tryMoves = ['falls_in', 'falls_out', 'stays', 'not_known'] as const;
export type TryMove = (typeof tryMoves)[number];

/** Somebody of a try, as a roster has them. */
export const tryRowSchema = rosterRowSchema.extend({
  /** Absent for people who were not read. */
  move: z.enum(tryMoves).optional(),
});
export type TryRow = z.infer<typeof tryRowSchema>;
export const tryPageSchema = z.object({ v: z.literal(1), rows: z.array(tryRowSchema) });

/** What would come of settings if they were saved, told from what was read before. Counts and ids of fields only. */
export const tryResultSchema = z.object({
  /** The company-local calendar day taken as today. */
  asOf: z.iso.date(),
  /** Version of the saved configuration that people fall in and out against; 0: none, so nobody is in. */
  comparedWith: z.number().int().nonnegative(),
  counts: planCountsSchema,
  roster: rosterCountsSchema,
  moves: z.partialRecord(z.enum(tryMoves), z.number().int()),
  /** The chosen kind; not `known` when it was never read. */
  identifier: z.object({ kind: z.enum(identifierKinds), known: z.boolean() }),
  /** Every kind that was read: how many people lack it, or share it. */
  identifiers: z.array(identifierFitnessSchema),
  problems: z.partialRecord(z.enum(problemCodes), z.number().int()),
  guards: z.array(z.enum(guardCodes)),
  /** What the settings use and nobody has read yet, with the fields of the provider to look at. */
  neverRead: z.array(z.object({ target: z.string(), sourceFields: z.array(z.string()) })),
  /** What was asked for and did not come. */
  notReadable: z.array(z.string()),
});
export type TryResult = z.infer<typeof tryResultSchema>;

export const tryFailureCodes = ['reading.gone', 'try.stalled', 'internal'] as const;
export type TryFailureCode = (typeof tryFailureCodes)[number];

/** Settings that somebody tries on what was read, without saving them. */
export const settingsTrySchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  connectionId: z.string(),
  tryId: z.string(),
  state: z.enum(['working', 'done', 'failed']),
  requestedAt: z.iso.datetime(),
  requestedBy: z.string(),
  settings: configurationSettingsSchema,
  /** What they are tried on. */
  reading: connectionSchema.shape.reading.unwrap(),
  result: tryResultSchema.optional(),
  /** Where people and changes are stored, once done. */
  stored: z
    .object({ prefix: z.string(), peoplePages: z.number().int(), changePages: z.number().int() })
    .optional(),
  failure: z.object({ code: z.enum(tryFailureCodes) }).optional(),
});
export type SettingsTry = z.infer<typeof settingsTrySchema>;

/** Longer than the function may take, with its repeats. */
const STALLED_MINUTES = 30;

/**
 * A try as it is now: one whose work was lost on the way has failed, and one that is too old is none, nor is one of what
 * may not be shown any more: what was looked at for a day is not shown for two.
 */
export const tryAsOf = (one: SettingsTry, now: Date): SettingsTry | undefined => {
  const minutes = (now.getTime() - Date.parse(one.requestedAt)) / 60_000;
  if (minutes >= TRY_DAYS * 24 * 60 || one.reading.until <= now.toISOString()) return undefined;
  if (one.state !== 'working' || minutes < STALLED_MINUTES) return one;
  return { ...one, state: 'failed', failure: { code: 'try.stalled' } };
};
