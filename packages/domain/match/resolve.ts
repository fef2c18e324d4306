import { freeIn } from '../pairing/free';
import { pairCertain } from '../pairing/pair-certain';
import type { Change, Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';
import { indexDecided } from './decided';
import type { Decided } from './decided';
import { isDoubtful, isDoubtfulByIdentifier } from './doubt';
import { gatherPeople } from './gather-people';
import type { GatheredPeople } from './gather-people';
import { occupiedBy } from './group-by-tie';
import { matchByIdentifier } from './match-by-identifier';
import { matchByName } from './match-by-name';
import type { NameMatches } from './match-by-name';
import { ownConnections } from './own-connections';
import { idsOf } from './person';
import type { Person } from './person';
import { indexLinks } from './register-index';
import type { LinkIndex } from './register-index';
import type { ResolveInput } from './resolve-input';

/** A person found in the register. */
export type MatchedPerson = {
  readonly person: Person;
  readonly stakeholder: Stakeholder;
  readonly matchedBy: Exclude<Change['matchedBy'], 'new'>;
  /** Two people carry the identifier: it (and an e-mail that comes from it) stays as the register has it. */
  readonly keepIdentifier: boolean;
};

export type Resolution = {
  /** Everybody who was read, as one entry each; records that contradict a decision or one another are in none. */
  readonly people: readonly Person[];
  readonly matched: readonly MatchedPerson[];
  /** In the register under no link, identifier or name. */
  readonly unknown: readonly Person[];
  /** Neither tied nor to be created: their identifier is missing or shared, or the conditions do not take them. */
  readonly flagged: readonly Person[];
  readonly problems: readonly Problem[];
  /** People found whose row is deliberately left as it is (archived stakeholders). */
  readonly untouched: readonly MatchedPerson[];
  /** People whom the conditions keep out, and those of whom that is not known: no part of any change (B69, B70). */
  readonly excluded: readonly Person[];
  readonly undecided: readonly Person[];
  readonly links: LinkIndex;
  readonly decided: Decided;
};

/**
 * Who is who (pipeline section 4): by link, then answer, identifier (B73, B78, B81) and full name (B74, B77), else
 * unknown; in a first sync, what agrees beside the name comes before the name alone. Whatever is ambiguous becomes a
 * problem and is left alone (B56, B57, B79). The same input in any order gives the same answer; time and memory grow
 * linearly.
 */
export const resolve = (input: ResolveInput): Resolution => {
  const links = indexLinks(input.stakeholders, ownConnections(input));
  const decided = indexDecided(input);
  const gathered = gatherPeople(input, links, decided);
  const searched = matchUnlinked(gathered, input, { links, decided });
  const matched: MatchedPerson[] = [];
  const untouched: MatchedPerson[] = [];
  const problems: Problem[] = [];
  const take = (match: MatchedPerson): void => {
    if (isOpen(match, decided, input)) problems.push(doubtful(match));
    else (match.stakeholder.status === 'archived' ? untouched : matched).push(match);
  };
  for (const match of gathered.linked) take(match);
  for (const match of searched.matched) take(match);
  return {
    people: gathered.people,
    matched,
    untouched,
    unknown: searched.unknown,
    flagged: gathered.flagged,
    excluded: gathered.excluded,
    undecided: gathered.undecided,
    links,
    decided,
    problems: [...gathered.problems, ...searched.problems, ...problems],
  };
};

/** Whether a tie is a question; whoever said that these two are one has answered it. */
const isOpen = (
  { person, stakeholder, matchedBy }: MatchedPerson,
  { chosen }: Decided,
  input: ResolveInput,
): boolean =>
  isDoubted({ person, stakeholder, matchedBy }, input) &&
  !idsOf(person).some((id) => chosen(id) === stakeholder.stakeholderId);

const isDoubted = (
  { person, stakeholder, matchedBy }: Omit<MatchedPerson, 'keepIdentifier'>,
  input: ResolveInput,
): boolean => {
  const { settings } = input;
  if (matchedBy !== 'identifier') return isDoubtful(person, stakeholder, settings);
  const wasTied = ownConnections(input).some((own) => (stakeholder.links[own] ?? []).length > 0);
  return isDoubtfulByIdentifier(person, stakeholder, { settings, wasTied });
};

type Searched = Pick<Resolution, 'matched' | 'unknown' | 'problems'>;

/** Steps after links and answers, for those who have none. */
const matchUnlinked = (
  { unlinked, flagged }: GatheredPeople,
  input: ResolveInput,
  { links, decided }: { readonly links: LinkIndex; readonly decided: Decided },
): Searched => {
  if (unlinked.length === 0) return { matched: [], unknown: [], problems: [] };
  const { stakeholders, settings } = input;
  const occupied = occupiedBy(input, links, decided);
  const identified = matchByIdentifier(unlinked, input, { occupied, decided });
  const matched: MatchedPerson[] = [];
  const take = ({
    pairs,
    matchedBy,
  }: {
    pairs: NameMatches['matched'];
    matchedBy: MatchedPerson['matchedBy'];
  }): void => {
    for (const { person, stakeholder } of pairs) {
      occupied.add(stakeholder.stakeholderId);
      matched.push({ person, stakeholder, matchedBy, keepIdentifier: false });
    }
  };
  take({ pairs: identified.matched, matchedBy: 'identifier' });
  let { others } = identified;
  if (input.pairs === true) {
    const isFree = freeIn(input, occupied);
    const certain = pairCertain({
      people: others,
      rivals: flagged,
      free: stakeholders.filter(isFree),
      decided,
    });
    take({ pairs: certain.pairs, matchedBy: 'pairing' });
    others = certain.others;
  }
  const names = matchByName(others, flagged, { stakeholders, occupied, settings, decided });
  take({ pairs: names.matched, matchedBy: 'name' });
  return { matched, unknown: names.unknown, problems: [...identified.problems, ...names.problems] };
};

const doubtful = ({ person, stakeholder }: MatchedPerson): Problem => ({
  code: 'match.doubtful',
  employeeId: person.leading.employeeId,
  stakeholderId: stakeholder.stakeholderId,
});
