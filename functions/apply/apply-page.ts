import { SyncError } from '#domain/errors';
import { deadlineOf } from '#domain/run';
import type { Run, SealedPlan } from '#domain/run';
import { findActiveRun } from '#engine/active-run';
import { readManifest, readPlanPage } from '#engine/read-plan-pages';
import type { ApplyPage } from '#events/commands';
import { settlePage } from './finish-applying';
import type { ApplyServices } from './services';
import { writeRows } from './write-rows';

/**
 * Writes one page of an approved plan, proven to be exactly what was sealed. Rows that moved since are refused and
 * counted; a repeated delivery finds its rows done. While the run is cancelling no further page starts.
 */
export const applyPage = async (message: ApplyPage, services: ApplyServices): Promise<void> => {
  const run = await findActiveRun(message, ['applying', 'cancelling'], services.runs);
  if (!run?.plan || run.approval?.planHash !== message.planHash) return;
  const manifest = await readManifest(run.plan, services);
  const digests = manifest.pages.find((entry) => entry.page === message.page)?.digests;
  if (!digests) return;
  if (run.state === 'cancelling') {
    return settlePage(run, { ...nothingDone(message.page), notStarted: digests.length }, services);
  }
  const { rows } = await readPlanPage(run.plan, manifest, message.page, services);
  const outcome = await writeRows(
    rows.map((row) => row.change),
    {
      companyId: run.companyId,
      connectionId: run.connectionId,
      runId: run.runId,
      observedAt: manifest.observedAt,
      now: services.now().toISOString(),
    },
    services,
  );
  await settlePage(run, { ...nothingDone(message.page), ...outcome }, services);
  await showProgress(run, run.plan, services);
};

const nothingDone = (page: number) => ({ page, applied: 0, refused: [], failed: [], notStarted: 0 });

const showProgress = async (run: Run, plan: SealedPlan, services: ApplyServices): Promise<void> => {
  const results = await services.pages.appliedPages(run);
  await services.runs.update(run, {
    'progress.rowsApplied': Math.min(
      results.reduce((sum, page) => sum + page.applied, 0),
      plan.counts.create + plan.counts.update + plan.counts.leaver + plan.counts.link,
    ),
    dueAt: deadlineOf('applying', services.now().toISOString()),
  });
};

/** A page that fails again and again counts as failed rows, so that the run still ends (with problems). */
export const giveUpPage = async (
  message: ApplyPage,
  code: string,
  services: ApplyServices,
): Promise<void> => {
  await services.runs.note(message.companyId, message.runId, {
    at: services.now().toISOString(),
    stage: 'apply',
    code,
  });
  const run = await findActiveRun(message, ['applying', 'cancelling'], services.runs);
  if (!run?.plan) return;
  const manifest = await readManifest(run.plan, services);
  const { rows } = await readPlanPage(run.plan, manifest, message.page, services);
  const failed = rows.map((row) => row.change.stakeholderId);
  if (failed.length === 0)
    throw new SyncError('plan.damaged', { what: 'page' }, { message: 'expected rows on the page' });
  await settlePage(run, { ...nothingDone(message.page), failed }, services);
};
