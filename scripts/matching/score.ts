import { likeableOf, likeablePerson, likeness, WORTH_ASKING } from '#domain/match/likeness';
import type { Likeable, Traits } from '#domain/match/likeness';
import { nearNames } from '#domain/match/near-names';
import { makePerson } from '#domain/match/person';
import { NameReader } from '#domain/match/name-words';
import type { LabelledPair } from './labelled-pairs';
import { employeeOf } from './rules';

const AS_OF = '2026-03-01';

type Sides = { readonly hr: Likeable; readonly register: Likeable };

const sidesOf = (pair: LabelledPair, reader: NameReader): Sides => {
  const person = makePerson([employeeOf(pair)], AS_OF, () => undefined);
  if (!person) throw new Error('expected one person of one record');
  const { id, name, email, birthDate } = pair;
  return {
    hr: likeablePerson(person, 'workEmail', reader),
    register: likeableOf({ id, name, email, birthDate }, reader),
  };
};

/** The score that orders questions, for a pair; links are not part of it. */
export const scoreOf = (pair: LabelledPair): number => {
  const { hr, register } = sidesOf(pair, new NameReader());
  return likeness(hr, register);
};

export const isWorthAsking = (pair: LabelledPair): boolean => scoreOf(pair) >= WORTH_ASKING;

/**
 * Ids of the pairs whose register side is named for their HR side, searched among the register sides of all of them
 * and others of the register.
 */
export const foundAmong = (
  pairs: readonly LabelledPair[],
  others: readonly Traits[] = [],
): ReadonlySet<string> => {
  const reader = new NameReader();
  const sides = pairs.map((pair) => sidesOf(pair, reader));
  const near = nearNames(
    sides.map(({ hr }) => hr),
    [...sides.map(({ register }) => register), ...others.map((other) => likeableOf(other, reader))],
  );
  return new Set(pairs.flatMap(({ id }) => (near.get(id)?.some((other) => other.id === id) ? [id] : [])));
};
