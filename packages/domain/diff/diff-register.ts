import { byText } from '../canonical-json';
import { indexLinks } from '../match/register-index';
import { resolve } from '../match/resolve';
import type { MatchedPerson, Resolution } from '../match/resolve';
import type { Change, PlanCounts, Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';
import { settleClaims } from './claims';
import type { Claims } from './claims';
import type { FieldContext } from './compare-fields';
import { indexDeclines } from './declines';
import type { DiffInput, DiffResult } from './diff-input';
import { fieldRulesOf } from './field-rules';
import { changeKnownPerson, claimOf, kindOf, withoutDeclinedLinks } from './known-people';
import { managerChange } from './managers';
import type { StakeholderOf } from './managers';
import { planCreates } from './new-people';
import type { NewPerson } from './new-people';
import { readingProblems, sortProblems } from './problems';

export type { DiffInput, DiffResult } from './diff-input';

/** A stakeholder of the register with what changes; empty changes are dropped at the end. */
type Known = { readonly match: MatchedPerson; readonly change: Change };

/**
 * What has to happen to make the register true to what was read (pipeline sections 3 to 6). Pure: the same input in any
 * order gives the same changes and problems. Absence changes nobody (B70, B108, B120): only people who were read can
 * appear in a change, and nothing is ever deleted.
 */
export const diffRegister = (input: DiffInput): DiffResult => {
  const declines = indexDeclines(input);
  const rules = fieldRulesOf(input.settings);
  const context = { settings: input.settings, rules, declines, source: `conn:${input.connectionId}` };
  const resolution = resolve(input);
  const matched = resolution.matched.flatMap((match) => withoutDeclinedLinks(match, declines, input) ?? []);

  const { known, claims, problems: claimProblems } = planKnown(matched, resolution, input, context);
  const updates = new Map(known.map(({ change }) => [change.stakeholderId, change]));
  const creates = planCreates(resolution.unknown, { input, context, claims, updates });
  const managers = planManagers(known, creates.created, resolution, input, context);

  const stakeholderById = new Map<string, Stakeholder>();
  for (const { person, stakeholder } of resolution.matched) {
    for (const { employeeId } of person.records) stakeholderById.set(employeeId, stakeholder);
  }
  const problems = sortProblems([
    ...readingProblems(input, (employeeId) => stakeholderById.get(employeeId)),
    ...resolution.problems,
    ...claimProblems,
    ...creates.problems,
    ...managers.problems,
  ]);
  const changes = managers.changes.sort((one, other) => byText(one.stakeholderId, other.stakeholderId));
  const changedKnown = changes.filter(({ kind }) => kind !== 'create').length;
  const settled = resolution.matched.length + resolution.untouched.length + creates.declined;
  const nobody = input.employees.length + input.rowProblems.length === 0;
  return {
    changes,
    problems,
    counts: countChanges(input, changes, settled - changedKnown, problems),
    guards: nobody ? ['answer.empty'] : [],
  };
};

const planKnown = (
  matched: readonly MatchedPerson[],
  { unknown }: Resolution,
  input: DiffInput,
  context: FieldContext,
): { known: Known[]; claims: Claims; problems: Problem[] } => {
  const wanted = matched.flatMap((match) => claimOf(match, context.declines) ?? []);
  const nobodyClaims = wanted.length === 0 && unknown.length === 0;
  const claims = settleClaims(wanted, nobodyClaims ? [] : input.stakeholders);
  const granted = new Map(
    wanted
      .filter(({ stakeholder }) => !claims.refused.has(stakeholder.stakeholderId))
      .map(({ stakeholder, identifier }) => [stakeholder.stakeholderId, identifier]),
  );
  const knownContext = { ...context, input, granted, refused: claims.refused };
  const problems: Problem[] = [];
  const known = matched.map((match) => {
    const { stakeholderId } = match.stakeholder;
    const holder = claims.refused.get(stakeholderId);
    if (holder !== undefined) {
      const { employeeId } = match.person.leading;
      problems.push({ code: 'identifier.taken', employeeId, stakeholderId, people: [holder] });
    }
    return { match, change: changeKnownPerson(match, knownContext) };
  });
  return { known, claims, problems };
};

/** Adds managers, which may be people of the same plan, and drops changes that change nothing. */
const planManagers = (
  known: readonly Known[],
  created: readonly NewPerson[],
  resolution: Resolution,
  input: DiffInput,
  context: FieldContext,
): { changes: Change[]; problems: Problem[] } => {
  const stakeholderOf = context.rules.manager ? peopleIndex(resolution, created, input) : () => undefined;
  const changes: Change[] = [];
  const problems: Problem[] = [];
  for (const { match, change } of known) {
    const manager = managerChange(match.person, match.stakeholder, stakeholderOf, context);
    if (manager.problem) problems.push(manager.problem);
    if (manager.change) change.fields.push(manager.change);
    const kind = kindOf(change);
    if (kind) changes.push({ ...change, kind });
  }
  for (const { person, change } of created) {
    const nobody = { stakeholderId: change.stakeholderId, fields: {} };
    const manager = managerChange(person, nobody, stakeholderOf, context);
    if (manager.problem) problems.push(manager.problem);
    if (manager.change) change.fields.push(manager.change);
    changes.push(change);
  }
  return { changes, problems };
};

/** Links as they are, corrected by what this plan found out about the people it read. */
const peopleIndex = (
  { matched, untouched }: Resolution,
  created: readonly NewPerson[],
  { stakeholders, connectionId, employees }: DiffInput,
): StakeholderOf => {
  const index = new Map<string, string>();
  for (const [employeeId, { stakeholderId }] of indexLinks(stakeholders, connectionId).links) {
    index.set(employeeId, stakeholderId);
  }
  for (const { employeeId } of employees) index.delete(employeeId);
  for (const { person, stakeholder } of [...matched, ...untouched]) {
    for (const { employeeId } of person.records) index.set(employeeId, stakeholder.stakeholderId);
  }
  for (const { person, change } of created) {
    for (const { employeeId } of person.records) index.set(employeeId, change.stakeholderId);
  }
  return (employeeId) => index.get(employeeId);
};

const countChanges = (
  { employees, rowProblems }: DiffInput,
  changes: readonly Change[],
  unchanged: number,
  problems: readonly Problem[],
): PlanCounts => {
  const counts = { create: 0, update: 0, leaver: 0, link: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return {
    read: employees.length + rowProblems.length,
    ...counts,
    unchanged,
    problems: problems.length,
  };
};
