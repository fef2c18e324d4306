import { occupiedBy } from '../match/group-by-tie';
import { MAX_NAMED } from '../match/named-people';
import type { Person } from '../match/person';
import { freeIn } from '../pairing/free';
import { isPairingOpen } from '../pairing/is-pairing-open';
import { likelyPairs } from '../pairing/likely-pairs';
import type { Candidate } from '../pairing/likely-pairs';
import type { Change, Problem } from '../plan';
import { sift } from './create-candidates';
import type { CreateSurroundings, NewPerson } from './create-candidates';
import { orderSimilar } from './order-similar';
import { findSimilar } from './similar-people';

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

/**
 * Creates for people the register does not know (B75), except those who start too far ahead (pipeline section 5), whose
 * identifier somebody else keeps, who were rejected, or who look like somebody who is there already. While pairs are open
 * (pipeline section 4), one likely pair, or one person whom the register may hold more than once, holds all creates back: whoever is created before it is settled may be there twice.
 */
export const planCreates = (unknown: readonly Person[], surroundings: CreateSurroundings): NewPeople => {
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
  const locked = input.purpose === 'pair' || likely.size > 0 || isSomebodyOpen(surroundings);

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

/** Who looks like somebody by strict rules, without those whom a person told apart. */
const similarTo = (
  candidates: readonly NewPerson[],
  updates: ReadonlyMap<string, Change>,
  { input: { stakeholders }, resolution: { decided } }: CreateSurroundings,
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
        if (!row) return !decided.isPartedFrom(person, id);
        // Also from whoever becomes the employee that they are not, by this very plan.
        const tied = updates.get(id)?.newLinks.some((link) => decided.isPartedFrom(person, link));
        return tied !== true && !decided.arePartedPeople(person, row);
      }),
    );
  }
  return rest;
};

const likelyOf = (
  candidates: readonly NewPerson[],
  similar: ReadonlyMap<Change, readonly string[]>,
  { input, resolution, known }: CreateSurroundings,
): NewPeople['likely'] => {
  if (!isPairingOpen(input)) return new Map();
  const taken = occupiedBy(input, resolution.links, resolution.decided);
  for (const { change } of known) taken.add(change.stakeholderId);
  for (const { stakeholder } of resolution.untouched) taken.add(stakeholder.stakeholderId);
  for (const { stakeholderId } of resolution.reserved) taken.add(stakeholderId);
  const asked = candidates.map(({ person, change }) => ({ person, similar: similar.get(change) ?? [] }));
  const { decided } = resolution;
  return likelyPairs(asked, input.stakeholders.filter(freeIn(input, taken)), { input, decided });
};

/** Questions about who somebody is that the lists of a pairing show as likely. */
const OPEN: ReadonlySet<Problem['code']> = new Set([
  'match.name_ambiguous',
  'match.several_stakeholders',
  'match.doubtful',
]);

/** While people are being paired: whether somebody without a link may be one of the register whom a question names. */
const isSomebodyOpen = ({ input, resolution: { problems, links } }: CreateSurroundings): boolean => {
  if (!isPairingOpen(input)) return false;
  const named = new Set<string>();
  for (const { code, employeeId, stakeholderId, people = [] } of problems) {
    if (!OPEN.has(code) || employeeId === undefined || links.holderOf(employeeId) !== undefined) continue;
    for (const id of people) named.add(id);
    if (stakeholderId !== undefined) named.add(stakeholderId);
  }
  return named.size > 0 && input.stakeholders.some(({ stakeholderId }) => named.has(stakeholderId));
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

const similarExists = ({ employeeIds }: Change, people: readonly string[]): Problem => ({
  code: 'match.similar_exists',
  employeeId: employeeIds[0],
  people: [...people],
});
