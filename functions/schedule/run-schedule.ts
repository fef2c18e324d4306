import pMap from 'p-map';
import { logger } from '#lambda/logger';
import { companyIdOf, connectionIdOf, runIdOfKey, erasureIdOf } from '#storage/keys';
import type { DueItem } from '#storage/due-repository';
import type { ScheduleServices } from './services';
import { sweepLeavers } from './sweep-leavers';
import { startDueRun } from './start-due-run';
import { watchCheck } from './watch-check';
import { watchErasure } from './watch-erasure';
import { watchRun } from './watch-run';

/** Of each shard; what is left over is due still and comes next minute. */
const MOST_PER_SHARD = 50;
const PARALLEL = 8;

/**
 * Once a minute: starts what is due, looks after runs whose deadline has passed and turns those whose last day is over. One
 * failure does not hold up the others.
 */
export const runSchedule = async (services: ScheduleServices): Promise<void> => {
  const due = await services.due.list(services.now().toISOString(), MOST_PER_SHARD);
  const outcomes = await pMap(due, (item) => handle(item, services), { concurrency: PARALLEL });
  const failed = outcomes.filter((outcome) => outcome === 'failed').length + (await sweepLeavers(services));
  logger.info('schedule looked', { count: due.length });
  if (failed > 0) throw new Error(`${failed} due items failed; they stay due and are tried next minute`);
};

const handle = async (item: DueItem, services: ScheduleServices): Promise<'done' | 'failed'> => {
  try {
    await act(item, services);
    return 'done';
  } catch (error) {
    logger.error('due item failed', { error, type: item.type, ...idsOf(item) });
    return 'failed';
  }
};

/** The run or connection that an item is, as its lines are found by. */
const idsOf = ({ type, pk, sk }: DueItem) => ({
  companyId: companyIdOf(pk),
  ...(type === 'run' && { runId: runIdOfKey(sk) }),
  ...(type === 'connection' && { connectionId: connectionIdOf(sk) }),
});

const act = async (item: DueItem, services: ScheduleServices): Promise<void> => {
  const companyId = companyIdOf(item.pk);
  if (item.type === 'connection') {
    await watchCheck(companyId, connectionIdOf(item.sk), services);
    return startDueRun(companyId, connectionIdOf(item.sk), services);
  }
  if (item.type === 'run') return watchRun(companyId, runIdOfKey(item.sk), services);
  if (item.type === 'erasure') return watchErasure(companyId, erasureIdOf(item.sk), services);
};
