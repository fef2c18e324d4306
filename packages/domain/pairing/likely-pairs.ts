import { byText } from '../canonical-json';
import type { DiffInput } from '../diff/diff-input';
import { plannedTraits } from '../diff/planned-traits';
import { likeableOf, likeablePerson, likeness } from '../match/likeness';
import type { Likeable } from '../match/likeness';
import { NameReader } from '../match/name-words';
import { MAX_NAMED } from '../match/named-people';
import { nearNames } from '../match/near-names';
import { ownConnections } from '../match/own-connections';
import type { Person } from '../match/person';
import type { Decided } from '../match/decided';
import type { Stakeholder } from '../stakeholder';

/** Who somebody may be; `score` is that of `likeness` and orders, nothing more. */
export type Candidate = { readonly stakeholderId: string; readonly score: number };

/**
 * Who is an employee in another HR system in use is in the register for their own sake, and two subsidiaries share names,
 * and addresses made of names, by chance. A near name is worth asking about only with the same birth date
 * (docs/decisions/0025).
 */
const isWorthAskingOfOthers = (own: Likeable, other: Likeable | undefined, score: number): boolean =>
  own.birthDate !== '' && own.birthDate === other?.birthDate && score >= NEAR_NAME_AND_BIRTH_DATE;
const NEAR_NAME_AND_BIRTH_DATE = 0.8;

/** Whether a stakeholder is in the register because another connection in use reads them. */
const heldElsewhere = (input: DiffInput): ((stakeholder: Stakeholder) => boolean) => {
  const own = new Set(ownConnections(input));
  const replaced = new Set((input.replaced ?? []).map(({ connectionId }) => connectionId));
  const inUse = input.precedence && new Set(input.precedence);
  return ({ links }) =>
    Object.entries(links).some(
      ([connection, ids]) =>
        ids.length > 0 &&
        !own.has(connection) &&
        !replaced.has(connection) &&
        (inUse === undefined || inUse.has(connection)),
    );
};

/** Somebody new, and who looks like them by strict rules (`findSimilar`): the same e-mail, or name and birth date. */
type Asked = { readonly person: Person; readonly similar: readonly string[] };

/**
 * Likely pairs of a first sync (pipeline section 4): for each of the people, those of the register whom nobody of this
 * connection is and who may be them, likeliest first: by strict rules, or by a near name. People without any are left
 * out. Time grows with the number of people, not with its square. Nothing is tied by it.
 */
export const likelyPairs = (
  asked: readonly Asked[],
  free: readonly Stakeholder[],
  { input, decided }: { readonly input: DiffInput; readonly decided: Decided },
): ReadonlyMap<Person, readonly Candidate[]> => {
  const likely = new Map<Person, readonly Candidate[]>();
  if (asked.length === 0 || free.length === 0) return likely;
  const reader = new NameReader();
  const isHeld = heldElsewhere(input);
  const held = new Set(free.filter(isHeld).map(({ stakeholderId }) => stakeholderId));
  const register = new Map(
    free.map((row): [string, Likeable] => [
      row.stakeholderId,
      likeableOf(plannedTraits(row, undefined), reader),
    ]),
  );
  const people = asked.map(({ person }) => likeablePerson(person, input.settings.email, reader));
  const near = nearNames(people, [...register.values()]);
  asked.forEach(({ person, similar }, index) => {
    const own = people[index];
    if (own === undefined) return;
    const scores = new Map<string, number>();
    for (const { id, score } of near.get(own.id) ?? []) {
      if (!held.has(id) || isWorthAskingOfOthers(own, register.get(id), score)) scores.set(id, score);
    }
    for (const id of similar) {
      const other = register.get(id);
      if (other) scores.set(id, likeness(own, other));
    }
    const candidates = [...scores].filter(([id]) => !decided.isPartedFrom(person, id));
    if (candidates.length > 0) likely.set(person, ranked(candidates));
  });
  return likely;
};

const ranked = (scores: readonly (readonly [string, number])[]): Candidate[] =>
  scores
    .map(([stakeholderId, score]) => ({ stakeholderId, score }))
    .sort((one, other) => other.score - one.score || byText(one.stakeholderId, other.stakeholderId))
    .slice(0, MAX_NAMED);
