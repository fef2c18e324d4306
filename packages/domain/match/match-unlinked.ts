import { freeIn } from '../pairing/free';
import { pairCertain } from '../pairing/pair-certain';
import type { Problem } from '../plan';
import type { Decided } from './decided';
import type { GatheredPeople } from './gather-people';
import { occupiedBy } from './group-by-tie';
import { matchByIdentifier } from './match-by-identifier';
import { matchByName } from './match-by-name';
import type { NameMatches } from './match-by-name';
import type { Person } from './person';
import type { LinkIndex } from './register-index';
import type { MatchedPerson } from './resolve';
import type { ResolveInput } from './resolve-input';

type Searched = {
  /** Also those whom the conditions do not take. */
  readonly matched: readonly MatchedPerson[];
  /** To be synced, and in the register under no link, identifier or name. */
  readonly unknown: readonly Person[];
  readonly problems: readonly Problem[];
};

type Surroundings = {
  readonly links: LinkIndex;
  readonly decided: Decided;
  /** People whom the conditions do not take. */
  readonly keptOut: ReadonlySet<Person>;
};

/**
 * Steps after links and answers, for those who have none. The conditions have no say in who is whom; nobody is asked about
 * people whom they do not take, though.
 */
export const matchUnlinked = (
  { unlinked, flagged }: GatheredPeople,
  input: ResolveInput,
  { links, decided, keptOut }: Surroundings,
): Searched => {
  if (unlinked.every((person) => keptOut.has(person))) return { matched: [], unknown: [], problems: [] };
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
  const problems = [...identified.problems, ...names.problems];
  return withoutPeople(keptOut, { matched, unknown: names.unknown, problems });
};

const withoutPeople = (keptOut: ReadonlySet<Person>, searched: Searched): Searched => {
  if (keptOut.size === 0) return searched;
  const ids = new Set([...keptOut].map(({ leading }) => leading.employeeId));
  return {
    matched: searched.matched,
    unknown: searched.unknown.filter((person) => !keptOut.has(person)),
    problems: searched.problems.filter(({ employeeId = '' }) => !ids.has(employeeId)),
  };
};
