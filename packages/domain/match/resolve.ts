import type { Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';
import { isDoubtful } from './doubt';
import { gatherPeople, occupiedBy } from './gather-people';
import type { GatheredPeople } from './gather-people';
import { claimText } from './identifier';
import { matchByName } from './match-by-name';
import { nameOthers, sortedIds } from './named-people';
import { idsOf } from './person';
import type { Person } from './person';
import { indexIdentifiers, indexLinks } from './register-index';
import type { LinkIndex } from './register-index';
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
  /** People whom the conditions keep out, and those of whom that is not known: no part of any change (B69, B70). */
  readonly excluded: readonly Person[];
  readonly undecided: readonly Person[];
  readonly links: LinkIndex;
};

/**
 * Who is who (pipeline section 4): by link, then identifier (B73, B78, B81), then full name (B74, B77), else unknown.
 * Whatever is ambiguous becomes a problem and is left alone (B56, B57, B79). The same input in any order gives the same
 * answer; time and memory grow linearly.
 */
export const resolve = (input: ResolveInput): Resolution => {
  const links = indexLinks(input.stakeholders, input.connectionId);
  const gathered = gatherPeople(input, links);
  const searched = matchUnlinked(gathered, input, links);
  const matched: MatchedPerson[] = [];
  const untouched: MatchedPerson[] = [];
  const problems: Problem[] = [];
  const take = (match: MatchedPerson): void => {
    if (isDoubtful(match.person, match.stakeholder, input.settings)) problems.push(doubtful(match));
    else (match.stakeholder.status === 'archived' ? untouched : matched).push(match);
  };
  for (const { person, stakeholder, keepIdentifier } of gathered.linked) {
    take({ person, stakeholder, matchedBy: 'link', keepIdentifier });
  }
  for (const match of searched.matched) take(match);
  return {
    matched,
    untouched,
    unknown: searched.unknown,
    excluded: gathered.excluded,
    undecided: gathered.undecided,
    links,
    problems: [...gathered.problems, ...searched.problems, ...problems],
  };
};

type Searched = Pick<Resolution, 'matched' | 'unknown' | 'problems'>;

/** Steps 2 and 3, for those without a link. */
const matchUnlinked = (
  { unlinked, flagged }: GatheredPeople,
  input: ResolveInput,
  links: LinkIndex,
): Searched => {
  if (unlinked.length === 0) return { matched: [], unknown: [], problems: [] };
  const { stakeholders, connectionId, settings } = input;
  const occupied = occupiedBy(input, links);
  const identifiers = indexIdentifiers(stakeholders, connectionId);
  const matched: MatchedPerson[] = [];
  const problems: Problem[] = [];
  const nameless: Person[] = [];
  for (const person of unlinked) {
    const holders = person.identifier ? identifiers.get(claimText(person.identifier)) : [];
    const [stakeholder, ...others] = holders.filter((holder) => !occupied.has(holder.stakeholderId));
    if (stakeholder === undefined) nameless.push(person);
    else if (others.length > 0) problems.push(several(person, [stakeholder, ...others]));
    else matched.push({ person, stakeholder, matchedBy: 'identifier', keepIdentifier: false });
  }
  const names = matchByName(nameless, flagged, stakeholders, occupied, settings);
  for (const match of names.matched) matched.push({ ...match, matchedBy: 'name', keepIdentifier: false });
  return { matched, unknown: names.unknown, problems: [...problems, ...names.problems] };
};

const doubtful = ({ person, stakeholder }: MatchedPerson): Problem => ({
  code: 'match.doubtful',
  employeeId: person.leading.employeeId,
  stakeholderId: stakeholder.stakeholderId,
});

const several = (person: Person, holders: readonly Stakeholder[]): Problem => ({
  code: 'match.several_stakeholders',
  employeeId: idsOf(person)[0],
  people: nameOthers(sortedIds(holders.map(({ stakeholderId }) => stakeholderId)), new Set()),
});
