import { isEmailKind } from '../configuration';
import { normalizeEmail } from '../normalize/email';
import { normalizeText } from '../normalize/text';
import type { Identifier } from '../stakeholder';
import type { EditFaultCode } from './check-value';

/** Longer ones are no identifiers, and no key could hold them. */
const LONGEST = 254;

/**
 * An identifier as a sync would claim it: an address is the company's, a number belongs to the connection whose it is
 * (pipeline section 1), which therefore has to be named.
 */
export const checkIdentifier = (
  { kind, value, connectionId }: Identifier,
  connections: ReadonlySet<string>,
): { readonly identifier: Identifier } | { readonly problem: EditFaultCode } => {
  const outcome = isEmailKind(kind) ? normalizeEmail(value) : normalizeText(value);
  if ('problem' in outcome) return outcome;
  if (outcome.value === null || outcome.value.length > LONGEST) return { problem: 'identifier.invalid' };
  if (isEmailKind(kind)) return { identifier: { kind, value: outcome.value } };
  if (connectionId === undefined) return { problem: 'connection.required' };
  if (!connections.has(connectionId)) return { problem: 'connection.unknown' };
  return { identifier: { kind, value: outcome.value, connectionId } };
};
