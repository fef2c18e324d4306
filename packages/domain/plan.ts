import * as z from 'zod';
import { fieldProblemCodes, fieldValueSchema, rowProblemCodes } from './employee';
import {
  identifierSchema,
  leavingsSchema,
  restoreSchema,
  stakeholderSchema,
  stakeholderStatuses,
} from './stakeholder';

/** `archive`: somebody whom a run created goes from the lists again; only an undo plans that. */
export const changeKinds = ['create', 'update', 'leaver', 'link', 'archive'] as const;
export type ChangeKind = (typeof changeKinds)[number];
/** Kinds that a sync plans, and that policy may approve. */
export const syncKinds = ['create', 'update', 'leaver', 'link'] as const satisfies readonly ChangeKind[];

export const fieldChangeSchema = z.object({
  field: z.string(),
  before: fieldValueSchema.nullable(),
  after: fieldValueSchema.nullable(),
});
export type FieldChange = z.infer<typeof fieldChangeSchema>;

/**
 * What a change of an undo puts back beside what it shows: where cells came from, and what hangs together with the status
 * and the links. Holds no values of fields. `null`: there was nothing.
 */
export const putBackSchema = z.object({
  origins: restoreSchema.shape.origins,
  /** All employee ids of the connection that the person is tied to afterwards. */
  links: z.array(z.string()).optional(),
  tags: z.array(z.string()).optional(),
  leavings: leavingsSchema.nullable().optional(),
  leaverSince: stakeholderSchema.shape.leaverSince.unwrap().nullable().optional(),
  /** By field: the pin that comes back, or goes again. */
  overrides: restoreSchema.shape.overrides,
  /** What is declined once this is applied, so that the next sync does not do again what was undone. */
  declines: z.array(z.object({ field: z.string(), valueHash: z.string() })),
  /** The undo of an undo: its declines are lifted instead. */
  lifts: z.boolean(),
});
export type PutBack = z.infer<typeof putBackSchema>;

/**
 * Everything that will happen to one stakeholder, once. `kind` is the headline: create, else leaver (a leaving
 * becomes known, moves or is withdrawn), else update, else link (nothing but the tie). `expectedVersion` is 0 for create,
 * unless somebody whose creation was undone is created again: then it is the version of their archived row.
 */
export const changeSchema = z.object({
  kind: z.enum(changeKinds),
  stakeholderId: z.string(),
  expectedVersion: z.number().int().nonnegative(),
  /** Records of this person in this connection, the leading one first. */
  employeeIds: z.array(z.string()).min(1),
  /** Those of `employeeIds` that this change ties to the stakeholder. */
  newLinks: z.array(z.string()),
  /** `pairing`: name and e-mail agree, or name and birth date, and nobody else's do. */
  matchedBy: z.enum(['link', 'answer', 'identifier', 'name', 'pairing', 'new']),
  identifier: z
    .object({ before: identifierSchema.nullable(), after: identifierSchema.nullable() })
    .optional(),
  fields: z.array(fieldChangeSchema),
  status: z
    .object({
      before: z.enum(stakeholderStatuses).nullable(),
      after: z.enum(stakeholderStatuses),
      historical: z.boolean(),
      /** The day the status comes from, if there is one. */
      lastDay: z.iso.date().optional(),
    })
    .optional(),
  /** Fields whose override ends with this change: its last day is over, or HR agrees. */
  endedOverrides: z.array(z.string()).optional(),
  /** By connection, what is to be remembered of what each says about the leaving (`Stakeholder.leavings`). */
  leavings: leavingsSchema.optional(),
  /** Of an undo. */
  putBack: putBackSchema.optional(),
});
export type Change = z.infer<typeof changeSchema>;

/** Problem codes about who is who and about the set, beside those on fields and rows. */
export const matchProblemCodes = [
  'identifier.missing',
  'identifier.duplicate',
  'identifier.taken',
  'match.name_ambiguous',
  'match.several_stakeholders',
  'match.doubtful',
  'match.similar_exists',
  'field.not_readable',
  'permission.lost',
  'hire.too_far_ahead',
  'manager.unknown',
  'scope.not_known',
  'pairing.open',
  'value.conflict',
  'field.collapsed',
  'undo.edited_since',
  'undo.not_possible',
] as const;
export const problemCodes = [...fieldProblemCodes, ...rowProblemCodes, ...matchProblemCodes] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** Why something cannot be undone (`undo.not_possible`). */
export const undoReasons = [
  /** Somebody else has the identifier now. */
  'identifier.taken',
  /** The employee is tied to somebody else now. */
  'link.taken',
  /** The person, or the manager to put back, was erased. */
  'person.gone',
  'person.merged',
  /** Who holds securities is not archived. */
  'holds_securities',
  /** Whom the run created is tied to another connection now. */
  'linked_elsewhere',
  /** Others who stay report to whom the run created. */
  'manages_others',
  /** The last day of the pin that the run ended is over: it would only end again. */
  'pin.over',
  /** What was before is not known. */
  'history.missing',
] as const;
export type UndoReason = (typeof undoReasons)[number];

