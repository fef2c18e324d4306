import { SyncError } from '#domain/errors';
import type { ApplyCounts, Run } from '#domain/run';
import type { ApplyServices } from './services';

/** Says on the run that was undone which undo it was: before that one ends, so that no crash can come between. */
export const markUndone = async (
  { mode, companyId, undoes, runId }: Run,
  { applied }: ApplyCounts,
  { runs }: Pick<ApplyServices, 'runs'>,
): Promise<void> => {
  if (mode !== 'undo' || undoes === undefined || applied === 0) return;
  const undone = await runs.find(companyId, undoes);
  if (!undone || undone.undoneBy === runId || (await runs.update(undone, { undoneBy: runId }))) return;
  throw new SyncError(
    'record.stale',
    { what: 'run' },
    { message: 'expected the undone run to stay as it was; it is looked at again' },
  );
};
