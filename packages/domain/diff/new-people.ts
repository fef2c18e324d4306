import { Temporal } from 'temporal-polyfill';
import { occupiedBy } from '../match/group-by-tie';
import { MAX_NAMED } from '../match/named-people';
import { idsOf, textValue } from '../match/person';
import type { Person } from '../match/person';
import type { Resolution } from '../match/resolve';
import { freeIn } from '../pairing/free';
import { isPairingOpen } from '../pairing/is-pairing-open';
import { likelyPairs } from '../pairing/likely-pairs';
import type { Candidate } from '../pairing/likely-pairs';
import type { Change, Problem } from '../plan';
import type { Claims } from './claims';
import { newFields } from './compare-fields';
import type { FieldContext } from './field-context';
import type { DiffInput } from './diff-input';
import type { KnownPerson } from './known-people';
import { newLeaving } from './joint-leaving';
import { newGroup } from './leaver-group';
import { isSkippedFormer, newStatus } from './leaving';
import { orderSimilar } from './order-similar';
import { findSimilar } from './similar-people';
import { deriveStakeholderId } from './stakeholder-id';

/** A planned create with the person it is for (the manager is added later). */
export type NewPerson = { readonly person: Person; readonly change: Change };

export type NewPeople = {
  readonly created: readonly NewPerson[];
  readonly problems: readonly Problem[];
  /** People whose creation was rejected before. */
  readonly declined: readonly Person[];
  /** Former staff, where the leaver policy does not create them. */
  readonly skipped: readonly Person[];
  /** While people are being paired: who may be in the register already, and whom. */
  readonly likely: ReadonlyMap<Person, readonly Candidate[]>;
  /** People who would be created, and wait until nobody is likely any more. */
  readonly held: readonly Person[];
};

type Surroundings = {
  readonly input: DiffInput;
  readonly context: FieldContext;
  readonly claims: Claims;
  readonly resolution: Resolution;
  /** Planned changes to existing stakeholders. */
  readonly known: readonly KnownPerson[];
};

/**
 * Creates for people the register does not know (B75), except those who start too far ahead (pipeline section 5), whose
 * identifier somebody else keeps, who were rejected, or who look like somebody who is there already. While pairs are open
 * (pipeline section 4), one likely pair holds all creates back: whoever is created before it is settled may be there twice.
 */
export const planCreates = (unknown: readonly Person[], surroundings: Surroundings): NewPeople => {
  const { input, known } = surroundings;
  const nobody = {
    created: [],
    problems: [],
    declined: [],
    skipped: [],
    likely: new Map<Person, never>(),
    held: [],
  };
  if (unknown.length === 0) return nobody;
  const { candidates, declined, skipped, problems } = sift(unknown, surroundings);
  const updates = new Map(known.map(({ change }) => [change.stakeholderId, change]));
  const similar = similarTo(candidates, updates, surroundings);
  const likely = likelyOf(candidates, similar, surroundings);
  const locked = input.purpose === 'pair' || likely.size > 0;

  const asked = new Map<Change, readonly string[]>();
  const free: NewPerson[] = [];
  for (const candidate of candidates) {
    const { person, change } = candidate;
    const alike = similar.get(change) ?? [];
    const pairs = likely.get(person);
    if (pairs) problems.push(pairingOpen(change, pairs, alike));
    else if (alike.length > 0) asked.set(change, alike);
    else free.push(candidate);
  }
  const { decided } = surroundings.resolution;
  for (const [change, people] of orderSimilar(asked, { input, candidates, updates, decided })) {
    problems.push(similarExists(change, people));
  }
  return locked
    ? { ...nobody, problems, declined, skipped, likely, held: free.map(({ person }) => person) }
    : { ...nobody, problems, declined, skipped, created: free };
};

type Sifted = {
  readonly candidates: readonly NewPerson[];
  readonly declined: readonly Person[];
  readonly skipped: readonly Person[];
  readonly problems: Problem[];
};

/** Whoever could be created as far as they alone are concerned. */
const sift = (unknown: readonly Person[], surroundings: Surroundings): Sifted => {
  const { input, context, claims } = surroundings;
  const latestStart = Temporal.PlainDate.from(input.asOf)
    .add({ days: input.settings.createFutureHiresDays })
    .toString();
  const registered = new Set(input.stakeholders.map(({ stakeholderId }) => stakeholderId));
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
    const problem = obstacle(person, change, claims, latestStart, registered);
    if (problem) problems.push(problem);
    else if (context.declines.hasCreate(change)) declined.push(person);
    else candidates.push({ person, change });
  }
  return { candidates, declined, skipped, problems };
};

/** Who looks like somebody by strict rules, without those whom a person told apart. */
const similarTo = (
  candidates: readonly NewPerson[],
  updates: ReadonlyMap<string, Change>,
  { input: { stakeholders }, resolution: { decided } }: Surroundings,
): ReadonlyMap<Change, readonly string[]> => {
  const similar = findSimilar(
    candidates.map(({ change }) => change),
    stakeholders,
    updates,
  );
  const told = candidates.filter(({ person, change }) => similar.has(change) && decided.hasParted(person));
  if (told.length === 0) return similar;
  const rows = new Map(stakeholders.map((row) => [row.stakeholderId, row]));
  const rest = new Map(similar);
  for (const { person, change } of told) {
    rest.set(
      change,
      (similar.get(change) ?? []).filter((id) => {
        const row = rows.get(id);
        return !(row ? decided.arePartedPeople(person, row) : decided.isPartedFrom(person, id));
      }),
    );
  }
  return rest;
};

const likelyOf = (
  candidates: readonly NewPerson[],
  similar: ReadonlyMap<Change, readonly string[]>,
  { input, resolution, known }: Surroundings,
): NewPeople['likely'] => {
  if (!isPairingOpen(input)) return new Map();
  const taken = occupiedBy(input, resolution.links, resolution.decided);
  for (const { change } of known) taken.add(change.stakeholderId);
  for (const { stakeholder } of resolution.untouched) taken.add(stakeholder.stakeholderId);
  const asked = candidates.map(({ person, change }) => ({ person, similar: similar.get(change) ?? [] }));
  const { decided } = resolution;
  return likelyPairs(asked, input.stakeholders.filter(freeIn(input, taken)), { input, decided });
};

const pairingOpen = (
  { employeeIds }: Change,
  pairs: readonly Candidate[],
  similar: readonly string[],
): Problem => {
  const likely = new Set(pairs.map(({ stakeholderId }) => stakeholderId));
  const others = similar.filter((id) => !likely.has(id));
  return {
    code: 'pairing.open',
    employeeId: employeeIds[0],
    people: [...likely, ...others].slice(0, MAX_NAMED),
  };
};

const createOf = (person: Person, { input, context }: Surroundings): Change => {
  const employeeIds = idsOf(person);
  const leaving = newLeaving(person, context);
  const status = newStatus(leaving, context.asOf);
  return {
    kind: 'create',
    stakeholderId: deriveStakeholderId(input.companyId, input.connectionId, employeeIds),
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
