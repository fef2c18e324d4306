import * as z from 'zod';
import { canonicalJson } from '../canonical-json';
import { sha256Base32 } from '../hashing';
import { problemCodes, undoReasons } from '../plan';
import type { Problem } from '../plan';

/** Problems with one cause in common: kind, reason, and the field or, for missing rights, the permission that gives it. */
export const problemGroupSchema = z.object({
  code: z.enum(problemCodes),
  field: z.string().optional(),
  /** Key of the provider's permission. */
  permission: z.string().optional(),
  /** Of what an undo cannot put back: why. */
  reason: z.enum(undoReasons).optional(),
});
export type ProblemGroup = z.infer<typeof problemGroupSchema>;

/**
 * Somebody has seen one problem, or all of a group, and leaves it as it is until its cause changes (pipeline section 5).
 * The causes themselves are kept beside it, as keyed hashes; nothing here holds a value.
 */
export const acknowledgementSchema = problemGroupSchema.omit({ reason: true }).extend({
  v: z.literal(1),
  companyId: z.string(),
  connectionId: z.string(),
  acknowledgementId: z.string(),
  /** Of a single problem, who it is about; left out for a group. */
  employeeId: z.string().optional(),
  stakeholderId: z.string().optional(),
  /** The run whose plan had the problem. */
  runId: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  /** Problems it still holds for. */
  count: z.number().int(),
  /** Rises with every write. */
  revision: z.number().int().positive(),
});
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

/** An acknowledgement with the causes (`causeHash`) it holds for. */
export type AcknowledgedCauses = {
  readonly acknowledgement: Acknowledgement;
  readonly causes: readonly string[];
};

const idOf = (connectionId: string, about: readonly unknown[]): string =>
  `${connectionId}.${sha256Base32(canonicalJson(about), 24)}`;

/** Acknowledging the same problem again replaces what was acknowledged before. */
export const singleId = (connectionId: string, causeHash: string): string =>
  idOf(connectionId, ['one', causeHash]);

/** The same for a group. */
export const groupId = (connectionId: string, { code, field, permission }: ProblemGroup): string =>
  idOf(connectionId, ['group', code, field ?? null, permission ?? null]);

/** Which permission gives a field; undefined where nobody knows. */
export type PermissionOf = (field: string) => string | undefined;

const ABOUT_RIGHTS: ReadonlySet<Problem['code']> = new Set(['field.not_readable', 'permission.lost']);

/** The group a problem is in. */
export const groupOf = ({ code, field, reason }: Problem, permissionOf: PermissionOf): ProblemGroup => {
  if (reason !== undefined) return { code, reason, ...(field !== undefined && { field }) };
  if (field === undefined) return { code };
  const permission = ABOUT_RIGHTS.has(code) ? permissionOf(field) : undefined;
  return permission === undefined ? { code, field } : { code, permission };
};

/** Groups are the same when all their parts are. */
export const sameGroup = (one: ProblemGroup, other: ProblemGroup): boolean =>
  one.code === other.code &&
  one.field === other.field &&
  one.permission === other.permission &&
  one.reason === other.reason;
