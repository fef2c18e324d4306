import type { DiffResult } from '../diff/diff-input';
import type { RosterRow } from '../roster';

const MISSING = 'identifier.missing';

type Outcome = Pick<DiffResult, 'problems' | 'counts'> & { readonly roster: readonly RosterRow[] };

/**
 * The outcome of a diff whose identifier was never read: nobody lacks what nobody has looked at. Who stands open for that
 * alone is not known.
 */
export const withoutMissing = ({ problems, counts, roster }: Outcome): Outcome => {
  const others = problems.filter(({ code }) => code !== MISSING);
  const fewer = problems.length - others.length;
  return {
    problems: others,
    counts: { ...counts, problems: counts.problems - fewer },
    roster: roster.map(withoutCode),
  };
};

const withoutCode = (row: RosterRow): RosterRow => {
  const { problems = [], ...rest } = row;
  if (!problems.includes(MISSING)) return row;
  const others = problems.filter((code) => code !== MISSING);
  if (others.length > 0) return { ...rest, problems: others };
  return rest.verdict === 'problem' ? { ...rest, verdict: 'not_known' } : rest;
};
