import type { Stakeholder } from '../stakeholder';

/**
 * The next version of a person, no longer tied to an employee, and kept apart from them for good. What was read from that
 * record stays as it is: nobody can tell here which of it was wrong. Undefined if the two are not tied.
 */
export const untiePerson = (
  person: Stakeholder,
  { connectionId, employeeId }: { readonly connectionId: string; readonly employeeId: string },
  { actor, now }: { readonly actor: string; readonly now: string },
): Stakeholder | undefined => {
  const tied = person.links[connectionId] ?? [];
  if (!tied.includes(employeeId)) return undefined;
  const kept = tied.filter((id) => id !== employeeId);
  const { [connectionId]: _tied, ...otherLinks } = person.links;
  const { leavings, ...rest } = person;
  const { [connectionId]: _leaving, ...otherLeavings } = leavings ?? {};
  const stillLeaving = kept.length > 0 ? leavings : otherLeavings;
  const apart = new Set([...(person.neverLink?.[connectionId] ?? []), employeeId]);
  return {
    ...rest,
    ...(stillLeaving && Object.keys(stillLeaving).length > 0 && { leavings: stillLeaving }),
    version: person.version + 1,
    links: kept.length > 0 ? { ...otherLinks, [connectionId]: kept } : otherLinks,
    neverLink: { ...person.neverLink, [connectionId]: [...apart].sort() },
    changedBy: actor,
    updatedAt: now,
  };
};
