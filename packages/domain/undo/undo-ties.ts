import { byText } from '../canonical-json';
import { sameIdentifier } from '../match/identifier';
import type { Change, Problem } from '../plan';
import type { Identifier } from '../stakeholder';
import { editedSince, isAsWritten, notPossible } from './undo-step';
import type { Undone } from './undo-step';

export type UndoneLinks = {
  /** All employee ids afterwards; undefined if nothing changes. */
  readonly links?: readonly string[];
  readonly newLinks: readonly string[];
  readonly problems: readonly Problem[];
};

/** Links that the run made go again; those that it took come back, unless the employee is somebody else's by now, or was erased. */
export const undoLinks = (undone: Undone): UndoneLinks => {
  const { entry, person, step, context } = undone;
  const change = entry.restore?.links?.[context.connectionId];
  if (!change) return { newLinks: [], problems: [] };
  const present = person.links[context.connectionId] ?? [];
  const never = person.neverLink?.[context.connectionId] ?? [];
  const problems: Problem[] = [];
  const newLinks: string[] = [];
  for (const employeeId of change.removed) {
    if (present.includes(employeeId) || context.isErased?.(employeeId)) continue;
    const holder = context.holderOf(employeeId);
    if (holder !== undefined)
      problems.push(notPossible(step, 'link.taken', { field: 'links', people: [holder] }));
    else if (never.includes(employeeId)) problems.push(editedSince(undone, 'links'));
    else newLinks.push(employeeId);
  }
  const kept = present.filter((employeeId) => !change.added.includes(employeeId));
  if (newLinks.length === 0 && kept.length === present.length) return { newLinks, problems };
  return { links: [...kept, ...newLinks].sort(byText), newLinks, problems };
};

/** The identifier to put back: `null` releases the one the run gave; undefined if there is nothing to do. */
export const undoIdentifier = (undone: Undone): Identifier | null | Problem | undefined => {
  const { entry, person } = undone;
  const before = entry.restore?.identifier;
  if (before === undefined || sameIdentifier(person.identifier, before ?? undefined)) return undefined;
  return isAsWritten(undone, 'identifier') ? before : editedSince(undone, 'identifier');
};

/** How a change shows the identifier that it puts back. */
export const identifierChange = (
  { identifier }: Undone['person'],
  after: Identifier | null,
): NonNullable<Change['identifier']> => ({ before: identifier ?? null, after });
