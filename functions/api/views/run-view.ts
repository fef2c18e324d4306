import type { RunView } from '#api-contract/runs';
import { isFinal, runStates } from '#domain/run';
import type { Run, RunState } from '#domain/run';
import type { ProviderDeclaration } from '#providers/port';
import { failureRemedies } from '../remedies';

type Words = Readonly<Record<string, string>>;

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
export const runView = (run: Run, words: Words): RunView => ({
  ...run,
  final: isFinal(run.state),
  durationsMs: durationsOf(run.entered),
  read: run.fetched,
  failure: run.failure && {
    ...run.failure,
    remedy: words[run.failure.code] ?? failureRemedies[run.failure.code],
  },
});

/** A provider's own words for what to do; none for a provider that is not known here. */
export const wordsOf = (
  providers: readonly Pick<ProviderDeclaration, 'id' | 'remedies'>[],
  provider: string | undefined,
): Words => providers.find(({ id }) => id === provider)?.remedies ?? {};
