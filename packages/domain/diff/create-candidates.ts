import { Temporal } from 'temporal-polyfill';
import { idsOf, textValue } from '../match/person';
import type { Person } from '../match/person';
import type { Resolution } from '../match/resolve';
import type { Change, Problem } from '../plan';
import type { Claims } from './claims';
import { newFields } from './compare-fields';
import { createAgain, isUndoneCreate } from './create-again';
import type { FieldContext } from './field-context';
import type { DiffInput } from './diff-input';
import type { KnownPerson } from './known-people';
import { newLeaving } from './joint-leaving';
import { newGroup } from './leaver-group';
import { isSkippedFormer, newStatus } from './leaving';
import { deriveStakeholderId } from './stakeholder-id';

/** A planned create with the person it is for (the manager is added later). */
export type NewPerson = { readonly person: Person; readonly change: Change };

export type CreateSurroundings = {
  readonly input: DiffInput;
  readonly context: FieldContext;
  readonly claims: Claims;
  readonly resolution: Resolution;
  /** Planned changes to existing stakeholders. */
  readonly known: readonly KnownPerson[];
};

type Sifted = {
  readonly candidates: readonly NewPerson[];
  readonly declined: readonly Person[];
  readonly skipped: readonly Person[];
  readonly problems: Problem[];
};

/**
 * Whoever could be created as far as they alone are concerned: not those who start too far ahead, whose identifier somebody
 * keeps, whom the leaver policy leaves out, or who were rejected.
 */
export const sift = (unknown: readonly Person[], surroundings: CreateSurroundings): Sifted => {
  const { input, context, claims } = surroundings;
  const again = { connectionId: input.connectionId, declines: context.declines };
  const latestStart = Temporal.PlainDate.from(input.asOf)
    .add({ days: input.settings.createFutureHiresDays })
    .toString();
  const registered = new Map(input.stakeholders.map((row) => [row.stakeholderId, row]));
  const problems: Problem[] = [];
  const declined: Person[] = [];
  const skipped: Person[] = [];
  const candidates: NewPerson[] = [];
  for (const person of unknown) {
    if (isSkippedFormer(person, context)) {
      skipped.push(person);
      continue;
    }
    const change = createOf(person, surroundings);
    const row = registered.get(change.stakeholderId);
    const isAgain = isUndoneCreate(row, change, again);
    const isTaken = (row !== undefined && !isAgain) || input.merged?.has(change.stakeholderId) === true;
    const problem = obstacle(person, change, { claims, latestStart, isTaken });
    if (problem) problems.push(problem);
    else if (context.declines.hasCreate(change)) declined.push(person);
    else candidates.push({ person, change: isAgain ? createAgain(change, row) : change });
  }
  return { candidates, declined, skipped, problems };
};

const createOf = (person: Person, { input, context }: CreateSurroundings): Change => {
  const employeeIds = idsOf(person);
  const leaving = newLeaving(person, context);
  const status = newStatus(leaving, context);
  return {
    kind: 'create',
    stakeholderId: deriveStakeholderId(input.companyId, input.connectionId, employeeIds, input.timesErased),
    expectedVersion: 0,
    employeeIds,
    newLinks: employeeIds,
    matchedBy: 'new',
    ...(person.identifier && { identifier: { before: null, after: person.identifier } }),
    fields: [...newFields(leaving, context), ...newGroup(leaving.values, status, context)],
    status,
  };
};

const obstacle = (
  { leading, values, identifier }: Person,
  { stakeholderId }: Change,
  {
    claims,
    latestStart,
    isTaken,
  }: { readonly claims: Claims; readonly latestStart: string; readonly isTaken: boolean },
): Problem | undefined => {
  const { employeeId } = leading;
  const startDate = textValue(values['startDate']);
  if (startDate && startDate > latestStart) return { code: 'hire.too_far_ahead', employeeId };
  const holder = identifier && claims.holderOf(identifier);
  if (holder !== undefined) return { code: 'identifier.taken', employeeId, people: [holder] };
  if (!isTaken) return undefined;
  // Somebody unlinked who was created from this very record: a create would collide with that row.
  return { code: 'match.similar_exists', employeeId, people: [stakeholderId] };
};
