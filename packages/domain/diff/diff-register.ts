import { lacksLeadingRecord } from '../absence/lacks-leading';
import { byText } from '../canonical-json';
import { guardsOf } from '../guards/guards';
import { resolve } from '../match/resolve';
import type { MatchedPerson, Resolution } from '../match/resolve';
import { isPairingOpen } from '../pairing/is-pairing-open';
import { makeRoster } from '../roster/make-roster';
import type { Change, PlanCounts, Problem } from '../plan';
import { collapseProblems, withoutCollapsed } from './collapsed-fields';
import { settleClaims } from './claims';
import type { Claims } from './claims';
import { fieldContextOf } from './field-context';
import type { FieldContext } from './field-context';
import type { DiffInput, DiffResult } from './diff-input';
import { changeKnownPerson, claimOf, kindOf, withoutDeclinedLinks } from './known-people';
import type { KnownPerson } from './known-people';
import { addManagers } from './managers';
import { planCreates } from './new-people';
import type { NewPeople } from './new-people';
import { outrunDeclines } from './outrun-declines';
import { onlyNewTies, tieOnly } from './plan-ties';
import { readingProblems, sortProblems } from './problems';

export type { DiffInput, DiffResult } from './diff-input';

/**
 * What has to happen to make the register true to what was read (pipeline sections 3 to 6). Pure: the same input in any
 * order gives the same changes and problems. Absence changes nobody (B70, B108, B120): only people who were read can
 * appear in a change, and nothing is ever deleted.
 */
export const diffRegister = (given: DiffInput): DiffResult => {
  const input = withoutCollapsed(given);
  const context = fieldContextOf(input);
  const resolution = resolve({ ...input, pairs: isPairingOpen(input) });

  const { known, claims, problems: claimProblems } = planKnown(resolution, input, context);
  const creates = planCreates(resolution.unknown, { input, context, claims, known, resolution });
  const managerProblems =
    input.purpose === 'pair' ? [] : addManagers(known, creates.created, { input, context, resolution });

  const changes: Change[] = creates.created.map(({ change }) => change);
  for (const { change } of known) {
    const kind = input.purpose === 'pair' ? 'link' : kindOf(change);
    if (kind) changes.push({ ...change, kind });
  }
  changes.sort((one, other) => byText(one.stakeholderId, other.stakeholderId));
  const problems = sortProblems([
    ...readingProblems(input, resolution),
    ...collapseProblems(input),
    ...resolution.problems,
    ...claimProblems,
    ...creates.problems,
    ...managerProblems,
    ...context.conflicts,
  ]);
  const figures = guardsOf(input, known, changes);
  return {
    changes,
    roster: () => makeRoster({ input, resolution, creates, problems, known: stakeholdersOf(known) }),
    ...(input.declines.length > 0 && {
      outrun: () => outrunDeclines({ input, context, resolution, people: known.map(({ match }) => match) }),
    }),
    problems,
    counts: countChanges(input, changes, problems, {
      settled: settledPeople(resolution, creates),
      excluded: resolution.excluded.length,
      skipped: creates.skipped.length,
      held: creates.held.length + creates.likely.size,
    }),
    guards: figures.map(({ code }) => code),
    figures,
  };
};

const stakeholdersOf = (known: readonly KnownPerson[]): ReadonlySet<string> =>
  new Set(known.map(({ change }) => change.stakeholderId));

/** Changes to people who are in the register, some of them empty, and who gets which identifier. */
const planKnown = (
  { matched, unknown }: Resolution,
  input: DiffInput,
  context: FieldContext,
): { known: KnownPerson[]; claims: Claims; problems: Problem[] } => {
  const tied = withoutDeclined(matched, input, context);
  const people = input.purpose === 'pair' ? onlyNewTies(tied, input) : tied.filter(hasLeading(input));
  const wanted = people.flatMap((match) => claimOf(match, context.declines, input) ?? []);
  const nobodyClaims = wanted.length === 0 && unknown.length === 0;
  const claims = settleClaims(wanted, nobodyClaims ? [] : input.stakeholders);
  const knownContext = { ...context, input, claims };
  const known = people.map((match) =>
    input.purpose === 'pair'
      ? tieOnly(match, input, claims)
      : { match, change: changeKnownPerson(match, knownContext) },
  );
  return { known, claims, problems: takenProblems(people, claims) };
};

/** Whose present record did not come is missing, whatever their earlier ones say: nobody changes for that (B108). */
const hasLeading = ({ connectionId, asOf }: DiffInput) => {
  const none: readonly string[] = [];
  return ({ person, stakeholder }: MatchedPerson): boolean =>
    !lacksLeadingRecord(stakeholder, {
      tied: stakeholder.links[connectionId] ?? none,
      records: person.records,
      asOf,
    });
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
  matched.length + untouched.length + declined.length;

const countChanges = (
  { employees, rowProblems, erased }: DiffInput,
  changes: readonly Change[],
  problems: readonly Problem[],
  {
    settled,
    excluded,
    skipped,
    held,
  }: Pick<PlanCounts, 'excluded' | 'skipped' | 'held'> & { readonly settled: number },
): PlanCounts => {
  const counts = { create: 0, update: 0, leaver: 0, link: 0, archive: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return {
    read: employees.length + rowProblems.length,
    ...counts,
    unchanged: settled - (changes.length - counts.create),
    excluded,
    skipped,
    held,
    ...(erased !== undefined && { erased }),
    problems: problems.length,
    acknowledged: 0,
  };
};