/** Why a row or a field was not applied. Never holds a value; `people` names others involved by id. */
export const problemSchema = z.object({
  code: z.enum(problemCodes),
  employeeId: z.string().optional(),
  stakeholderId: z.string().optional(),
  field: z.string().optional(),
  /** Of `undo.not_possible`. */
  reason: z.enum(undoReasons).optional(),
  /** Other employee or stakeholder ids involved (B57: duplicates name each other). */
  people: z.array(z.string()).optional(),
  /** Of `value.conflict`: `declineHash` of HR's value, so that an answer says which value it is about. */
  valueHash: z.string().optional(),
  /** Keyed hash of what causes it: an acknowledgement holds as long as it stays the same (pipeline section 5). */
  causeHash: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** A row as stored: with its own random salt, so that a digest that outlives an erased row gives nothing away. */
export const planRowSchema = z.object({ salt: z.string(), digest: z.string(), change: changeSchema });

export const planPageSchema = z.object({
  v: z.literal(1),
  page: z.number().int(),
  rows: z.array(planRowSchema),
});
export type PlanPage = z.infer<typeof planPageSchema>;

/** What is left of a row about somebody who was erased: its digest, so that the sealed plan still verifies. */
const erasedRowSchema = z.object({ digest: z.string(), erased: z.literal(true) });
/** A page as it may be found: rows of people who were erased since keep their place. */
export const storedPlanPageSchema = planPageSchema.extend({
  rows: z.array(z.union([planRowSchema, erasedRowSchema])),
});
export type StoredPlanPage = z.infer<typeof storedPlanPageSchema>;

/** Sealed: `planHash` covers configuration version, engine and every page's digests; pages cannot change unnoticed. */
export const planManifestSchema = z.object({
  v: z.literal(1),
  engine: z.number().int(),
  configurationVersion: z.number().int(),
  observedAt: z.iso.datetime(),
  pages: z.array(z.object({ page: z.number().int(), digests: z.array(z.string()) })),
});
export type PlanManifest = z.infer<typeof planManifestSchema>;

export const guardCodes = [
  'answer.empty',
  'people.missing',
  'leavers.many',
  'identity.many',
  'creates.many',
  'fill.collapsed',
] as const;
export type GuardCode = (typeof guardCodes)[number];

export const planCountsSchema = z.object({
  read: z.number().int(),
  create: z.number().int(),
  update: z.number().int(),
  leaver: z.number().int(),
  link: z.number().int(),
  archive: z.number().int().default(0),
  unchanged: z.number().int(),
  /** People whom the conditions keep out; they stay as they are (B70). */
  excluded: z.number().int().default(0),
  /** Former staff whom the leaver policy does not create. */
  skipped: z.number().int().default(0),
  /**
   * People who would be created and wait: those who may be in the register already (`pairing.open`), and because of them
   * all others. Zero in a sync whose creates were not held back.
   */
  held: z.number().int().default(0),
  /** Rows of people who were erased, if there are any: they are not compared, and count nowhere else. */
  erased: z.number().int().optional(),
  problems: z.number().int(),
  /** Those of `problems` that a person has seen and left as they are. */
  acknowledged: z.number().int().default(0),
});
export type PlanCounts = z.infer<typeof planCountsSchema>;

/** What a second person has to approve too, where the settings say so. */
export const secondReasons = ['leaver', 'identity'] as const;
export type SecondReason = (typeof secondReasons)[number];

/** A rejected (person, field, HR value): not proposed again until HR's value changes. The value is kept as a keyed hash. */
export const declineSchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  connectionId: z.string(),
  /** Stakeholder id, or for a declined create the id it would have got. */
  stakeholderId: z.string(),
  field: z.string(),
  valueHash: z.string(),
  declinedBy: z.string(),
  declinedAt: z.iso.datetime(),
  runId: z.string(),
});
export type Decline = z.infer<typeof declineSchema>;
