import { isFinal } from '../run';
import type { Run } from '../run';

/**
 * Why a run cannot be undone: `not_over` it is still going on; `never_applied` nothing of it was written, as of a look, a
 * preview that nobody approved, or a rejected plan; `undone` its undo was applied, and can be undone instead.
 */
export const noUndoReasons = ['not_over', 'never_applied', 'undone'] as const;
export type NoUndoReason = (typeof noUndoReasons)[number];

/** `undoneBy`: the run that undid it last, if any, with what it left. */
export const whyNoUndo = (run: Run, undoneBy: Run | undefined): NoUndoReason | undefined => {
  if (!isFinal(run.state)) return 'not_over';
  if (!run.plan || run.entered.applying === undefined || run.applied?.applied === 0) return 'never_applied';
  return undoneBy && isWhole(undoneBy) ? 'undone' : undefined;
};

/** What an undo left (not selected, refused, not started), kept or could not put back can be undone by another one. */
const isWhole = ({ applied, plan }: Run): boolean =>
  applied !== undefined &&
  applied.refused + applied.failed + applied.notSelected + applied.notStarted === 0 &&
  (plan?.counts.problems ?? 0) === 0;
