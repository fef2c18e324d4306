import pMap from 'p-map';
import type { DiffInput } from '#domain/diff/diff-input';
import type { Run } from '#domain/run';
import type { Judged } from './judge-plan';
import type { DiffServices } from './services';

const PARALLEL_REMOVALS = 16;

/**
 * Forgets declines of values that HR does not say any more: should the very same come again, it is news. Only a reading
 * that no guard stopped can say so (a slipped import is no change of mind), and only about what was declined before it
 * began. Harmless to repeat.
 */
export const forgetDeclined = async (
  run: Run,
  { input, judged }: { readonly input: Pick<DiffInput, 'now'>; readonly judged: Pick<Judged, 'result'> },
  { declines }: Pick<DiffServices, 'declines'>,
): Promise<void> => {
  const { guards, outrun } = judged.result;
  if (run.mode !== 'sync' && run.mode !== 'preview') return;
  if (!outrun || guards.length > 0) return;
  const over = outrun().filter(({ declinedAt }) => declinedAt < input.now);
  await pMap(over, (decline) => declines.remove(decline), { concurrency: PARALLEL_REMOVALS });
};
