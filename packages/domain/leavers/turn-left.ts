import type { FieldChange } from '../plan';
import type { Stakeholder } from '../stakeholder';
import { withSettledTags } from './automatic-tags';

/** Who turns the day: shown as author of the version. */
export const SWEEP = 'schedule';

/**
 * The next version of somebody whose last day is over: left, with the tag they have already, and in the group that the
 * policy of a connection moves them to. No fetch stands behind it, so none is noted.
 */
export const turnLeft = (
  person: Stakeholder,
  now: string,
  group?: { readonly change: FieldChange; readonly connectionId: string },
): Stakeholder => {
  const next = withSettledTags({
    ...person,
    version: person.version + 1,
    status: 'left',
    changedBy: SWEEP,
    updatedAt: now,
  });
  const value = group?.change.after;
  if (group === undefined || value === undefined || value === null) return next;
  const cell = { value, source: `conn:${group.connectionId}`, at: now };
  return { ...next, fields: { ...next.fields, [group.change.field]: cell } };
};
