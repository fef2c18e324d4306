import type { FieldValue } from '../employee';
import { isPinned, isTyped } from '../stakeholder';
import type { Stakeholder } from '../stakeholder';
import type { FieldContext } from './field-context';
import type { FieldRule } from './field-rules';

/**
 * What becomes of a value of HR that the register does not hold: taken; or kept out because a person pinned the field,
 * the mapping leaves it to people, another connection counts more, or somebody rejected it; or a question (`ask`).
 */
export type FieldOutcome = 'taken' | 'pinned' | 'manual' | 'outranked' | 'declined' | 'asked';

/** Whose fields they are; `links` of somebody new are left out. */
export type Holder = Pick<Stakeholder, 'stakeholderId' | 'fields' | 'overrides'> &
  Partial<Pick<Stakeholder, 'links'>>;

/** A leaving is everybody's: it is true once all connections say so, so none outranks another (pipeline section 4). */
const LEAVING_FIELDS: ReadonlySet<string> = new Set(['terminationDate', 'lastDayOfWork']);

/** Whether a field says when somebody leaves. */
export const isLeavingField = (field: string): boolean => LEAVING_FIELDS.has(field);

/** Decides over a value that differs (pipeline section 5); the same for set and clear. */
export const fieldOutcome = (
  { field, owner }: Pick<FieldRule, 'field' | 'owner'>,
  value: FieldValue | null,
  { stakeholderId, fields, overrides, links }: Holder,
  { asOf, ranking, answers, declines }: FieldContext,
): FieldOutcome => {
  const cell = fields[field];
  if (overrides !== undefined && isPinned(overrides[field], asOf)) return 'pinned';
  if (owner === 'manual') return 'manual';
  if (cell && !isLeavingField(field) && ranking.outranks(cell, links && { links }, value)) return 'outranked';
  const asks = owner === 'ask' && cell !== undefined && isTyped(cell.source);
  if (asks && answers.takes({ stakeholderId, field, value, typedAt: cell.at })) return 'taken';
  if (declines.has(stakeholderId, field, value)) return 'declined';
  return asks ? 'asked' : 'taken';
};
