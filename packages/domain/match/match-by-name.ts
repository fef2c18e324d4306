import type { ConfigurationSettings } from '../configuration';
import { foldName } from '../names';
import type { Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';
import { birthDatesDiffer } from './doubt';
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
  const free = settings.matchByName && people.length > 0 ? freeByName(stakeholders, occupied) : undefined;
  if (free === undefined) return { matched: [], unknown: people, problems: [] };
  const namesakes = new ListMap<Person>();
  for (const person of [...people, ...flagged]) namesakes.add(nameKey(person), person);

  const result = {
    matched: new Array<{ person: Person; stakeholder: Stakeholder }>(),
    unknown: new Array<Person>(),
    problems: new Array<Problem>(),
  };
  for (const person of people) {
    const candidates = free.get(nameKey(person));
    const sharers = namesakes.get(nameKey(person));
    const [stakeholder] = candidates;
    if (stakeholder === undefined) result.unknown.push(person);
    else if (candidates.length > 1 || sharers.length > 1) {
      result.problems.push(ambiguous(person, sharers, candidates));
    } else if (birthDatesDiffer(person, stakeholder)) {
      const { stakeholderId } = stakeholder;
      result.problems.push({
        code: 'match.doubtful',
        employeeId: person.leading.employeeId,
        stakeholderId,
      });
    } else result.matched.push({ person, stakeholder });
  }
  return result;
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
  person: Person,
  sharers: readonly Person[],
  candidates: readonly Stakeholder[],
): Problem => ({
  code: 'match.name_ambiguous',
  employeeId: person.leading.employeeId,
  people: [
    ...sharers.filter((other) => other !== person).map(({ leading }) => leading.employeeId),
    ...candidates.map(({ stakeholderId }) => stakeholderId),
  ].sort(),
});
