import { canonicalJson } from '../canonical-json';
import { fieldProblemCodes } from '../employee';
import { hmacSha256 } from '../hashing';
import type { Problem, ProblemCode } from '../plan';
import { questionCodes } from '../question';

/** 96 bits: of a million problems no two look the same by chance. */
const LENGTH = 24;

const hashOf = (hashKey: string, about: readonly unknown[]): string =>
  hmacSha256(hashKey, canonicalJson(about)).slice(0, LENGTH);

/**
 * What causes a problem of one field of one person: the value as HR writes it. Keyed with the company's key, for a plain
 * hash of a phone number or a birth date would be as good as the value itself.
 */
export const valueCause = (
  hashKey: string,
  {
    code,
    employeeId,
    field,
    value,
  }: {
    readonly code: ProblemCode;
    readonly employeeId: string;
    readonly field: string;
    readonly value: unknown;
  },
): string => hashOf(hashKey, [code, employeeId, field, value]);

const ofValues: ReadonlySet<ProblemCode> = new Set(fieldProblemCodes);
/** About what the key may see: another permission is another situation. */
const ofRights: ReadonlySet<ProblemCode> = new Set([
  'field.not_readable',
  'permission.lost',
  'scope.not_known',
]);
const answered: ReadonlySet<ProblemCode> = new Set(questionCodes);
/** Told by one undo about itself: nothing comes again that could be known already. */
const ofUndo: ReadonlySet<ProblemCode> = new Set(['undo.edited_since', 'undo.not_possible']);

/** Whether a problem is a question: it is answered, never acknowledged. */
export const isAnswered = (code: ProblemCode): boolean => answered.has(code);

/** Whether problems of this kind can be acknowledged at all. */
export const isAcknowledgeable = (code: ProblemCode): boolean => !answered.has(code) && !ofUndo.has(code);

export type CauseContext = {
  readonly hashKey: string;
  /** What the key may read, as the connection knows it. */
  readonly fingerprint?: string | undefined;
};

/**
 * Keyed hash of what causes a problem, with whom and what it is about, so that no two problems of a plan share one: for
 * values what normalise saw, for duplicates the people involved, for missing rights the field and the rights. Undefined
 * for what cannot be acknowledged: questions, rows without an id, values of which normalise kept no cause.
 */
export const causeOf = (problem: Problem, { hashKey, fingerprint }: CauseContext): string | undefined => {
  const { code, employeeId, stakeholderId, field, people, causeHash } = problem;
  if (!isAcknowledgeable(code) || employeeId === '') return undefined;
  if (ofValues.has(code)) return causeHash;
  const person = employeeId ?? stakeholderId;
  const rights = ofRights.has(code) ? fingerprint : undefined;
  return hashOf(hashKey, [code, person ?? null, field ?? null, people?.toSorted() ?? [], rights ?? null]);
};

/** The problems with their causes. */
export const withCauses = (problems: readonly Problem[], context: CauseContext): Problem[] =>
  problems.map((problem) => {
    const { causeHash: _given, ...rest } = problem;
    const causeHash = causeOf(problem, context);
    return causeHash === undefined ? rest : { ...rest, causeHash };
  });

/** How many of the problems somebody has seen and left as they are. */
export const countAcknowledged = (
  problems: readonly Problem[],
  acknowledged: ReadonlySet<string> | undefined,
): number =>
  acknowledged === undefined || acknowledged.size === 0
    ? 0
    : problems.filter((problem) => isAcknowledged(problem, acknowledged)).length;

/** Whether somebody has seen exactly this problem: its cause is the one they saw. */
export const isAcknowledged = (
  { causeHash }: Pick<Problem, 'causeHash'>,
  acknowledged: ReadonlySet<string>,
): boolean => causeHash !== undefined && acknowledged.has(causeHash);
