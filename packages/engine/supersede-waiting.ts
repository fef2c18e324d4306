import type { Connection } from '#domain/connection';
import { announceEnd } from './announce';
import { isWaiting } from './decision-conflict';
import { keepLeft } from './plan-choices';
import type { EngineServices } from './services';

export type SupersedeServices = Pick<EngineServices, 'runs' | 'bus' | 'now'>;

/** People choose seldom, and each choice is written in a moment. */
const MOST_ATTEMPTS = 5;

/**
 * A plan that waits was made from what holds no more: nobody can approve it now. The next run makes another one, and what
 * was left for another time in this one is still left in that. Whatever somebody chooses meanwhile is seen too.
 */
export const supersedeWaiting = async (
  { companyId, waitingRunId }: Pick<Connection, 'companyId' | 'waitingRunId'>,
  services: SupersedeServices,
): Promise<void> => {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const waiting = waitingRunId ? await services.runs.find(companyId, waitingRunId) : undefined;
    if (!waiting || !isWaiting(waiting)) return;
    const moved = await services.runs.move({
      run: waiting,
      to: 'superseded',
      now: services.now().toISOString(),
      connection: { kind: 'patch', patch: { waitingRunId: undefined, ...keepLeft(waiting) } },
      asDecided: true,
    });
    if (moved.kind === 'moved') return announceEnd(moved.run, services);
  }
};
