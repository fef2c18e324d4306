import { likeableOf, likeablePerson, likeness, WORTH_ASKING } from '#domain/match/likeness';
import { makePerson } from '#domain/match/person';
import { NameReader } from '#domain/match/name-words';
import type { LabelledPair } from './labelled-pairs';
import { employeeOf } from './rules';

const AS_OF = '2026-03-01';

/** The score that orders questions, for a pair; links are not part of it. */
export const scoreOf = (pair: LabelledPair): number => {
  const reader = new NameReader();
  const person = makePerson([employeeOf(pair)], AS_OF, () => undefined);
  if (!person) throw new Error('expected one person of one record');
  const { id, name, email, birthDate } = pair;
  return likeness(
    likeablePerson(person, 'workEmail', reader),
    likeableOf({ id, name, email, birthDate }, reader),
  );
};

export const isWorthAsking = (pair: LabelledPair): boolean => scoreOf(pair) >= WORTH_ASKING;
