import { canonicalJson } from '../canonical-json';
import type { Employee } from '../employee';
import type { Problem } from '../plan';
import { scopeOf } from '../scope/verdict';
import type { Scope } from '../scope/verdict';
import type { Identifier, Stakeholder } from '../stakeholder';
import type { Decided } from './decided';
import { groupByTie } from './group-by-tie';
import type { MakePerson, Tie, TiedPerson } from './group-by-tie';
import { claimText, identifierOf } from './identifier';
import { nameOthers, sortedIds } from './named-people';
import { idsOf, makePerson } from './person';
import type { Person } from './person';
import { ListMap } from './register-index';
import type { LinkIndex } from './register-index';
import type { ResolveInput } from './resolve-input';
import { areOnePerson } from './same-person';

type Gathered = TiedPerson & { readonly keepIdentifier: boolean };

export type LinkedPerson = {
  readonly person: Person;
  readonly stakeholder: Stakeholder;
  readonly matchedBy: Tie;
  readonly keepIdentifier: boolean;
};

export type GatheredPeople = {
  /** Everybody who was read, those below included. */
  readonly people: readonly Person[];
  /** Without those whom the conditions do not take. */
  readonly linked: readonly LinkedPerson[];
  /** To be looked for in the register, whether or not the conditions take them: conditions never change who is who. */
  readonly unlinked: readonly Person[];
  /** People not in the register by link whose identifier is missing or shared: not matched, not created (B56, B57). */
  readonly flagged: readonly Person[];
  /** People whom the conditions keep out: seen, and nothing else. Those without a link are above too. */
  readonly excluded: readonly Person[];
  /** People of whom it is not known whether the conditions take them: left alone like those, and reported. */
  readonly undecided: readonly Person[];
  readonly problems: readonly Problem[];
};

/**
 * Records grouped into people: by common link or answer, then by common identifier where they are one person.
 * Conditions are about the person, so the leading employment decides.
 */
export const gatherPeople = (input: ResolveInput, links: LinkIndex, decided: Decided): GatheredPeople => {
  const problems: Problem[] = [];
  const { settings, connectionId, asOf } = input;
  const identifierIn = (record: Employee): Identifier | undefined =>
    identifierOf(record, settings.identifier, connectionId);
  const make = (records: readonly Employee[]) => makePerson(records, asOf, identifierIn);

  const records = distinctRecords(input.employees, problems);
  const gathered = groupByTie(records, { input, links, decided, make, problems });
  const scope = scopeOf(settings.syncIf, asOf);
  const people = joinByIdentifier(gathered, make, { problems, scope, decided });
  const linked: LinkedPerson[] = [];
  const unlinked: Person[] = [];
  const flagged: Person[] = [];
  const excluded: Person[] = [];
  const undecided: Person[] = [];
  for (const { person, stakeholder, tie, keepIdentifier } of people) {
    if (!stakeholder) (keepIdentifier || person.identifier === undefined ? flagged : unlinked).push(person);
    const verdict = scope?.(person.leading.values);
    if (verdict && verdict.kind !== 'included') {
      (verdict.kind === 'excluded' ? excluded : undecided).push(person);
      if (verdict.kind === 'not_known') reportUndecided(person, stakeholder, verdict.fields, problems);
      continue;
    }
    if (person.identifier === undefined) reportMissing(person, stakeholder, settings.identifier, problems);
    if (stakeholder) linked.push({ person, stakeholder, matchedBy: tie, keepIdentifier });
  }
  return {
    people: people.map(({ person }) => person),
    linked,
    unlinked,
    flagged,
    excluded,
    undecided,
    problems,
  };
};

