import type { ConfigurationSettings } from '../configuration';
import type { DiffResult } from '../diff/diff-input';
import type { Employee } from '../employee';
import type { Problem } from '../plan';
import { countRoster } from '../roster/count-roster';
import { scopeOf } from '../scope/verdict';
import { judgeIdentifiers } from './identifier-fitness';
import type { SourcesRead } from './sources-read';
import type { TryMove, TryResult, TryRow } from './settings-try';
import { withoutMissing } from './unread-identifier';

/** Employees as settings make them. */
export type Normalized = {
  readonly settings: ConfigurationSettings;
  readonly employees: readonly Employee[];
};

/**
 * What a diff by the tried settings says, with who falls in and out against the saved ones. Without any saved, nobody is
 * synced yet, so whoever the tried ones take falls in. Pure.
 */
export const resultOfTry = (
  diff: DiffResult,
  context: {
    readonly tried: Normalized;
    readonly saved: (Normalized & { readonly version: number }) | undefined;
    readonly asOf: string;
    readonly sources: SourcesRead;
  },
): { readonly result: TryResult; readonly people: TryRow[] } => {
  const { tried, saved, asOf, sources } = context;
  const { identifier: kind } = tried.settings;
  const isKnown = sources.neverRead.every(({ target }) => target !== kind);
  const judged = judgeIdentifiers(tried.employees, diff.roster());
  const { problems, counts } = diff;
  const outcome = { problems, counts, roster: judged.roster };
  const told = isKnown ? outcome : withoutMissing(outcome);
  const moveOf = compareScopes(tried, saved, asOf);
  const people = told.roster.map((row): TryRow => {
    const move = row.employeeId === undefined ? undefined : moveOf(row.employeeId);
    return move === undefined ? row : { ...row, move };
  });
  return {
    people,
    result: {
      asOf,
      comparedWith: saved?.version ?? 0,
      counts: told.counts,
      roster: countRoster(told.roster),
      moves: countMoves(people),
      identifier: { kind, known: isKnown },
      identifiers: judged.identifiers,
      problems: countProblems(told.problems),
      guards: diff.guards,
      neverRead: sources.neverRead,
      notReadable: sources.notReadable,
    },
  };
};

/** Where somebody stood, or stands, by conditions; they look at the leading record, as a sync does. */
type Stand = 'in' | 'out' | 'not_known';

const standBy = (
  { settings, employees }: Normalized,
  asOf: string,
): ((employeeId: string) => Stand | undefined) => {
  const scope = scopeOf(settings.syncIf, asOf);
  const values = new Map(employees.map((employee) => [employee.employeeId, employee.values]));
  return (employeeId) => {
    const own = values.get(employeeId);
    if (own === undefined) return undefined;
    const verdict = scope?.(own).kind ?? 'included';
    if (verdict === 'not_known') return 'not_known';
    return verdict === 'included' ? 'in' : 'out';
  };
};

const compareScopes = (
  tried: Normalized,
  saved: Normalized | undefined,
  asOf: string,
): ((employeeId: string) => TryMove | undefined) => {
  const now = standBy(tried, asOf);
  const before = saved ? standBy(saved, asOf) : () => 'out' as const;
  return (employeeId) => {
    const [from, to] = [before(employeeId), now(employeeId)];
    if (to === undefined) return undefined;
    if (from === 'not_known' || to === 'not_known') return 'not_known';
    // Whoever the saved settings could not take as a row was not synced.
    if ((from ?? 'out') === to) return 'stays';
    return to === 'in' ? 'falls_in' : 'falls_out';
  };
};

const countMoves = (people: readonly TryRow[]): TryResult['moves'] => {
  const counts: TryResult['moves'] = {};
  for (const { move } of people) if (move !== undefined) counts[move] = (counts[move] ?? 0) + 1;
  return counts;
};

const countProblems = (problems: readonly Problem[]): TryResult['problems'] => {
  const counts: TryResult['problems'] = {};
  for (const { code } of problems) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};
