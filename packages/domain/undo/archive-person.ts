import type { Change, Problem } from '../plan';
import { isTyped } from '../stakeholder';
import { editedSince, notPossible } from './undo-step';
import type { Undone } from './undo-step';

/** Why somebody whom the run created is not archived; empty if nothing is in the way. */
export const whyNotArchived = (undone: Undone): Problem[] => {
  const { person, step, context } = undone;
  const elsewhere = Object.entries(person.links).some(
    ([connectionId, ids]) => connectionId !== context.connectionId && ids.length > 0,
  );
  if (person.holdsSecurities === true) return [notPossible(step, 'holds_securities')];
  if (elsewhere) return [notPossible(step, 'linked_elsewhere')];
  return [...editedFields(undone), ...moreLinks(undone)];
};

/** What a person typed or pinned would go from sight with the archived person. */
const editedFields = (undone: Undone): Problem[] => {
  const { fields, overrides = {} } = undone.person;
  const typed = Object.entries(fields).flatMap(([field, { source }]) => (isTyped(source) ? [field] : []));
  return [...new Set([...typed, ...Object.keys(overrides)])]
    .sort()
    .map((field) => editedSince(undone, field));
};

const moreLinks = (undone: Undone): Problem[] => {
  const { person, step, context } = undone;
  const own = new Set(step.change.employeeIds);
  const links = person.links[context.connectionId] ?? [];
  return links.every((id) => own.has(id)) ? [] : [editedSince(undone, 'links')];
};

/**
 * Somebody whom the run created goes from the lists: archived, never deleted. Their values stay; the employee and the
 * identifier are free again, for whoever they turn out to be.
 */
export const archived = ({
  person,
  step,
  context,
}: Undone): Omit<Change, 'putBack'> & { links: string[] } => ({
  kind: 'archive',
  stakeholderId: person.stakeholderId,
  expectedVersion: person.version,
  employeeIds: step.change.employeeIds,
  newLinks: [],
  matchedBy: 'link',
  ...(person.identifier && { identifier: { before: person.identifier, after: null } }),
  fields: [],
  status: {
    before: person.status,
    after: 'archived',
    historical: person.historicalLeaver ?? false,
    ...(person.lastDay !== undefined && { lastDay: person.lastDay }),
  },
  links: (person.links[context.connectionId] ?? []).filter((id) => !step.change.employeeIds.includes(id)),
});
