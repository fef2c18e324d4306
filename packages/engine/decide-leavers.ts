import pMap from 'p-map';
import type { AuditEntry } from '#domain/company';
import type { Hand } from '#domain/edit/next-version';
import { clearStatus, confirmLeaver } from '#domain/leavers/leaver-status';
import type { Stakeholder } from '#domain/stakeholder';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import { auditEntry } from './audit';

const PARALLEL = 8;
/** Somebody else wrote the person at the same time: read again, since the decision is about their status alone. */
const MOST_ATTEMPTS = 5;

/** `skipped`: the decision does not apply to them (B104); `changing`: others wrote them again and again. */
export type LeaverOutcome = 'done' | 'skipped' | 'missing' | 'changing';
export type LeaverRow = { readonly stakeholderId: string; readonly outcome: LeaverOutcome };

export type LeaverRequest = {
  readonly companyId: string;
  readonly stakeholderIds: readonly string[];
  readonly by: string;
  readonly correlationId: string;
};

export type LeaverServices = {
  readonly stakeholders: Pick<StakeholderRepository, 'find' | 'writeByHand'>;
  readonly now: () => Date;
  readonly newId: () => string;
};

type Decision = {
  readonly action: AuditEntry['action'];
  readonly next: (person: Stakeholder, hand: Hand) => Stakeholder | undefined;
};

/** Takes the leaver status from a selection of people; whoever has none is skipped and counted (B103, B104). */
export const clearStatuses = (request: LeaverRequest, services: LeaverServices): Promise<LeaverRow[]> =>
  decide(request, { action: 'status.cleared', next: clearStatus }, services);

/** Says of historical leavers that their leaving is to be acted on: only now is it announced (pipeline section 6). */
export const confirmLeavers = (request: LeaverRequest, services: LeaverServices): Promise<LeaverRow[]> =>
  decide(request, { action: 'leaver.confirmed', next: confirmLeaver }, services);

/** Each person once, with an audit entry each; the same call again finds nothing to do. */
const decide = (request: LeaverRequest, decision: Decision, services: LeaverServices): Promise<LeaverRow[]> =>
  pMap(
    [...new Set(request.stakeholderIds)],
    async (stakeholderId) => ({
      stakeholderId,
      outcome: await decideOne(stakeholderId, request, decision, services),
    }),
    { concurrency: PARALLEL },
  );

const decideOne = async (
  stakeholderId: string,
  { companyId, by, correlationId }: LeaverRequest,
  { action, next }: Decision,
  services: LeaverServices,
): Promise<LeaverOutcome> => {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const before = await services.stakeholders.find(companyId, stakeholderId);
    if (!before) return 'missing';
    const now = services.now();
    const changed = next(before, { actor: by, now: now.toISOString() });
    if (!changed) return 'skipped';
    const audit = auditEntry({ companyId, actor: by, action, target: stakeholderId }, services);
    const beside = { audit, customKeys: [], now, correlationId };
    const outcome = await services.stakeholders.writeByHand({ before, next: changed }, beside);
    if (outcome === 'written' || outcome === 'done') return 'done';
  }
  return 'changing';
};
