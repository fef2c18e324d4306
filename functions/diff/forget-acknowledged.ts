import type { DiffInput } from '#domain/diff/diff-input';
import type { Run } from '#domain/run';
import type { Judged } from './judge-plan';
import type { DiffServices } from './services';

/**
 * Forgets what was acknowledged and is no problem any more: should the very same come again, it is news. Only a reading
 * that looked for the problem can say so: not a pairing, not one that is not believed, and not about a field that the key
 * may not read now. What was acknowledged while the reading went on stays.
 */
export const forgetAcknowledged = async (
  run: Run,
  { input, judged }: { readonly input: DiffInput; readonly judged: Judged },
  services: Pick<DiffServices, 'acknowledgements'>,
): Promise<void> => {
  const { guards, problems } = judged.result;
  const looked = run.mode === 'sync' || run.mode === 'preview';
  if (!looked || judged.acknowledged.length === 0) return;
  if (guards.includes('answer.empty') || guards.includes('people.missing')) return;
  const present = new Set(problems.map(({ causeHash }) => causeHash));
  const unread = new Set([...input.notReadable, ...input.lost]);
  for (const { acknowledgement, causes } of judged.acknowledged) {
    const { at, code, field } = acknowledgement;
    const isRight = code === 'field.not_readable' || code === 'permission.lost';
    if (at >= input.now || (!isRight && field !== undefined && unread.has(field))) continue;
    const kept = causes.filter((cause) => present.has(cause));
    if (kept.length < causes.length)
      await services.acknowledgements.keepOnly({ acknowledgement, causes: kept });
  }
};
