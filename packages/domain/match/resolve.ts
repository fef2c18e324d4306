import type { Change, Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';
import { indexDecided } from './decided';
import type { Decided } from './decided';
import { isDoubtful, isDoubtfulByIdentifier } from './doubt';
import { gatherPeople } from './gather-people';
import { matchUnlinked } from './match-unlinked';
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
  readonly problems: readonly Problem[];
  /** People found whose row is deliberately left as it is (archived stakeholders). */
  readonly untouched: readonly MatchedPerson[];
  /** People whom the conditions keep out, and those of whom that is not known: no part of any change (B69, B70). */
  readonly excluded: readonly Person[];
  readonly undecided: readonly Person[];
  /** Stakeholders whom some of those two are, though by no link or answer: nobody else can be them. */
  readonly reserved: readonly Stakeholder[];
  readonly links: LinkIndex;
  readonly decided: Decided;
};

/**
 * Who is who (pipeline section 4): by link, then answer, identifier (B73, B78, B81) and full name (B74, B77), else
 * unknown; in a first sync, what agrees beside the name comes before the name alone. Whatever is ambiguous becomes a
 * problem and is left alone (B56, B57, B79). Whom the conditions do not take is looked for like everybody and then left
 * alone, so that conditions decide who is synced and never who is who: nobody is taken for somebody who is kept out. The
 * same input in any order gives the same answer; time and memory grow linearly.
 */
export const resolve = (input: ResolveInput): Resolution => {
  const links = indexLinks(input.stakeholders, ownConnections(input));
  const decided = indexDecided(input);
  const gathered = gatherPeople(input, links, decided);
  const keptOut = new Set([...gathered.excluded, ...gathered.undecided]);
  const searched = matchUnlinked(gathered, input, { links, decided, keptOut });
  const matched: MatchedPerson[] = [];
  const untouched: MatchedPerson[] = [];
  const reserved: Stakeholder[] = [];
  const problems: Problem[] = [];
  const take = (match: MatchedPerson): void => {
    const isKeptOut = keptOut.has(match.person);
    if (isOpen(match, decided, input)) {
      if (!isKeptOut) problems.push(doubtful(match));
    } else if (isKeptOut) reserved.push(match.stakeholder);
    else (match.stakeholder.status === 'archived' ? untouched : matched).push(match);
  };
  for (const match of gathered.linked) take(match);
  for (const match of searched.matched) take(match);
  return {
    people: gathered.people,
    matched,
    untouched,
    unknown: searched.unknown,
    excluded: gathered.excluded,
    undecided: gathered.undecided,
    reserved,
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

const doubtful = ({ person, stakeholder }: MatchedPerson): Problem => ({
  code: 'match.doubtful',
  employeeId: person.leading.employeeId,
  stakeholderId: stakeholder.stakeholderId,
});
