import { stakeholderMark } from '#domain/erasure/tombstone';
import { mergePeople } from '#domain/merge/merge-people';
import type { MergeChoices, MergeRefusal } from '#domain/merge/merge-people';
import type { Stakeholder } from '#domain/stakeholder';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import { auditEntry } from './audit';
import { findToEdit } from './edit-stakeholder';
import type { EditRefusal } from './edit-stakeholder';
import { leaverDateOf, todayOf } from './editing';
import type { EditingServices } from './editing';

export type MergeRequest = {
  readonly companyId: string;
  /** The record that stays. */
  readonly stakeholderId: string;
  /** The one that goes. */
  readonly from: string;
  readonly choices: MergeChoices;
  /** The version of the record that stays, as it was seen. */
  readonly version?: number | undefined;
  readonly by: string;
  readonly correlationId: string;
};

export type MergeOutcome =
  | { readonly kind: 'merged'; readonly stakeholder: Stakeholder }
  | MergeRefusal
  | Extract<EditRefusal, { kind: 'missing' | 'stale' }>;

type Services = EditingServices & {
  readonly stakeholders: Pick<StakeholderRepository, 'writeTogether'>;
};

/**
 * Makes two records of one person one, in one transaction: links, identifier and external id change hands, and whoever
 * writes either at the same moment makes it fail as a whole. So does an erasure of either: of somebody who is being erased
 * nothing may move to a record that stays, nor to them what their erasure was not asked for. A transaction holds a hundred items, which is why a record
 * with more than 90 links is refused before.
 */
export const mergeStakeholders = async (request: MergeRequest, services: Services): Promise<MergeOutcome> => {
  const { companyId, stakeholderId, by, choices, correlationId } = request;
  const [found, from] = await Promise.all([
    findToEdit(request, services),
    services.stakeholders.find(companyId, request.from),
  ]);
  if ('kind' in found) return found.kind === 'stale' ? found : { kind: 'missing' };
  if (!from) return { kind: 'missing' };
  const { person, editing } = found;
  const merged = mergePeople(person, from, {
    choices,
    actor: by,
    now: editing.now.toISOString(),
    today: todayOf(editing),
    leaverDate: leaverDateOf(person, editing),
  });
  if (merged.kind !== 'merged') return merged;
  const details = { from: from.stakeholderId, chosen: Object.keys(choices).sort() };
  const audit = auditEntry(
    { companyId, actor: by, action: 'stakeholders.merged', target: stakeholderId, details },
    services,
  );
  const changes = [
    { before: person, next: merged.into },
    { before: from, next: merged.from },
  ];
  const erasedMarks = [stakeholderId, from.stakeholderId].map((id) =>
    stakeholderMark(editing.company.hashKey, id),
  );
  const beside = { audit, erasedMarks, customKeys: [], now: editing.now, correlationId };
  const outcome = await services.stakeholders.writeTogether(changes, beside);
  if (outcome === 'written' || outcome === 'done') return { kind: 'merged', stakeholder: merged.into };
  if (outcome === 'refused') return { kind: 'missing' };
  const present = await services.stakeholders.find(companyId, stakeholderId);
  return present ? { kind: 'stale', version: present.version } : { kind: 'missing' };
};
