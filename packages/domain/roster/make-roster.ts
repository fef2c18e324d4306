import type { Resolution } from '../match/resolve';
import { sortedIds } from '../match/named-people';
import { idsOf } from '../match/person';
import type { Person } from '../match/person';
import type { DiffInput } from '../diff/diff-input';
import type { NewPeople } from '../diff/new-people';
import type { Problem } from '../plan';
import type { RosterRow } from '../roster';
import { scopeOf } from '../scope/verdict';
import type { Scope } from '../scope/verdict';
import { Candidates } from './candidates';
import { personRow, recordRow, stakeholderRow } from './roster-row';
import type { Standing } from './roster-row';
import { sortRoster } from './sort-roster';

/** What a diff found out, before it became changes. */
export type RosterSources = {
  readonly input: DiffInput;
  readonly resolution: Resolution;
  readonly creates: NewPeople;
  /** Ids of stakeholders whom the plan takes for people who were read. */
  readonly known: ReadonlySet<string>;
  readonly problems: readonly Problem[];
};

/**
 * Where everybody stands (B65 to B72, pipeline section 4): a row for each person who was read, for each record that could
 * not become one, and for everybody of the register whom nobody is; archived ones only where they were read. By name.
 */
export const makeRoster = (sources: RosterSources): RosterRow[] => {
  const { input, resolution } = sources;
  const standings = settledStandings(sources);
  const codes = codesByEmployee(sources.problems);
  const candidates = new Candidates(sources);
  const scope = scopeOf(input.settings.syncIf, input.asOf);
  const rows: RosterRow[] = [];
  const read = new Set<string>();
  const add = (row: RosterRow): void => {
    rows.push(codes.size === 0 ? row : withCodes(row, codes));
  };
  for (const person of resolution.people) {
    for (const { employeeId } of person.records) read.add(employeeId);
    const standing = standings.get(person) ?? openStanding(person, { resolution, candidates, scope });
    add(personRow(person, input, standing));
  }
  for (const record of [...input.employees, ...input.rowProblems]) {
    if (read.has(record.employeeId)) continue;
    read.add(record.employeeId);
    const stakeholder = resolution.links.holderOf(record.employeeId);
    add(recordRow(record, input, stakeholder ?? candidates.of([record.employeeId])));
  }
  for (const row of registerRows(rows, sources)) rows.push(row);
  return sortRoster(rows);
};

const codesByEmployee = (problems: readonly Problem[]): ReadonlyMap<string, readonly string[]> => {
  const codes = new Map<string, string[]>();
  for (const { code, employeeId } of problems) {
    if (employeeId === undefined) continue;
    const own = codes.get(employeeId);
    if (own) own.push(code);
    else codes.set(employeeId, [code]);
  }
  return codes;
};

const withCodes = (row: RosterRow, codes: ReadonlyMap<string, readonly string[]>): RosterRow => {
  const leading = codes.get(row.employeeId ?? '');
  if (leading === undefined && row.otherEmployeeIds === undefined) return row;
  const others = row.otherEmployeeIds?.flatMap((id) => codes.get(id) ?? []) ?? [];
  const own = sortedIds([...(leading ?? []), ...others]);
  return own.length > 0 ? { ...row, problems: own } : row;
};

/** People of whom the plan knows what becomes of them. */
const settledStandings = ({ resolution, creates, known }: RosterSources): ReadonlyMap<Person, Standing> => {
  const standings = new Map<Person, Standing>();
  for (const { person, stakeholder, matchedBy } of resolution.matched) {
    if (matchedBy === 'link') standings.set(person, { verdict: 'included', list: 'paired', stakeholder });
    // Otherwise somebody rejected the tie.
    else if (known.has(stakeholder.stakeholderId))
      standings.set(person, { verdict: 'included', list: 'certain', stakeholder });
    else standings.set(person, { verdict: 'excluded', list: 'only_in_hr' });
  }
  for (const { person, stakeholder, matchedBy } of resolution.untouched) {
    standings.set(person, {
      verdict: 'excluded',
      list: matchedBy === 'link' ? 'paired' : 'certain',
      stakeholder,
    });
  }
  const unpaired: Standing = { verdict: 'unpaired', list: 'only_in_hr' };
  for (const { person } of creates.created) standings.set(person, unpaired);
  for (const person of creates.held) standings.set(person, unpaired);
  for (const person of creates.declined) standings.set(person, { verdict: 'excluded', list: 'only_in_hr' });
  for (const [person, pairs] of creates.likely) {
    standings.set(person, { verdict: 'problem', list: 'likely', candidates: pairs });
  }
  return standings;
};

type Surroundings = {
  readonly resolution: Resolution;
  readonly candidates: Candidates;
  readonly scope: Scope | undefined;
};

/** Whoever is kept out by the conditions, or has something to be settled first. */
const openStanding = (person: Person, { resolution, candidates, scope }: Surroundings): Standing => {
  const ids = idsOf(person);
  const stakeholder = ids.map((id) => resolution.links.holderOf(id)).find((holder) => holder !== undefined);
  const place = stakeholder
    ? ({ list: 'paired', stakeholder } as const)
    : ({ list: 'only_in_hr', stakeholder: undefined } as const);
  const verdict = scope?.(person.leading.values);
  if (verdict?.kind === 'excluded') {
    return { ...place, verdict: 'excluded', conditions: verdict.by.map(({ field }) => field) };
  }
  if (verdict?.kind === 'not_known') return { ...place, verdict: 'not_known', conditions: verdict.fields };
  if (stakeholder) return { ...place, verdict: 'problem' };
  const pairs = candidates.of(ids, person);
  return { verdict: 'problem', list: pairs.length > 0 ? 'likely' : 'only_in_hr', candidates: pairs };
};

/** Everybody of the register whom nobody is; whoever may be somebody stands beside them. */
function* registerRows(rows: readonly RosterRow[], { input }: RosterSources): Generator<RosterRow> {
  const met = new Set<string>();
  const proposed = new Set<string>();
  for (const { stakeholderId, candidates = [] } of rows) {
    if (stakeholderId !== undefined) met.add(stakeholderId);
    for (const candidate of candidates) proposed.add(candidate.stakeholderId);
  }
  for (const stakeholder of input.stakeholders) {
    const { stakeholderId, status } = stakeholder;
    if (met.has(stakeholderId) || (status === 'archived' && !proposed.has(stakeholderId))) continue;
    yield stakeholderRow(stakeholder, proposed.has(stakeholderId) ? 'likely' : 'only_here');
  }
}
