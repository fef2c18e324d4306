import { byText, canonicalJson } from '../canonical-json';
import type { Answer } from '../answer';
import type { Stakeholder } from '../stakeholder';
import { ownConnections } from './own-connections';
import type { Person } from './person';
import { idsOf } from './person';
import type { ResolveInput } from './resolve-input';

/** What people decided about who is who. Decisions beat identifiers and names; nothing here is guessed. */
export type Decided = {
  /** Id of the stakeholder that somebody said this employee is. */
  readonly chosen: (employeeId: string) => string | undefined;
  readonly anyChosen: boolean;
  /** Whether somebody said that this person was nobody in the register. */
  readonly isNew: (person: Person) => boolean;
  /** Whether somebody said that this employee is not that stakeholder. */
  readonly areParted: (employeeId: string, stakeholderId: string) => boolean;
  /** Whether that was said of any record of the person; also true of a stakeholder who is an employee they are not. */
  readonly arePartedPeople: (person: Person, stakeholder: Stakeholder) => boolean;
  /** Whether a person was told apart from an id, be it a stakeholder's or another employee's. */
  readonly isPartedFrom: (person: Person, id: string) => boolean;
  /** Whether anything was said that could part this person from somebody. */
  readonly hasParted: (person: Person) => boolean;
};

type IdentityAnswer = Exclude<Answer['answer'], { kind: 'take_hr' }>;
type Newest = { readonly answer: IdentityAnswer; readonly rank: string };

const newestAnswers = (
  answers: readonly Answer[],
  connections: ReadonlySet<string>,
): ReadonlyMap<string, Newest> => {
  const newest = new Map<string, Newest>();
  for (const { answer, employeeId, connectionId, answeredAt } of answers) {
    if (answer.kind === 'take_hr' || !connections.has(connectionId)) continue;
    // Two answers of one instant: any of them, but always the same one.
    const rank = `${answeredAt} ${canonicalJson(answer)}`;
    const before = newest.get(employeeId);
    if (before === undefined || byText(before.rank, rank) < 0) newest.set(employeeId, { answer, rank });
  }
  return newest;
};

/**
 * The newest answer about each employee, and whom stakeholders are never to be linked with. Answers about the same
 * employee ids of a replaced connection count too.
 */
export const indexDecided = (
  input: Pick<ResolveInput, 'connectionId' | 'replaced' | 'answers' | 'stakeholders'>,
): Decided => {
  const own = ownConnections(input);
  const newest = newestAnswers(input.answers ?? [], new Set(own));
  const parted = new Map<string, Set<string>>();
  const part = (employeeId: string, id: string): void => {
    parted.set(employeeId, (parted.get(employeeId) ?? new Set()).add(id));
  };
  let anyChosen = false;
  for (const [employeeId, { answer }] of newest) {
    if (answer.kind === 'this_one') anyChosen = true;
    else for (const id of answer.notThese) part(employeeId, id);
  }
  for (const { stakeholderId, neverLink } of input.stakeholders) {
    if (neverLink === undefined) continue;
    for (const connection of own) {
      for (const employeeId of neverLink[connection] ?? []) part(employeeId, stakeholderId);
    }
  }
  const areParted = (employeeId: string, id: string): boolean => parted.get(employeeId)?.has(id) ?? false;
  const hasParted = (person: Person): boolean =>
    parted.size > 0 && idsOf(person).some((employeeId) => parted.has(employeeId));
  const isPartedFrom = (person: Person, id: string): boolean =>
    hasParted(person) && idsOf(person).some((employeeId) => areParted(employeeId, id));
  const idsIn = ({ stakeholderId, links }: Stakeholder): string[] => [
    stakeholderId,
    ...own.flatMap((connection) => links[connection] ?? []),
  ];
  return {
    anyChosen,
    chosen: (employeeId) => {
      const answer = newest.get(employeeId)?.answer;
      return answer?.kind === 'this_one' ? answer.stakeholderId : undefined;
    },
    isNew: (person) =>
      newest.size > 0 && idsOf(person).some((id) => newest.get(id)?.answer.kind === 'new_person'),
    areParted,
    arePartedPeople: (person, stakeholder) =>
      hasParted(person) && idsIn(stakeholder).some((id) => isPartedFrom(person, id)),
    isPartedFrom,
    hasParted,
  };
};
