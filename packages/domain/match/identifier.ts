import { isEmailKind } from '../configuration';
import type { IdentifierKind } from '../configuration';
import type { Employee } from '../employee';
import type { Identifier } from '../stakeholder';

/**
 * The text two identifiers are compared by, and claimed under: trimmed, without letter case for e-mail kinds (B78), per
 * connection for numbers (pipeline section 1, identifier claim: `<kind>[@<conn>]:<value>`).
 */
export const claimText = ({ kind, value, connectionId }: Identifier): string => {
  if (isEmailKind(kind)) return `${kind}:${value.trim().toLowerCase()}`;
  return `${kind}${connectionId === undefined ? '' : `@${connectionId}`}:${value.trim()}`;
};

/** The identifier a record carries, or undefined when it has none (empty, not readable or invalid). */
export const identifierOf = (
  { employeeId, values }: Employee,
  kind: IdentifierKind,
  connectionId: string,
): Identifier | undefined => {
  const value = kind === 'employeeId' ? employeeId : values[kind];
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') return undefined;
  return isEmailKind(kind) ? { kind, value: text } : { kind, value: text, connectionId };
};

/** Whether two identifiers are the same claim; a difference of letter case in an e-mail is none. */
export const sameIdentifier = (one: Identifier | undefined, other: Identifier | undefined): boolean =>
  one === undefined || other === undefined ? one === other : claimText(one) === claimText(other);
