import type { AuditEntry } from '#domain/company';
import type { GuardCode, SecondReason } from '#domain/plan';
import type { ResolvedSelection, SelectionCounts } from '#domain/plan/resolve-selection';
import { selectionDigest } from '#domain/plan/selection';
import type { Selection } from '#domain/plan/selection';
import type { Approval, Run, SealedPlan } from '#domain/run';
import type { ObjectStore } from '#storage/object-store';
import type { RunRepository } from '#storage/run-repository';
import { announceApproval } from './announce';
import { auditEntry } from './audit';
import { choicesVersion, conflict, guardsReleased, isWaiting, lostTo, refuse } from './decision-conflict';
import type { DecidePlan, DecisionConflict } from './decision-conflict';
import { keepLeft, keepLeftElsewhere, readChoices } from './plan-choices';
import { resolveSelection, saysTheSame, storeSelection } from './plan-selection';
import type { SelectServices } from './plan-selection';
import { runReference } from './run-reference';
import type { EngineServices, RunServices } from './services';

export type ApprovePlan = DecidePlan & {
  readonly releases: readonly GuardCode[];
  /** What goes (B87); without it everything that was not left or rejected (B88). */
  readonly select?: Partial<Pick<Selection, 'people' | 'fields'>> | undefined;
  /** The version of the choices that the person saw; needed once there are any. */
  readonly choices?: number | undefined;
};

export type ApproveServices = RunServices &
  SelectServices & {
    readonly runs: Pick<RunRepository, 'amend'>;
    readonly objects: Pick<ObjectStore, 'getJson' | 'putJson'>;
  };

type NotFound = { readonly kind: 'not_found' };
/** A selection that cannot be carried out, and why. */
export type BadSelection = {
  readonly kind: 'unselectable';
  readonly why: Exclude<ResolvedSelection, { kind: 'all' | 'part' }>;
};
export type ApproveOutcome =
  | { readonly kind: 'approved'; readonly run: Run }
  /** A second person has to approve the same; until then nothing happens. */
  | { readonly kind: 'approved_first'; readonly run: Run }
  | BadSelection
  | DecisionConflict
  | NotFound;

/** What of a plan somebody says yes to. */
type Part = {
  readonly selection?: Selection | undefined;
  readonly counts?: SelectionCounts | undefined;
  readonly reasons: readonly SecondReason[];
};

/**
 * `awaiting_approval` (or, with its guards released, `blocked`) → `applying`, in one transaction with the lock, only for
 * the hash that was shown, the choices that were seen and the configuration it was made with (pipeline section 3,
 * approval). Where settings ask for a second person, the first yes is only kept.
 */
export const approvePlan = async (
  request: ApprovePlan,
  services: ApproveServices,
): Promise<ApproveOutcome> => {
  const run = await services.runs.find(request.companyId, request.runId);
  if (!run) return { kind: 'not_found' };
  const refused = refuse(run, request.planHash, services.now()) ?? refuseApproval(run, request);
  if (refused || !run.plan) return conflict(run, refused ?? 'state', services);
  const part = await partOf({ ...run, plan: run.plan }, request, services);
  if ('kind' in part) return part;
  if (part.reasons.length === 0) return carryOut(run, request, part, services);
  return approveInTurn(run, request, part, services);
};

const refuseApproval = (run: Run, request: ApprovePlan): DecisionConflict['reason'] | undefined => {
  if (!guardsReleased(run, request.releases)) return 'guards';
  return (request.choices ?? 0) === choicesVersion(run) ? undefined : 'choices';
};

const partOf = async (
  run: Run & { readonly plan: SealedPlan },
  { select = {} }: ApprovePlan,
  services: ApproveServices,
): Promise<Part | BadSelection> => {
  const { left } = await readChoices(run, services);
  const resolved = await resolveSelection(run, { ...select, left }, services);
  const asked = run.plan.second ?? [];
  switch (resolved.kind) {
    case 'all':
      return { reasons: asked };
    case 'part': {
      const { selection, counts, reasons } = resolved;
      return { selection, counts, reasons: reasons.filter((reason) => asked.includes(reason)) };
    }
    case 'unknown':
    case 'inseparable':
    case 'nothing':
      return { kind: 'unselectable', why: resolved };
    default:
      return resolved satisfies never;
  }
};

