import type { RunReference } from '#events/base';
import type { Run, RunState } from '#domain/run';
import type { RunRepository } from '#storage/run-repository';

/**
 * The run a message speaks of, if the message still means something: same epoch, and a state in which its stage has work.
 * Anything else (forged, late, repeated, of a finished or taken-over run) is undefined, and changes nothing.
 */
export const findActiveRun = async (
  message: Pick<RunReference, 'companyId' | 'connectionId' | 'runId' | 'epoch'>,
  states: readonly RunState[],
  runs: Pick<RunRepository, 'find'>,
): Promise<Run | undefined> => {
  const run = await runs.find(message.companyId, message.runId);
  const matches =
    run?.connectionId === message.connectionId && run.epoch === message.epoch && states.includes(run.state);
  return matches ? run : undefined;
};
