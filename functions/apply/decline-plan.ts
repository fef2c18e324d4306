import { declineEntries } from '#domain/decline';
import { SyncError } from '#domain/errors';
import type { Decline } from '#domain/plan';
import type { Run, SealedPlan } from '#domain/run';
import { findActiveRun } from '#engine/active-run';
import { endRun } from '#engine/end-run';
import { readManifest, readPlanPage } from '#engine/read-plan-pages';
import type { DeclinePlan } from '#events/commands';
import type { ApplyServices } from './services';

/** Remembers every row of a rejected plan as declined, then ends the run. Repeating it writes the same declines again. */
export const declinePlan = async (message: DeclinePlan, services: ApplyServices): Promise<void> => {
  const run = await findActiveRun(message, ['cancelling'], services.runs);
  if (!run?.plan || !run.rejection || run.plan.planHash !== message.planHash) return;
  const company = await services.companies.find(run.companyId);
  if (!company)
    throw new SyncError('record.missing', { what: 'company' }, { message: 'expected the company to exist' });
  const manifest = await readManifest(run.plan, services);
  // An undo that is not wanted says nothing about HR's values.
  for (const { page } of run.mode === 'undo' ? [] : manifest.pages) {
    await services.declines.putMany(
      await declinesOf(run, run.plan, page, company.hashKey, { manifest, services }),
    );
  }
  await endRun(run, 'cancelled', services);
};

const declinesOf = async (
  run: Run,
  plan: SealedPlan,
  page: number,
  hashKey: string,
  { manifest, services }: { manifest: Awaited<ReturnType<typeof readManifest>>; services: ApplyServices },
): Promise<Decline[]> => {
  const { rows } = await readPlanPage(plan, manifest, page, services);
  return rows.flatMap(({ change }) =>
    declineEntries(change, hashKey).map((entry) => ({
      v: 1 as const,
      companyId: run.companyId,
      connectionId: run.connectionId,
      stakeholderId: change.stakeholderId,
      ...entry,
      declinedBy: run.rejection?.by ?? '',
      declinedAt: run.rejection?.at ?? '',
      runId: run.runId,
    })),
  );
};
