import type { TryView } from '#api-contract/tries';
import type { SettingsTry, TryFailureCode } from '#domain/readings/settings-try';

const reasons: Readonly<Record<TryFailureCode, string>> = {
  'reading.gone': 'what was read is gone; start a run, such as one of mode look, and try again',
  'try.stalled': 'the work came to no end; try again',
  internal: 'something went wrong on our side; try again',
};

/** A try as the API shows it; what was never read comes with the look that would read it. */
export const tryView = (one: SettingsTry): TryView => {
  const { reading, result, failure } = one;
  const sourceFields = [...new Set(result?.neverRead.flatMap((field) => field.sourceFields))];
  return {
    ...one,
    reading: { runId: reading.runId, kind: reading.kind, asOf: reading.observedAt },
    result: result && {
      ...result,
      ...(sourceFields.length > 0 && { look: { mode: 'look', sourceFields } }),
    },
    failure: failure && { ...failure, reason: reasons[failure.code] },
  };
};
