import { Temporal } from 'temporal-polyfill';
import { idsOf, textValue } from '../match/person';
import type { Person } from '../match/person';
import type { Change, Problem } from '../plan';
import type { Claims } from './claims';
import { newFields } from './compare-fields';
import type { FieldContext } from './compare-fields';
import type { DiffInput } from './diff-input';
import type { KnownPerson } from './known-people';
import { newStatus } from './leaving';
import { orderSimilar } from './order-similar';
import { findSimilar } from './similar-people';
import { deriveStakeholderId } from './stakeholder-id';

/** A planned create with the person it is for (the manager is added later). */
export type NewPerson = { readonly person: Person; readonly change: Change };

export type NewPeople = {
  readonly created: readonly NewPerson[];
  readonly problems: readonly Problem[];
  /** People whose creation was rejected before. */
  readonly declined: number;
};

type Surroundings = {
  readonly input: DiffInput;
  readonly context: FieldContext;
  readonly claims: Claims;
  /** Planned changes to existing stakeholders. */
  readonly known: readonly KnownPerson[];
};

/**
 * Creates for people the register does not know (B75), except those who start too far ahead (pipeline section 5), whose
 * identifier somebody else keeps, who were rejected, or who look like somebody who is there already.
 */
export const planCreates = (unknown: readonly Person[], surroundings: Surroundings): NewPeople => {
  const { input, context, known } = surroundings;
  if (unknown.length === 0) return { created: [], problems: [], declined: 0 };
  const latestStart = Temporal.PlainDate.from(input.asOf)
    .add({ days: input.settings.createFutureHiresDays })
    .toString();
  const registered = new Set(input.stakeholders.map(({ stakeholderId }) => stakeholderId));
  const problems: Problem[] = [];
  const candidates: NewPerson[] = [];
  let declined = 0;
  for (const person of unknown) {
    const change = createOf(person, surroundings);
    const problem = obstacle(person, change, surroundings.claims, latestStart, registered);
    if (problem) problems.push(problem);
    else if (context.declines.hasCreate(change)) declined += 1;
    else candidates.push({ person, change });
  }
  const updates = new Map(known.map(({ change }) => [change.stakeholderId, change]));
  const similar = findSimilar(
    candidates.map(({ change }) => change),
    input.stakeholders,
    updates,
  );
  for (const [change, people] of orderSimilar(similar, { input, candidates, updates })) {
    problems.push(similarExists(change, people));
  }
  return { created: candidates.filter(({ change }) => !similar.has(change)), problems, declined };
};

const createOf = (person: Person, { input, context }: Surroundings): Change => {
  const employeeIds = idsOf(person);
  return {
    kind: 'create',
    stakeholderId: deriveStakeholderId(input.companyId, input.connectionId, employeeIds),
    expectedVersion: 0,
    employeeIds,
    newLinks: employeeIds,
    matchedBy: 'new',
    ...(person.identifier && { identifier: { before: null, after: person.identifier } }),
    fields: newFields(person, context),
    status: newStatus(input.asOf, person.values['terminationDate'] ?? null),
  };
};

const obstacle = (
  { leading, values, identifier }: Person,
  { stakeholderId }: Change,
  claims: Claims,
  latestStart: string,
  registered: ReadonlySet<string>,
): Problem | undefined => {
  const { employeeId } = leading;
  const startDate = textValue(values['startDate']);
  if (startDate && startDate > latestStart) return { code: 'hire.too_far_ahead', employeeId };
  const holder = identifier && claims.holderOf(identifier);
  if (holder !== undefined) return { code: 'identifier.taken', employeeId, people: [holder] };
  if (!registered.has(stakeholderId)) return undefined;
  // Somebody unlinked who was created from this very record: a create would collide with that row.
  return { code: 'match.similar_exists', employeeId, people: [stakeholderId] };
};

const similarExists = ({ employeeIds }: Change, people: readonly string[]): Problem => ({
  code: 'match.similar_exists',
  employeeId: employeeIds[0],
  people: [...people],
});
