import type { ConfigurationSettings } from '../configuration';
import { foldName } from '../names';
import type { Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';
import { birthDatesDiffer } from './doubt';
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
  stakeholders: readonly Stakeholder[],
  occupied: ReadonlySet<string>,
  settings: ConfigurationSettings,
): NameMatches => {
  if (!settings.matchByName || people.length === 0) return { matched: [], unknown: people, problems: [] };
  const free = freeByName(stakeholders, occupied);
  const alsoNamed = new ListMap<Person>();
  for (const person of flagged) alsoNamed.add(nameKey(person), person);

  const found: Found = { matched: [], unknown: [], problems: [] };
  for (const [name, namesakes] of Map.groupBy(people, nameKey)) {
    const candidates = free.get(name);
    const [stakeholder] = candidates;
    const [person] = namesakes;
    const sharers = [...namesakes, ...alsoNamed.get(name)];
    if (stakeholder === undefined || person === undefined)
      for (const unknown of namesakes) found.unknown.push(unknown);
    else if (candidates.length > 1 || sharers.length > 1) {
      for (const problem of ambiguous(namesakes, sharers, candidates)) found.problems.push(problem);
    } else if (birthDatesDiffer(person, stakeholder)) {
      const { stakeholderId } = stakeholder;
      const { employeeId } = person.leading;
      found.problems.push({ code: 'match.doubtful', employeeId, stakeholderId });
    } else found.matched.push({ person, stakeholder });
  }
  return found;
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
  candidates: readonly Stakeholder[],
): Problem[] => {
  const employeeIds = sortedIds(sharers.map(({ leading }) => leading.employeeId));
  const stakeholderIds = sortedIds(candidates.map(({ stakeholderId }) => stakeholderId));
  return namesakes.map(({ leading: { employeeId } }) => ({
    code: 'match.name_ambiguous',
    employeeId,
    people: [...nameOthers(employeeIds, new Set([employeeId])), ...stakeholderIds.slice(0, MAX_NAMED)],
  }));
};
