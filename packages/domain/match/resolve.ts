import type { Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';
import { isDoubtful } from './doubt';
import { gatherPeople } from './gather-people';
import { claimText } from './identifier';
import { matchByName } from './match-by-name';
import { idsOf } from './person';
import type { Person } from './person';
import { indexIdentifiers, indexLinks } from './register-index';
import type { ResolveInput } from './resolve-input';

/** A person found in the register. */
export type MatchedPerson = {
  readonly person: Person;
  readonly stakeholder: Stakeholder;
  readonly matchedBy: 'link' | 'identifier' | 'name';
  /** Two people carry the identifier: it (and an e-mail that comes from it) stays as the register has it. */
  readonly keepIdentifier: boolean;
};

export type Resolution = {
  readonly matched: readonly MatchedPerson[];
  /** In the register under no link, identifier or name. */
  readonly unknown: readonly Person[];
  readonly problems: readonly Problem[];
  /** People found whose row is deliberately left as it is (archived stakeholders). */
  readonly untouched: readonly MatchedPerson[];
};

/**
 * Who is who (pipeline section 4): by link, then identifier (B73, B78, B81), then full name (B74, B77), else unknown.
 * Whatever is ambiguous becomes a problem and is left alone (B56, B57, B79). The same input in any order gives the same
 * answer; time and memory grow linearly.
 */
export const resolve = (input: ResolveInput): Resolution => {
  const { settings, stakeholders, connectionId } = input;
  const { links, contested } = indexLinks(stakeholders, connectionId);
  const gathered = gatherPeople(input, links, contested);
  const matched: MatchedPerson[] = [];
  const problems: Problem[] = [...gathered.problems];
  const found = (match: MatchedPerson): void => {
    if (isDoubtful(match.person, match.stakeholder, settings)) problems.push(doubtful(match));
    else matched.push(match);
  };

  for (const { person, stakeholder, keepIdentifier } of gathered.linked) {
    found({ person, stakeholder, matchedBy: 'link', keepIdentifier });
  }
  const identifiers = indexIdentifiers(stakeholders, connectionId);
  const nameless: Person[] = [];
  for (const person of gathered.unlinked) {
    const holders = person.identifier ? identifiers.get(claimText(person.identifier)) : [];
    const [stakeholder, ...others] = holders.filter((holder) => !gathered.occupied.has(holder.stakeholderId));
    if (stakeholder === undefined) nameless.push(person);
    else if (others.length > 0) problems.push(several(person, [stakeholder, ...others]));
    else found({ person, stakeholder, matchedBy: 'identifier', keepIdentifier: false });
  }
  const names = matchByName(nameless, gathered.flagged, stakeholders, gathered.occupied, settings);
  for (const match of names.matched) found({ ...match, matchedBy: 'name', keepIdentifier: false });
  return {
    matched: matched.filter(({ stakeholder }) => stakeholder.status !== 'archived'),
    unknown: names.unknown,
    problems: [...problems, ...names.problems],
    untouched: matched.filter(({ stakeholder }) => stakeholder.status === 'archived'),
  };
};

const doubtful = ({ person, stakeholder }: MatchedPerson): Problem => ({
  code: 'match.doubtful',
  employeeId: person.leading.employeeId,
  stakeholderId: stakeholder.stakeholderId,
});

const several = (person: Person, holders: readonly Stakeholder[]): Problem => ({
  code: 'match.several_stakeholders',
  employeeId: idsOf(person)[0],
  people: holders.map(({ stakeholderId }) => stakeholderId).sort(),
});
