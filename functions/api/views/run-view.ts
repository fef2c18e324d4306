import type { RunView } from '#api-contract/runs';
import { isFinal, runStates } from '#domain/run';
import type { Run, RunState } from '#domain/run';
import { failureRemedy } from '../remedies';
import type { Words } from '../remedies';

/** How long the run was in each state that it has left, in milliseconds. */
const durationsOf = (entered: Run['entered']): Partial<Record<RunState, number>> => {
  const inOrder = runStates
    .flatMap((state) => {
      const at = entered[state];
      return at === undefined ? [] : [{ state, at: Date.parse(at) }];
    })
    .toSorted((one, other) => one.at - other.at);
  return Object.fromEntries(
    inOrder.flatMap(({ state, at }, index) => {
      const next = inOrder[index + 1];
      return next ? [[state, next.at - at]] : [];
    }),
  );
};

/** A run as the API shows it, a failure with what to do in the vendor's words where it has some. */
export const runView = (run: Run, provider: Words | undefined): RunView => ({
  ...run,
  final: isFinal(run.state),
  durationsMs: durationsOf(run.entered),
  read: run.fetched,
  roster: run.roster?.counts,
  failure: run.failure && { ...run.failure, remedy: failureRemedy(run.failure.code, provider) },
});
