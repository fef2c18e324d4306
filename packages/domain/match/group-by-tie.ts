import type { Employee } from '../employee';
import type { Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';
import type { Decided } from './decided';
import { sortedIds } from './named-people';
import { idsOf } from './person';
import type { Person } from './person';
import type { LinkIndex } from './register-index';
import type { ResolveInput } from './resolve-input';
import { couldBeOnePerson } from './same-person';

/** What ties records to a stakeholder before anything is compared. */
export type Tie = 'link' | 'answer';

/** Records of one person; without a stakeholder, `tie` says nothing. */
export type TiedPerson = {
  readonly person: Person;
  readonly stakeholder: Stakeholder | undefined;
  readonly tie: Tie;
};

export type MakePerson = (records: readonly Employee[]) => Person | undefined;

type Surroundings = {
  readonly input: ResolveInput;
  readonly links: LinkIndex;
  readonly decided: Decided;
  readonly make: MakePerson;
  /** Where faults go. */
  readonly problems: Problem[];
};

type Group = { readonly linked: Employee[]; readonly chosen: Employee[] };

/**
 * Records by the stakeholder they are tied to: by a link, else by an answer. Records of which link and decision say
 * different things are reported and left alone: a plan ties, it never takes a link away.
 */
export const groupByTie = (records: readonly Employee[], surroundings: Surroundings): TiedPerson[] => {
  const { make, input, decided } = surroundings;
  const chosenPeople = decided.anyChosen ? byId(input.stakeholders) : new Map<string, Stakeholder>();
  const groups = new Map<Stakeholder, Group>();
  const gathered: TiedPerson[] = [];
  for (const record of records) {
    const tied = tieOf(record, surroundings, chosenPeople);
    if (tied === 'none') {
      const person = make([record]);
      if (person) gathered.push({ person, stakeholder: undefined, tie: 'link' });
    } else if ('code' in tied) surroundings.problems.push(tied);
    else {
      const group = groups.get(tied.stakeholder);
      if (group) group[tied.tie].push(record);
      else groups.set(tied.stakeholder, { linked: [], chosen: [], [tied.tie]: [record] });
    }
  }
  for (const [stakeholder, group] of groups) gathered.push(...peopleOf(stakeholder, group, surroundings));
  return gathered;
};

const byId = (stakeholders: readonly Stakeholder[]): Map<string, Stakeholder> =>
  new Map(stakeholders.map((stakeholder) => [stakeholder.stakeholderId, stakeholder]));

type Tied = { readonly stakeholder: Stakeholder; readonly tie: keyof Group };

const tieOf = (
  { employeeId }: Employee,
  { links, decided }: Surroundings,
  chosenPeople: ReadonlyMap<string, Stakeholder>,
): Tied | Problem | 'none' => {
  const contestants = links.contestants(employeeId);
  if (contestants.length > 0)
    return several(
      employeeId,
      contestants.map(({ stakeholderId }) => stakeholderId),
    );
  const holder = links.holderOf(employeeId);
  const chosen = decided.chosen(employeeId);
  if (holder) {
    const { stakeholderId } = holder;
    if (chosen !== undefined && chosen !== stakeholderId) return several(employeeId, [stakeholderId, chosen]);
    if (decided.areParted(employeeId, stakeholderId)) return doubtful(employeeId, stakeholderId);
    return { stakeholder: holder, tie: 'linked' };
  }
  if (chosen === undefined) return 'none';
  const stakeholder = chosenPeople.get(chosen);
  const gone = stakeholder === undefined || stakeholder.status === 'archived';
  if (gone || decided.areParted(employeeId, chosen)) return doubtful(employeeId, chosen);
  return { stakeholder, tie: 'chosen' };
};

/** Whoever was chosen has to be the person who is linked already, and all who were chosen one person. */
const peopleOf = (
  stakeholder: Stakeholder,
  { linked, chosen }: Group,
  { make, problems }: Surroundings,
): TiedPerson[] => {
  const all = make([...linked, ...chosen]);
  if (all === undefined) return [];
  const tie = linked.length > 0 ? 'link' : 'answer';
  const single = chosen.length === 0 || all.records.length === 1;
  if (single || couldBeOnePerson(all.records)) return [{ person: all, stakeholder, tie }];
  for (const { employeeId } of chosen) {
    const others = sortedIds(idsOf(all).filter((id) => id !== employeeId));
    problems.push({ ...doubtful(employeeId, stakeholder.stakeholderId), people: others });
  }
  const person = make(linked);
  return person ? [{ person, stakeholder, tie: 'link' }] : [];
};

const several = (employeeId: string, stakeholderIds: readonly string[]): Problem => ({
  code: 'match.several_stakeholders',
  employeeId,
  people: sortedIds(stakeholderIds),
});

const doubtful = (employeeId: string, stakeholderId: string): Problem => ({
  code: 'match.doubtful',
  employeeId,
  stakeholderId,
});

/**
 * Stakeholders whose link, or whom an answer, leads to a record of this fetch, also to one that could not be taken: nobody
 * else can be them.
 */
export const occupiedBy = (
  { employees, rowProblems }: ResolveInput,
  { holderOf, contestants }: LinkIndex,
  decided: Decided,
): Set<string> => {
  const occupied = new Set<string>();
  for (const list of [employees, rowProblems]) {
    for (const { employeeId } of list) {
      const stakeholder = holderOf(employeeId);
      const chosen = decided.chosen(employeeId);
      if (stakeholder) occupied.add(stakeholder.stakeholderId);
      if (chosen !== undefined) occupied.add(chosen);
      for (const contestant of contestants(employeeId)) occupied.add(contestant.stakeholderId);
    }
  }
  return occupied;
};
