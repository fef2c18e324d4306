import type { Decided } from '../match/decided';
import { birthDatesDiffer } from '../match/doubt';
import type { Person } from '../match/person';
import { ListMap } from '../match/register-index';
import type { Stakeholder } from '../stakeholder';
import { agreementsOf, agreementsOfPerson } from './agreement';

type Pair = { readonly person: Person; readonly stakeholder: Stakeholder };

export type CertainPairs = {
  readonly pairs: readonly Pair[];
  /** The people who have nobody. */
  readonly others: readonly Person[];
};

type Sides = {
  readonly people: readonly Person[];
  /** People who are not to be tied and may still be the one: they make others ambiguous. */
  readonly rivals: readonly Person[];
  /** Stakeholders whom nobody of this connection is. */
  readonly free: readonly Stakeholder[];
  readonly decided: Decided;
};

/**
 * Certain pairs of a first sync (pipeline section 4): name and e-mail agree, or name and birth date, and on neither side
 * anybody else agrees with one of the two. A second row of the same person in the register, or two known birth dates that
 * differ, make it a question. Linear in time.
 */
export const pairCertain = ({ people, rivals, free, decided }: Sides): CertainPairs => {
  if (people.length === 0 || free.length === 0) return { pairs: [], others: people };
  const asked = new ListMap<Person>();
  const keys = new Map(people.map((person) => [person, agreementsOfPerson(person)]));
  for (const [person, own] of keys) for (const key of own) asked.add(key, person);
  for (const person of rivals)
    for (const key of agreementsOfPerson(person)) if (asked.has(key)) asked.add(key, person);
  const known = new ListMap<Stakeholder>();
  for (const stakeholder of free) {
    for (const key of agreementsOf(stakeholder)) if (asked.has(key)) known.add(key, stakeholder);
  }

  /** The only one who agrees; undefined where there is none or more than one. */
  const onlyOne = <Other>(
    own: readonly string[],
    others: ListMap<Other>,
    agrees: (other: Other) => boolean,
  ): Other | undefined => {
    let found: Other | undefined;
    for (const key of own) {
      for (const other of others.each(key)) {
        if (other === found || !agrees(other)) continue;
        if (found !== undefined) return undefined;
        found = other;
      }
    }
    return found;
  };

  const pairs: Pair[] = [];
  const others: Person[] = [];
  for (const [person, own] of keys) {
    const stakeholder = onlyOne(own, known, (one) => !decided.arePartedPeople(person, one));
    const back =
      stakeholder &&
      onlyOne(agreementsOf(stakeholder), asked, (one) => !decided.arePartedPeople(one, stakeholder));
    const agreed =
      stakeholder && back === person && !decided.isNew(person) && !birthDatesDiffer(person, stakeholder);
    if (agreed) pairs.push({ person, stakeholder });
    else others.push(person);
  }
  return { pairs, others };
};
