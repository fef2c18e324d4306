import pMap from 'p-map';
import type { Change, Decline } from '#domain/plan';
import type { Run } from '#domain/run';
import type { ApplyServices } from './services';

const PARALLEL_LIFTS = 16;

/**
 * What an undo put back is declined, so that the next sync does not do it again until HR's value changes; the undo of an
 * undo lifts those declines instead. For rows that are written, `open` left out; harmless to repeat.
 */
export const rememberUndone = async (
  run: Run,
  { changes, open }: { readonly changes: readonly Change[]; readonly open: readonly string[] },
  { declines }: Pick<ApplyServices, 'declines'>,
): Promise<void> => {
  if (run.mode !== 'undo') return;
  const left = new Set(open);
  const done = changes.filter(({ stakeholderId }) => !left.has(stakeholderId));
  await declines.putMany(done.flatMap((change) => (change.putBack?.lifts ? [] : declinesOf(change, run))));
  const lifted = done.flatMap((change) =>
    change.putBack?.lifts ? declinesOf(change, { ...run, runId: run.undoes ?? '' }) : [],
  );
  await pMap(lifted, (decline) => declines.remove(decline), { concurrency: PARALLEL_LIFTS });
};

const declinesOf = (
  { stakeholderId, putBack }: Change,
  { companyId, connectionId, runId, approval }: Run,
): Decline[] =>
  (putBack?.declines ?? []).map(({ field, valueHash }) => ({
    v: 1,
    companyId,
    connectionId,
    stakeholderId,
    field,
    valueHash,
    declinedBy: approval?.by ?? '',
    declinedAt: approval?.at ?? '',
    runId,
  }));
