import { MAX_RESENDS, deadlineOf, isFinal } from '#domain/run';
import type { Run } from '#domain/run';
import { announceEnd, announcePlan } from '#engine/announce';
import { endRun, failRun } from '#engine/end-run';
import { runReference } from '#engine/run-reference';
import { logger } from '#lambda/logger';
import type { Command } from '#messaging/command-queues';
import type { ScheduleServices } from './services';

/**
 * Looks at a run whose `dueAt` has passed. What a waiting or finished run did not come to say is said. An old waiting plan
 * expires. A silent stage is taken over: a higher epoch makes
 * whatever still runs for it write in vain, and its command is sent again, up to three times; then the run fails
 * (pipeline section 2, liveness).
 */
export const watchRun = async (
  companyId: string,
  runId: string,
  services: ScheduleServices,
): Promise<void> => {
  const run = await services.runs.find(companyId, runId);
  const now = services.now().toISOString();
  if (!run || run.dueAt === undefined || run.dueAt > now) return;
  if (isFinal(run.state)) return announceEnd(run, services);
  if (run.state === 'awaiting_approval' || run.state === 'blocked') {
    if (run.plan && run.plan.expiresAt > now) return announcePlan(run, run.plan, services);
    await endRun(run, 'expired', services);
    return;
  }
  if (run.resends >= MAX_RESENDS) return stall(run, services);
  const taken = await takeOver(run, services);
  if (taken) await resend(taken, services);
};

const stall = async (run: Run, services: ScheduleServices): Promise<void> => {
  const stage = run.state;
  await services.runs.note(run.companyId, run.runId, {
    at: services.now().toISOString(),
    stage,
    code: 'run.stalled',
  });
  // Of one that was being cancelled it is not known any more what it wrote: it does not end as if all were well.
  await failRun(
    run,
    { code: 'run.stalled', reason: `no sign of life while ${stage}, after ${MAX_RESENDS} tries` },
    services,
  );
};

const takeOver = async (run: Run, services: ScheduleServices): Promise<Run | undefined> => {
  const now = services.now().toISOString();
  const connection = await services.connections.find(run.companyId, run.connectionId);
  const epoch = Math.max(connection?.epoch ?? 0, run.epoch) + 1;
  const taken = await services.runs.takeOver(run, {
    epoch,
    dueAt: deadlineOf(run.state, now),
    patch: startOver(run, epoch, now),
  });
  return taken.kind === 'moved' ? taken.run : undefined;
};

/** Fetch starts over, since its evidence must come from one reading; later stages keep what earlier ones finished. */
const startOver = (run: Run, epoch: number, now: string): Record<string, unknown> => {
  if (run.state === 'fetching') return { observedAt: now, stageEpochs: { fetch: epoch } };
  if (run.state === 'normalising') return { stageEpochs: { ...run.stageEpochs, normalize: epoch } };
  return {};
};

const resend = async (run: Run, services: ScheduleServices): Promise<void> => {
  if (run.state === 'normalising' && run.fetched)
    await services.pages.expect(run, 'normalize', run.fetched.pages);
  await services.queues.send(commandsFor(run));
  const { companyId, connectionId, runId, correlationId, epoch, state } = run;
  logger.warn('run sent on', { companyId, connectionId, runId, correlationId, epoch, state });
};

const PAGES_PER_MESSAGE = 5;

const commandsFor = (run: Run): Command[] => {
  const reference = runReference(run);
  const planHash = run.plan?.planHash ?? '';
  switch (run.state) {
    case 'requested':
      // An undo reads nothing.
      return run.mode === 'undo'
        ? [{ ...reference, type: 'DiffRun' }]
        : [{ ...reference, type: 'FetchPages', hop: 0 }];
    case 'fetching':
      return [{ ...reference, type: 'FetchPages', hop: 0 }];
    case 'normalising':
      return pageGroups(run.fetched?.pages ?? 0).map((pages) => ({
        ...reference,
        type: 'NormalizePages',
        pages,
      }));
    case 'diffing':
      return [{ ...reference, type: 'DiffRun' }];
    case 'applying':
      return [{ ...reference, type: 'ApplyPlan', planHash }];
    case 'cancelling':
      return [{ ...reference, type: run.rejection ? 'DeclinePlan' : 'ApplyPlan', planHash }];
    default:
      return [];
  }
};

const pageGroups = (pages: number): number[][] =>
  Array.from({ length: Math.ceil(pages / PAGES_PER_MESSAGE) }, (_, group) =>
    Array.from(
      { length: Math.min(PAGES_PER_MESSAGE, pages - group * PAGES_PER_MESSAGE) },
      (_unused, page) => group * PAGES_PER_MESSAGE + page,
    ),
  );
