import type { ConfigurationSettings } from '../configuration';
import { foldName } from '../names';
import type { Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';
import type { Decided } from './decided';
import { birthDatesDiffer, mailboxesDiffer } from './doubt';
import { MAX_NAMED, nameOthers, sortedIds } from './named-people';
import { fullName } from './person';
import type { Person } from './person';
import { ListMap } from './register-index';

export type NameMatches = {
  readonly matched: readonly { readonly person: Person; readonly stakeholder: Stakeholder }[];
  readonly unknown: readonly Person[];
  readonly problems: readonly Problem[];
};

/**
 * Step 3: the full name of somebody without an identifier (B74), compared as B77 says, if exactly one person and one
 * stakeholder carry it (B79). People flagged for other reasons count too: one of them may be the one.
 */
export const matchByName = (
  people: readonly Person[],
  flagged: readonly Person[],
  { stakeholders, settings, occupied, decided }: NameSurroundings,
): NameMatches => {
  if (!settings.matchByName || people.length === 0) return { matched: [], unknown: people, problems: [] };
  const free = freeByName(stakeholders, occupied);
  const alsoNamed = new ListMap<Person>();
  for (const person of flagged) alsoNamed.add(nameKey(person), person);

  const found: Found = { matched: [], unknown: [], problems: [] };
  for (const [name, namesakes] of Map.groupBy(people, nameKey)) {
    const candidates = free.get(name);
    if (candidates.length === 0) for (const unknown of namesakes) found.unknown.push(unknown);
    else settleNamesakes(namesakes, [...namesakes, ...alsoNamed.get(name)], { candidates, decided, found });
  }
  return found;
};

type NameSurroundings = {
  readonly stakeholders: readonly Stakeholder[];
  readonly settings: ConfigurationSettings;
  /** Ids of stakeholders whom somebody is already. */
  readonly occupied: ReadonlySet<string>;
  readonly decided: Decided;
};

type Namesakes = {
  readonly candidates: readonly Stakeholder[];
  readonly decided: Decided;
  readonly found: Found;
};

/** People and stakeholders of one name. Pairs that a person told apart are none. */
const settleNamesakes = (
  namesakes: readonly Person[],
  sharers: readonly Person[],
  { candidates, decided, found }: Namesakes,
): void => {
  const told = sharers.filter((person) => decided.hasParted(person));
  const open: Person[] = [];
  for (const person of namesakes) {
    const own = decided.hasParted(person)
      ? candidates.filter((candidate) => !decided.arePartedPeople(person, candidate))
      : candidates;
    const [stakeholder] = own;
    if (stakeholder === undefined) found.unknown.push(person);
    else if (own.length > 1 || claimants(stakeholder, sharers.length, told, decided) > 1) open.push(person);
    else settle(person, stakeholder, { decided, found });
  }
  // One list of problems for all who are left, so that a placeholder name of thousands stays cheap.
  for (const problem of ambiguous(open, sharers, { candidates, decided })) found.problems.push(problem);
};

/** How many people of the name could be this stakeholder. */
const claimants = (
  stakeholder: Stakeholder,
  sharers: number,
  told: readonly Person[],
  decided: Decided,
): number => sharers - told.filter((person) => decided.arePartedPeople(person, stakeholder)).length;

const settle = (
  person: Person,
  stakeholder: Stakeholder,
  { decided, found }: Pick<Namesakes, 'decided' | 'found'>,
): void => {
  const { stakeholderId } = stakeholder;
  const { employeeId } = person.leading;
  if (decided.isNew(person)) {
    // Somebody of this name came to the register after a person said that nobody there is them: asked again, not guessed.
    found.problems.push({ code: 'match.similar_exists', employeeId, people: [stakeholderId] });
  } else if (birthDatesDiffer(person, stakeholder) || mailboxesDiffer(person, stakeholder)) {
    found.problems.push({ code: 'match.doubtful', employeeId, stakeholderId });
  } else found.matched.push({ person, stakeholder });
};

type Found = {
  matched: { person: Person; stakeholder: Stakeholder }[];
  unknown: Person[];
  problems: Problem[];
};

const nameKey = (person: Person): string => foldName(fullName(person.values));

const freeByName = (
  stakeholders: readonly Stakeholder[],
  occupied: ReadonlySet<string>,
): ListMap<Stakeholder> => {
  const free = new ListMap<Stakeholder>();
  for (const stakeholder of stakeholders) {
    const { identifier, status, stakeholderId, fields } = stakeholder;
    if (identifier !== undefined || status === 'archived' || occupied.has(stakeholderId)) continue;
    const name = fields['name']?.value;
    if (typeof name === 'string') free.add(foldName(name), stakeholder);
  }
  return free;
};

const ambiguous = (
  namesakes: readonly Person[],
  sharers: readonly Person[],
  { candidates, decided }: Pick<Namesakes, 'candidates' | 'decided'>,
): Problem[] => {
  if (namesakes.length === 0) return [];
  const employeeIds = sortedIds(sharers.map(({ leading }) => leading.employeeId));
  const stakeholderIds = sortedIds(candidates.map(({ stakeholderId }) => stakeholderId));
  return namesakes.map((person) => {
    const { employeeId } = person.leading;
    const own = decided.hasParted(person)
      ? stakeholderIds.filter((id) => !decided.isPartedFrom(person, id))
      : stakeholderIds;
    return {
      code: 'match.name_ambiguous',
      employeeId,
      people: [...nameOthers(employeeIds, new Set([employeeId])), ...own.slice(0, MAX_NAMED)],
    };
  });
};
