import { byText } from '../canonical-json';
import { resolve } from '../match/resolve';
import type { MatchedPerson, Resolution } from '../match/resolve';
import type { Change, PlanCounts, Problem } from '../plan';
import { settleClaims } from './claims';
import type { Claims } from './claims';
import type { FieldContext } from './compare-fields';
import { indexDeclines } from './declines';
import type { DiffInput, DiffResult } from './diff-input';
import { fieldRulesOf } from './field-rules';
import { changeKnownPerson, claimOf, kindOf, withoutDeclinedLinks } from './known-people';
import type { KnownPerson } from './known-people';
import { addManagers } from './managers';
import { planCreates } from './new-people';
import type { NewPeople } from './new-people';
import { readingProblems, sortProblems } from './problems';

export type { DiffInput, DiffResult } from './diff-input';

/**
 * What has to happen to make the register true to what was read (pipeline sections 3 to 6). Pure: the same input in any
 * order gives the same changes and problems. Absence changes nobody (B70, B108, B120): only people who were read can
 * appear in a change, and nothing is ever deleted.
 */
export const diffRegister = (input: DiffInput): DiffResult => {
  const { settings, connectionId } = input;
  const declines = indexDeclines(input);
  const context = {
    settings,
    declines,
    rules: fieldRulesOf(settings, input.lost),
    source: `conn:${connectionId}`,
  };
  const resolution = resolve(input);

  const { known, claims, problems: claimProblems } = planKnown(resolution, input, context);
  const creates = planCreates(resolution.unknown, { input, context, claims, known });
  const managerProblems = addManagers(known, creates.created, { input, context, resolution });

  const changes: Change[] = creates.created.map(({ change }) => change);
  for (const { change } of known) {
    const kind = kindOf(change);
    if (kind) changes.push({ ...change, kind });
  }
  changes.sort((one, other) => byText(one.stakeholderId, other.stakeholderId));
  const problems = sortProblems([
    ...readingProblems(input, resolution),
    ...resolution.problems,
    ...claimProblems,
    ...creates.problems,
    ...managerProblems,
  ]);
  return {
    changes,
    roster: () => [],
    problems,
    counts: countChanges(input, changes, problems, {
      settled: settledPeople(resolution, creates),
      excluded: resolution.excluded.length,
    }),
    guards: input.employees.length + input.rowProblems.length === 0 ? ['answer.empty'] : [],
  };
};

/** Changes to people who are in the register, some of them empty, and who gets which identifier. */
const planKnown = (
  { matched, unknown }: Resolution,
  input: DiffInput,
  context: FieldContext,
): { known: KnownPerson[]; claims: Claims; problems: Problem[] } => {
  const people = withoutDeclined(matched, input, context);
  const wanted = people.flatMap((match) => claimOf(match, context.declines) ?? []);
  const nobodyClaims = wanted.length === 0 && unknown.length === 0;
  const claims = settleClaims(wanted, nobodyClaims ? [] : input.stakeholders);
  const knownContext = { ...context, input, claims };
  const known = people.map((match) => ({ match, change: changeKnownPerson(match, knownContext) }));
  return { known, claims, problems: takenProblems(people, claims) };
};

const withoutDeclined = (
  matched: readonly MatchedPerson[],
  input: DiffInput,
  { declines }: FieldContext,
): readonly MatchedPerson[] =>
  input.declines.length === 0
    ? matched
    : matched.flatMap((match) => withoutDeclinedLinks(match, declines, input) ?? []);

const takenProblems = (people: readonly MatchedPerson[], { refused }: Claims): Problem[] =>
  refused.size === 0
    ? []
    : people.flatMap(({ person, stakeholder: { stakeholderId } }): Problem[] => {
        const holder = refused.get(stakeholderId);
        const { employeeId } = person.leading;
        if (holder === undefined) return [];
        return [{ code: 'identifier.taken', employeeId, stakeholderId, people: [holder] }];
      });

/** People about whom nothing is open: found in the register, or rejected for good. */
const settledPeople = ({ matched, untouched }: Resolution, { declined }: NewPeople): number =>
  matched.length + untouched.length + declined;

const countChanges = (
  { employees, rowProblems }: DiffInput,
  changes: readonly Change[],
  problems: readonly Problem[],
  { settled, excluded }: { readonly settled: number; readonly excluded: number },
): PlanCounts => {
  const counts = { create: 0, update: 0, leaver: 0, link: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return {
    read: employees.length + rowProblems.length,
    ...counts,
    unchanged: settled - (changes.length - counts.create),
    excluded,
    skipped: 0,
    held: 0,
    problems: problems.length,
  };
};
