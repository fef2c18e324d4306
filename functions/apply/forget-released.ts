import { SyncError } from '#domain/errors';
import { collapsedIn, isReleased } from '#domain/guards/figures';
import { forgetMarks } from '#domain/guards/fill-marks';
import type { Run } from '#domain/run';
import type { ApplyServices } from './services';

/** Others write only as long as an older invocation hangs. */
const MOST_ATTEMPTS = 3;

/**
 * A person said, for exactly this plan, that values of collapsed fields are really gone: what those fields are known for
 * is forgotten, so that the next sync clears them where the mapping says so. Nothing of it is cleared by this plan.
 * Repeating it changes nothing: the run holds the connection's lock, so no reading comes between.
 */
export const forgetReleased = async (
  run: Run,
  { fillMarks }: Pick<ApplyServices, 'fillMarks'>,
): Promise<void> => {
  if (run.state !== 'applying' || !isReleased(run, 'fill.collapsed')) return;
  const fields = collapsedIn(run.plan);
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const known = await fillMarks.find(run.companyId, run.connectionId);
    if (!known || !fields.some((field) => known.marks[field] !== undefined)) return;
    const next = { ...known, version: known.version + 1, marks: forgetMarks(known.marks, fields) };
    if ((await fillMarks.put(next)) === 'written') return;
  }
  throw new SyncError(
    'record.stale',
    { what: 'fill marks' },
    { message: 'expected what is known of the fields to stay as it was; they are forgotten again' },
  );
};
