import type { Change } from '../plan';
import type { Stakeholder } from '../stakeholder';
import { IDENTITY_FIELDS } from './guards';

/** Whether a change makes somebody of the register known by something else: name, e-mail, birth date or identifier. */
export const changesIdentity = ({ kind, fields, identifier }: Change): boolean =>
  kind !== 'create' &&
  (identifier !== undefined ||
    fields.some(({ field, before, after }) => before !== after && IDENTITY_FIELDS.has(field)));

/**
 * Whether a plan changes by what somebody is known who holds securities: that always needs review, whatever the policy
 * (pipeline section 3, approval).
 */
export const changesHolders = (
  changes: readonly Change[],
  stakeholders: readonly Pick<Stakeholder, 'stakeholderId' | 'holdsSecurities'>[],
): boolean => {
  const changed = new Set(changes.filter(changesIdentity).map(({ stakeholderId }) => stakeholderId));
  return (
    changed.size > 0 &&
    stakeholders.some(
      ({ stakeholderId, holdsSecurities }) => holdsSecurities === true && changed.has(stakeholderId),
    )
  );
};
