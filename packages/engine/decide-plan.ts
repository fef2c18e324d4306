import type { GuardCode } from '#domain/plan';
import { ENGINE } from '#domain/run';
import type { Run } from '#domain/run';
import { announceApproval } from './announce';
import { auditEntry } from './audit';
import { runReference } from './run-reference';
import type { EngineServices, RunServices } from './services';

export type DecidePlan = {
  readonly companyId: string;
  readonly runId: string;
  /** What the person saw; any other plan is refused. */
  readonly planHash: string;
  readonly by: string;
};

/** Why a decision was refused. `newerRunId` names the run whose plan waits now, if there is one. */
export type DecisionConflict = {
  readonly kind: 'conflict';
  readonly reason: 'hash' | 'state' | 'configuration' | 'busy' | 'guards' | 'engine';
  readonly run: Run;
  readonly newerRunId?: string | undefined;
};

type Services = RunServices;
type Outcome<Kind extends string> =
  { readonly kind: Kind; readonly run: Run } | DecisionConflict | { readonly kind: 'not_found' };

/**
 * `awaiting_approval` (or, with its guards released, `blocked`) → `applying`, in one transaction with the lock, only for
 * the hash that was shown and the configuration it was made with (pipeline section 3, approval).
 */
export const approvePlan = async (
  request: DecidePlan & { readonly releases: readonly GuardCode[] },
  services: Services,
): Promise<Outcome<'approved'>> => {
  const run = await services.runs.find(request.companyId, request.runId);
  if (!run) return { kind: 'not_found' };
  const refused =
    refuse(run, request.planHash) ?? (guardsReleased(run, request.releases) ? undefined : 'guards');
  if (refused) return conflict(run, refused, services);
  const now = services.now().toISOString();
  const moved = await services.runs.move({
    run,
    to: 'applying',
    now,
    patch: {
      stageEpochs: { ...run.stageEpochs, apply: run.epoch },
      approval: { by: request.by, at: now, planHash: request.planHash, releases: [...request.releases] },
    },
    connection: { kind: 'take_lock', now },
    audit: auditEntry(
      {
        companyId: run.companyId,
        actor: request.by,
        action: 'plan.approved',
        target: run.runId,
        details: { planHash: request.planHash, releases: [...request.releases] },
      },
      services,
    ),
  });
  if (moved.kind === 'lost') return lostTo(run, services);
  await announceApproval(moved.run, request.planHash, services);
  return { kind: 'approved', run: moved.run };
};

/** The plan will not happen: apply remembers each of its rows as declined, then the run ends as cancelled. */
export const rejectPlan = async (
  request: DecidePlan,
  services: Services & Pick<EngineServices, 'queues'>,
): Promise<Outcome<'rejected'>> => {
  const run = await services.runs.find(request.companyId, request.runId);
  if (!run) return { kind: 'not_found' };
  const refused = refuse(run, request.planHash);
  if (refused) return conflict(run, refused, services);
  const now = services.now().toISOString();
  const moved = await services.runs.move({
    run,
    to: 'cancelling',
    now,
    patch: { rejection: { by: request.by, at: now } },
    connection: { kind: 'take_lock', now },
    audit: auditEntry(
      {
        companyId: run.companyId,
        actor: request.by,
        action: 'plan.rejected',
        target: run.runId,
        details: { planHash: request.planHash },
      },
      services,
    ),
  });
  if (moved.kind === 'lost') return lostTo(run, services);
  await services.queues.send([
    { ...runReference(moved.run), type: 'DeclinePlan', planHash: request.planHash },
  ]);
  return { kind: 'rejected', run: moved.run };
};

const refuse = (run: Run, planHash: string): DecisionConflict['reason'] | undefined => {
  if (run.state !== 'awaiting_approval' && run.state !== 'blocked') return 'state';
  if (run.plan?.planHash !== planHash) return 'hash';
  if (run.engine !== ENGINE) return 'engine';
  return undefined;
};

const guardsReleased = (run: Run, releases: readonly GuardCode[]): boolean =>
  (run.plan?.guards ?? []).every((guard) => releases.includes(guard));

const conflict = async (
  run: Run,
  reason: DecisionConflict['reason'],
  services: Services,
): Promise<DecisionConflict> => {
  const connection = await services.connections.find(run.companyId, run.connectionId);
  const waiting = connection?.waitingRunId;
  return { kind: 'conflict', reason, run, newerRunId: waiting === run.runId ? undefined : waiting };
};

/** Somebody was faster: find out who, so that the loser is told why. */
const lostTo = async (
  run: Run,
  services: Services,
): Promise<DecisionConflict | { readonly kind: 'not_found' }> => {
  const present = await services.runs.find(run.companyId, run.runId);
  if (!present) return { kind: 'not_found' };
  if (present.state !== run.state || present.epoch !== run.epoch) return conflict(present, 'state', services);
  const connection = await services.connections.find(run.companyId, run.connectionId);
  const moved = connection?.configurationVersion !== run.configurationVersion;
  return conflict(present, moved ? 'configuration' : 'busy', services);
};
