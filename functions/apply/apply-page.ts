import type { ApplyContext } from '#domain/apply/apply-change';
import { isReleased } from '#domain/guards/figures';
import type { Change, PlanManifest } from '#domain/plan';
import { indexSelection, takenOf } from '#domain/plan/selection';
import { deadlineOf } from '#domain/run';
import type { Run, SealedPlan } from '#domain/run';
import { findActiveRun } from '#engine/active-run';
import { readSelection } from '#engine/plan-selection';
import { readManifest, readPlanPage } from '#engine/read-plan-pages';
import type { ApplyPage } from '#events/commands';
import { countDone } from './count-done';
import { settlePage } from './finish-applying';
import { keepErasedOut } from './keep-erased-out';
import { rememberUndone } from './remember-undone';
import type { ApplyServices } from './services';
import { writeRows } from './write-rows';

/**
 * Writes one page of an approved plan, proven to be exactly what was sealed, or of it the part that was selected (B87). A
 * row of which a part goes counts as applied; one of which nothing goes as not selected. Rows that moved since are refused and
 * counted; a repeated delivery finds its rows done. While the run is cancelling no further page starts;
 * of one that was interrupted, the rows that were written count as applied.
 */
export const applyPage = async (message: ApplyPage, services: ApplyServices): Promise<void> => {
  const run = await findActiveRun(message, ['applying', 'cancelling'], services.runs);
  if (!run?.plan || run.approval?.planHash !== message.planHash) return;
  const manifest = await readManifest(run.plan, services);
  if (!manifest.pages.some((entry) => entry.page === message.page)) return;
  const { changes, ...page } = await selectedOf({ ...run, plan: run.plan }, manifest, message.page, services);
  const context = contextOf(run, manifest, services);
  if (run.state === 'cancelling') {
    const { done, open } = await countDone(changes, context, services);
    await rememberUndone(run, { changes, open }, services);
    await settlePage(run, { ...nothingDone, ...page, applied: done, notStarted: open.length }, services);
    return;
  }
  const outcome = await writeRows(changes, context, services);
  await rememberUndone(run, { changes, open: outcome.refused }, services);
  const pagesDone = await settlePage(run, { ...nothingDone, ...page, ...outcome }, services);
  await showProgress(run, manifest, pagesDone, services);
};

/** What goes of a page, and how many rows stay. Rows of people who were erased meanwhile stay too. */
const selectedOf = async (
  run: Run & { readonly plan: SealedPlan },
  manifest: PlanManifest,
  page: number,
  services: ApplyServices,
): Promise<{ readonly page: number; readonly changes: readonly Change[]; readonly notSelected: number }> => {
  const [{ rows, erased }, selection] = await Promise.all([
    readPlanPage(run.plan, manifest, page, services),
    readSelection(run, services),
  ]);
  const index = selection && indexSelection(selection);
  const taken = rows.flatMap(({ change }) => (index ? (takenOf(change, index) ?? []) : [change]));
  const changes = await keepErasedOut(run, taken, services);
  return { page, changes, notSelected: rows.length - changes.length + erased };
};

const contextOf = (run: Run, { observedAt }: PlanManifest, services: ApplyServices): ApplyContext => ({
  companyId: run.companyId,
  connectionId: run.connectionId,
  runId: run.runId,
  observedAt,
  now: services.now().toISOString(),
  leaversReleased: isReleased(run, 'leavers.many'),
});

const nothingDone = { applied: 0, refused: [], failed: [], notStarted: 0 };

/** An estimate from the number of pages done, without reading their results again; the end of the run sets it exactly. */
const showProgress = async (
  run: Run,
  manifest: PlanManifest,
  pagesDone: number,
  services: ApplyServices,
): Promise<void> => {
  const rows = manifest.pages.map((entry) => entry.digests.length);
  const planned = rows.reduce((sum, count) => sum + count, 0);
  await services.runs.update(run, {
    'progress.rowsApplied': Math.min(pagesDone * (rows[0] ?? 0), planned),
    dueAt: deadlineOf('applying', services.now().toISOString()),
  });
};

/**
 * What is left of a page that fails again and again counts as failed rows, so that the run still ends (with problems);
 * rows that were written before count as applied.
 */
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
  const { changes, ...page } = await selectedOf({ ...run, plan: run.plan }, manifest, message.page, services);
  const { done, open } = await countDone(changes, contextOf(run, manifest, services), services);
  await rememberUndone(run, { changes, open }, services);
  await settlePage(run, { ...nothingDone, ...page, applied: done, failed: [...open] }, services);
};