/** Each id once; an id that came with two contents is not taken. Repeats are rare, so contents are compared only then. */
const distinctRecords = (employees: readonly Employee[], problems: Problem[]): readonly Employee[] => {
  const ids = new Set(employees.map(({ employeeId }) => employeeId));
  if (ids.size === employees.length) return employees;
  const distinct: Employee[] = [];
  for (const [employeeId, records] of Map.groupBy(employees, (employee) => employee.employeeId)) {
    const [record] = records;
    const contents = new Set(records.length > 1 ? records.map(canonicalJson) : []);
    if (contents.size > 1) problems.push({ code: 'row.malformed', employeeId });
    else if (record) distinct.push(record);
  }
  return distinct;
};

/** Same identifier: one person becomes one entry; different people, or one person in the register twice, are flagged. */
const joinByIdentifier = (
  tied: readonly TiedPerson[],
  make: MakePerson,
  report: Report,
): readonly Gathered[] => {
  const byIdentifier = new ListMap<Gathered>();
  const joined: Gathered[] = [];
  for (const { person, stakeholder, tie } of tied) {
    const entry = { person, stakeholder, tie, keepIdentifier: false };
    if (person.identifier) byIdentifier.add(claimText(person.identifier), entry);
    else joined.push(entry);
  }
  for (const alone of byIdentifier.singles()) joined.push(alone);
  for (const sharers of byIdentifier.several()) joined.push(...joinSharers(sharers, make, report));
  return joined;
};

/** Where faults go; those of people whom the conditions do not take are none. */
type Report = {
  readonly problems: Problem[];
  readonly scope: Scope | undefined;
  readonly decided: Decided;
};

const joinSharers = (
  sharers: readonly Gathered[],
  make: MakePerson,
  { problems, scope, decided }: Report,
): Gathered[] => {
  const linked = sharers.flatMap(({ stakeholder }) => stakeholder ?? []);
  const onePerson =
    areOnePerson(sharers.map(({ person }) => person)) && !areToldApart(sharers, linked, decided);
  if (onePerson && linked.length <= 1) {
    const person = make(sharers.flatMap(({ person: { records } }) => records));
    const tie = sharers.find(({ stakeholder }) => stakeholder)?.tie ?? 'link';
    return person ? [{ person, stakeholder: linked[0], tie, keepIdentifier: false }] : [];
  }
  const involved = onePerson
    ? sortedIds(linked.map(({ stakeholderId }) => stakeholderId))
    : sortedIds(sharers.flatMap(({ person }) => idsOf(person)));
  for (const { person, stakeholder } of sharers) {
    if (scope && scope(person.leading.values).kind !== 'included') continue;
    problems.push({
      code: onePerson ? 'match.several_stakeholders' : 'identifier.duplicate',
      employeeId: person.leading.employeeId,
      ...(stakeholder && { stakeholderId: stakeholder.stakeholderId }),
      people: nameOthers(involved, new Set(idsOf(person))),
    });
  }
  return sharers.map((sharer) => ({ ...sharer, keepIdentifier: true }));
};

/** Whether somebody decided that one of them is not whom another is linked to. */
const areToldApart = (
  sharers: readonly Gathered[],
  linked: readonly Stakeholder[],
  decided: Decided,
): boolean =>
  sharers.some(
    ({ person, stakeholder: own }) =>
      decided.hasParted(person) &&
      linked.some((stakeholder) => stakeholder !== own && decided.arePartedPeople(person, stakeholder)),
  );

const reportMissing = (
  { leading }: Person,
  stakeholder: Stakeholder | undefined,
  field: string,
  problems: Problem[],
): void => {
  problems.push({
    code: 'identifier.missing',
    employeeId: leading.employeeId,
    ...(stakeholder && { stakeholderId: stakeholder.stakeholderId }),
    field,
  });
};

const reportUndecided = (
  { leading: { employeeId } }: Person,
  stakeholder: Stakeholder | undefined,
  fields: readonly string[],
  problems: Problem[],
): void => {
  const tie = stakeholder && { stakeholderId: stakeholder.stakeholderId };
  for (const field of fields) problems.push({ code: 'scope.not_known', employeeId, ...tie, field });
};
