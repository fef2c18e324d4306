import { SyncError } from '#domain/errors';
import type { Run } from '#domain/run';
import { findActiveRun } from '#engine/active-run';
import { completeRun } from '#engine/end-run';
import type { DiffServices } from './services';
import type { StoredReading } from './store-reading';

/**
 * A look ends with what was read. It leaves a waiting plan and the schedule alone, whatever was configured meanwhile: it
 * planned nothing, so nothing can be outdated.
 */
export const finishLook = async (
  run: Run,
  { roster, connectionPatch }: StoredReading,
  services: DiffServices,
): Promise<void> => {
  const options = { problems: false, patch: { roster }, appliedSomething: false, connectionPatch };
  if (await completeRun(run, options, services)) return;
  if (!(await findActiveRun(run, ['diffing'], services.runs))) return;
  throw new SyncError(
    'record.stale',
    { what: 'connection' },
    { message: 'expected the connection to stay as it was; the look is finished again' },
  );
};
