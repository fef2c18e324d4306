import { byText } from '../canonical-json';
import type { Decided } from '../match/decided';
import { likeableOf, likeablePerson, likeness } from '../match/likeness';
import type { Likeable } from '../match/likeness';
import { NameReader } from '../match/name-words';
import { MAX_NAMED } from '../match/named-people';
import { nearNames } from '../match/near-names';
import type { Person } from '../match/person';
import { freeIn } from '../pairing/free';
import type { Change } from '../plan';
import type { Stakeholder } from '../stakeholder';
import type { DiffInput } from './diff-input';
import { plannedTraits } from './planned-traits';

type Surroundings = {
  readonly input: DiffInput;
  readonly candidates: readonly { readonly person: Person; readonly change: Change }[];
  /** Planned changes of existing stakeholders, by id. */
  readonly updates: ReadonlyMap<string, Change>;
  readonly decided: Decided;
};

/**
 * The people of each question as an admin should look at them: likeliest first, and with them register people of a near
 * name whom nobody in HR is yet (transliterated, shortened, mistyped). Adds and removes no question, and links nobody:
 * the plan's changes are the same without it. Likeliness is the score of `likeness`; equal ones stand by id.
 */
export const orderSimilar = (
  similar: ReadonlyMap<Change, readonly string[]>,
  surroundings: Surroundings,
): ReadonlyMap<Change, readonly string[]> => {
  if (similar.size === 0) return similar;
  const reader = new NameReader();
  const { input, candidates, updates, decided } = surroundings;
  const asking = candidates.filter(({ change }) => similar.has(change));
  const asked = asking.map(({ person }) => likeablePerson(person, input.settings.email, reader));
  const read = (stakeholder: Stakeholder): Likeable =>
    likeableOf(plannedTraits(stakeholder, updates.get(stakeholder.stakeholderId)), reader);
  const named = new Set([...similar.values()].flat());
  const registered = input.stakeholders.filter(({ stakeholderId }) => named.has(stakeholderId)).map(read);
  const others = new Map([...asked, ...registered].map((other) => [other.id, other]));
  const near = nearNames(asked, input.stakeholders.filter(freeIn(input, new Set(updates.keys()))).map(read));

  const ordered = new Map<Change, readonly string[]>();
  asking.forEach(({ person, change }, index) => {
    const own = asked[index];
    const found = (own && near.get(own.id))?.filter(({ id }) => !decided.isPartedFrom(person, id));
    const scores = new Map(found?.map(({ id, score }) => [id, score]));
    for (const id of similar.get(change) ?? []) {
      const other = others.get(id);
      if (own && other) scores.set(id, likeness(own, other));
    }
    ordered.set(change, firstOf(scores, similar.get(change) ?? []));
  });
  return ordered;
};

/** By falling score. Where there is no room for all, those who caused the question stay. */
const firstOf = (scores: ReadonlyMap<string, number>, causes: readonly string[]): string[] => {
  const own = new Set(causes);
  const ranked = [...scores].sort(([one, a], [other, b]) => b - a || byText(one, other)).map(([id]) => id);
  const room = MAX_NAMED - own.size;
  const added = new Set(ranked.filter((id) => !own.has(id)).slice(0, Math.max(0, room)));
  return ranked.filter((id) => own.has(id) || added.has(id));
};
