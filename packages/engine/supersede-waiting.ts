import type { Connection } from '#domain/connection';
import { announceEnd } from './announce';
import type { EngineServices } from './services';

export type SupersedeServices = Pick<EngineServices, 'runs' | 'bus' | 'now'>;

/** A plan that waits was made from what holds no more: nobody can approve it now. The next run makes another one. */
export const supersedeWaiting = async (
  { companyId, waitingRunId }: Pick<Connection, 'companyId' | 'waitingRunId'>,
  services: SupersedeServices,
): Promise<void> => {
  const waiting = waitingRunId ? await services.runs.find(companyId, waitingRunId) : undefined;
  if (waiting?.state === 'awaiting_approval' || waiting?.state === 'blocked') {
    const moved = await services.runs.move({
      run: waiting,
      to: 'superseded',
      now: services.now().toISOString(),
      connection: { kind: 'patch', patch: { waitingRunId: undefined } },
    });
    if (moved.kind === 'moved') await announceEnd(moved.run, services);
  }
};
