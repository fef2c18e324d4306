import type { Connection } from '#domain/connection';
import type { DiffInput, DiffResult } from '#domain/diff/diff-input';
import { changesHolders } from '#domain/guards/holders';
import { secondReasonsOf } from '#domain/plan/second-approval';
import { isUnattended } from '#domain/plan/unattended';
import type { Run } from '#domain/run';

/**
 * By policy, and never: a preview, the first apply of a connection or while it is paused, a plan with any kind of change or
 * field that is to be reviewed or that needs a second person, one of a configuration that was replaced meanwhile, or one
 * that changes by what somebody is known who holds securities (pipeline section 3, approval; decision 0013: as a whole
 * or not at all).
 */
export const mayApplyUnattended = (
  run: Pick<Run, 'mode' | 'configurationVersion'>,
  { changes }: Pick<DiffResult, 'changes'>,
  { settings: { approval }, stakeholders }: Pick<DiffInput, 'settings' | 'stakeholders'>,
  connection: Pick<Connection, 'firstAppliedAt' | 'configurationVersion' | 'paused'>,
): boolean =>
  run.mode === 'sync' &&
  connection.firstAppliedAt !== undefined &&
  connection.paused === undefined &&
  connection.configurationVersion === run.configurationVersion &&
  changes.every((change) => isUnattended(change, approval)) &&
  secondReasonsOf(changes, approval.second).length === 0 &&
  !changesHolders(changes, stakeholders);
