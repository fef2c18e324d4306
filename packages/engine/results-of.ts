import type { Run } from '#domain/run';
import type { RunPart } from '#storage/page-result-repository';

/**
 * Where the page results of a run's plan are: under the epoch of its approval, so that a takeover keeps what was settled
 * before it and no applied page is counted as something else later.
 */
export const resultsOf = (run: Run): RunPart => ({ ...run, epoch: run.stageEpochs.apply ?? run.epoch });