/** The first of two people is kept; the second, who must be another one and say the same, carries it out. */
const approveInTurn = async (
  run: Run,
  request: ApprovePlan,
  part: Part,
  services: ApproveServices,
): Promise<ApproveOutcome> => {
  const { firstApproval: first } = run;
  const digest = part.selection && selectionDigest(part.selection);
  const isSame = first && saysTheSame(first, { ...request, digest });
  if (first && first.by !== request.by) {
    return isSame ? carryOut(run, request, part, services) : conflict(run, 'other_selection', services);
  }
  if (isSame) return conflict(run, 'same_person', services);
  return keepFirst(run, request, part, services);
};

/** Whoever approved first may do so again for another part: theirs takes the place of the one before. */
const keepFirst = async (
  run: Run,
  request: ApprovePlan,
  part: Part,
  services: ApproveServices,
): Promise<ApproveOutcome> => {
  const firstApproval = await approvalOf(run, request, part, services);
  const audit = auditOf(run, request, { action: 'plan.approved_first', part }, services);
  const written = await services.runs.amend({ run, patch: { firstApproval }, audit });
  if (written === 'written') return { kind: 'approved_first', run: { ...run, firstApproval } };
  const present = await services.runs.find(run.companyId, run.runId);
  const wasFaster = present && isWaiting(present) && present.firstApproval?.at !== run.firstApproval?.at;
  // Two people at the same moment: one was first, so this is the second.
  return wasFaster && present.firstApproval?.by !== request.by
    ? approvePlan(request, services)
    : lostTo(run, services);
};

const carryOut = async (
  run: Run,
  request: ApprovePlan,
  part: Part,
  services: ApproveServices,
): Promise<ApproveOutcome> => {
  const first = part.reasons.length > 0 ? run.firstApproval : undefined;
  const given = await approvalOf(run, request, part, services);
  const approval: Approval = { ...given, ...(first && { first: { by: first.by, at: first.at } }) };
  const moved = await services.runs.move({
    run,
    to: 'applying',
    now: approval.at,
    patch: { stageEpochs: { ...run.stageEpochs, apply: run.epoch }, approval, firstApproval: undefined },
    connection: { kind: 'take_lock', now: approval.at, patch: keepLeft(run) },
    asDecided: true,
    audit: auditOf(run, request, { action: 'plan.approved', part, first: first?.by }, services),
  });
  if (moved.kind === 'lost') return lostTo(run, services);
  await announceApproval(moved.run, request.planHash, services);
  return { kind: 'approved', run: moved.run };
};

const approvalOf = async (
  run: Run,
  { by, planHash, releases }: ApprovePlan,
  { selection }: Part,
  services: ApproveServices,
): Promise<Approval> => ({
  by,
  at: services.now().toISOString(),
  planHash,
  releases: [...releases],
  ...(selection && { selection: await storeSelection(run, selection, services) }),
});

/** Who approved what: the hash, the guards, how much of the plan, and who had approved it first. */
const auditOf = (
  run: Run,
  { by, planHash, releases, select, choices }: ApprovePlan,
  {
    action,
    part: { selection, counts },
    first,
  }: {
    readonly action: 'plan.approved' | 'plan.approved_first';
    readonly part: Part;
    readonly first?: string | undefined;
  },
  services: ApproveServices,
): AuditEntry =>
  auditEntry(
    {
      companyId: run.companyId,
      actor: by,
      action,
      target: run.runId,
      details: {
        planHash,
        releases: [...releases],
        ...counts,
        ...(select?.fields && { fields: [...select.fields] }),
        ...(choices !== undefined && { choices }),
        ...(selection && { selection: selectionDigest(selection) }),
        ...(first !== undefined && { first }),
      },
    },
    services,
  );

/** The plan will not happen: apply remembers each of its rows as declined, then the run ends as cancelled. */
export const rejectPlan = async (
  request: DecidePlan,
  services: RunServices & Pick<EngineServices, 'queues'> & Pick<ApproveServices, 'objects'>,
): Promise<{ readonly kind: 'rejected'; readonly run: Run } | DecisionConflict | NotFound> => {
  const run = await services.runs.find(request.companyId, request.runId);
  if (!run) return { kind: 'not_found' };
  const refused = refuse(run, request.planHash, services.now());
  if (refused) return conflict(run, refused, services);
  const now = services.now().toISOString();
  const moved = await services.runs.move({
    run,
    to: 'cancelling',
    now,
    patch: { rejection: { by: request.by, at: now }, firstApproval: undefined },
    connection: { kind: 'take_lock', now, patch: await keepLeftElsewhere(run, services) },
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
