import { isNews } from '../diff/leaving';
import type { Change, ChangeKind, Problem, PutBack } from '../plan';
import type { Identifier } from '../stakeholder';
import { archived, whyNotArchived } from './archive-person';
import { declinesOf } from './undo-declines';
import { undoFields } from './undo-fields';
import { undoStatus } from './undo-status';
import { notPossible } from './undo-step';
import type { UndoContext, Undone, UndoStep } from './undo-step';
import { identifierChange, undoIdentifier, undoLinks } from './undo-ties';

/** What undoing comes to for one person; the identifier is still to be settled with everybody else's. */
export type UndonePerson = {
  readonly change?: Change | undefined;
  readonly problems: readonly Problem[];
};

const NOTHING: UndonePerson = { problems: [] };

/** Undoes one row of a run, as far as it was applied and nobody changed it since (pipeline section 7). */
export const undoPerson = (step: UndoStep, context: UndoContext): UndonePerson => {
  const { change, entry } = step;
  const person = context.register.get(change.stakeholderId);
  if (entry && entry.changedBy !== `run:${context.runId}`) return NOTHING;
  if (!entry && (person?.version ?? change.expectedVersion) <= change.expectedVersion) {
    // Not applied. Of somebody who is gone nobody can tell, and it makes no difference.
    return !person && change.expectedVersion > 0 ? refused(step, 'person.gone') : NOTHING;
  }
  if (!person) return refused(step, 'person.gone');
  if (person.mergedInto !== undefined) return refused(step, 'person.merged', [person.mergedInto]);
  const isCreated = entry?.version === 1;
  if (!entry || (!isCreated && !entry.restore)) return refused(step, 'history.missing');
  const undone = { step, entry, person, context };
  if (isCreated) return person.status === 'archived' ? NOTHING : archivePerson(undone);
  return putBackPerson(undone);
};

const refused = (
  step: UndoStep,
  reason: NonNullable<Problem['reason']>,
  people?: string[],
): UndonePerson => ({
  problems: [notPossible(step, reason, people && { people })],
});

const archivePerson = (undone: Undone): UndonePerson => {
  const problems = whyNotArchived(undone);
  if (problems.length > 0) return { problems };
  const { links, ...change } = archived(undone);
  return { change: sealed(undone, change, { links }), problems };
};

const putBackPerson = (undone: Undone): UndonePerson => {
  const { person, step } = undone;
  const fields = undoFields(undone);
  const status = undoStatus(undone, fields.problems);
  const links = undoLinks(undone);
  const identifier = undoIdentifier(undone);
  const isRefused = identifier !== undefined && identifier !== null && 'code' in identifier;
  const problems = [
    ...fields.problems,
    ...status.problems,
    ...links.problems,
    ...(isRefused ? [identifier] : []),
  ];
  // Somebody comes back from the archive wholly or not at all; and goes there only if nothing is in the way.
  if (person.status === 'archived' && status.status && links.problems.length > 0)
    return { problems: links.problems };
  if (status.status?.after === 'archived') {
    const obstacles = whyNotArchived(undone);
    if (obstacles.length > 0) return { problems: obstacles };
  }
  const change: Omit<Change, 'putBack'> = {
    kind: 'update',
    stakeholderId: person.stakeholderId,
    expectedVersion: person.version,
    employeeIds: step.change.employeeIds,
    newLinks: [...links.newLinks],
    matchedBy: 'link',
    ...identifierPart(person, isRefused ? undefined : identifier),
    fields: [...fields.fields],
    ...(status.status && { status: status.status }),
  };
  const putBack = { ...fields.putBack, ...status.putBack, ...(links.links && { links: [...links.links] }) };
  return { change: sealed(undone, change, putBack), problems };
};

const identifierPart = (
  person: Undone['person'],
  identifier: Identifier | null | Problem | undefined,
): Pick<Change, 'identifier'> =>
  identifier === undefined || (identifier !== null && 'code' in identifier)
    ? {}
    : { identifier: identifierChange(person, identifier) };

/** The change with its headline and what is declined or lifted with it; undefined if it changes nothing. */
const sealed = (
  { step, context }: Undone,
  change: Omit<Change, 'putBack'>,
  putBack: Partial<PutBack>,
): Change | undefined => {
  const kind = kindOf(change, putBack);
  const declines = declinesOf(step.change, change, { hashKey: context.hashKey, putBack });
  return kind && { ...change, kind, putBack: { ...putBack, ...declines } };
};

const kindOf = (change: Omit<Change, 'putBack'>, putBack: Partial<PutBack>): ChangeKind | undefined => {
  const { status, fields, identifier } = change;
  if (status?.after === 'archived') return 'archive';
  if (status && status.before !== 'archived' && isNews(status)) return 'leaver';
  if (fields.length > 0 || identifier || status || putBack.tags || putBack.leavings !== undefined)
    return 'update';
  return putBack.links ? 'link' : undefined;
};
