import type { ScheduleServices } from './services';

/** A message on its way again gets as long as one invocation takes, and a little more. */
const NEXT_LOOK_MS = 20 * 60_000;

/**
 * Looks at an erasure whose `dueAt` has passed: its message got lost, whoever worked on it died, or the day is over after
 * which everything is looked through once more. Sent on as often as it takes: an erasure is never given up.
 */
export const watchErasure = async (
  companyId: string,
  erasureId: string,
  services: Pick<ScheduleServices, 'erasures' | 'queues' | 'now'>,
): Promise<void> => {
  const erasure = await services.erasures.find(companyId, erasureId);
  const now = services.now();
  if (erasure?.dueAt === undefined || erasure.dueAt > now.toISOString()) return;
  const { correlationId } = erasure;
  await services.queues.send([{ v: 1, type: 'ErasePerson', companyId, erasureId, hop: 0, correlationId }]);
  await services.erasures.postpone(erasure, new Date(now.getTime() + NEXT_LOOK_MS).toISOString());
};
