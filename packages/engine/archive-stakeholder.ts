import type { AuditEntry } from '#domain/company';
import { archivePerson, restorePerson } from '#domain/leavers/archive-person';
import type { ArchiveVerdict } from '#domain/leavers/archive-person';
import { commitEdit, findToEdit } from './edit-stakeholder';
import type { EditOutcome } from './edit-stakeholder';
import { todayOf } from './editing';
import type { Editing, EditingServices } from './editing';
import type { Stakeholder } from '#domain/stakeholder';

export type ArchiveRequest = {
  readonly companyId: string;
  readonly stakeholderId: string;
  /** The version that was seen. */
  readonly version?: number | undefined;
  readonly by: string;
  readonly correlationId: string;
};

export type ArchiveOutcome = EditOutcome | { readonly kind: 'holds_securities' };

/** Takes somebody out of lists and syncs, unless the product reports holdings; they keep all they have. */
export const archiveStakeholder = (
  request: ArchiveRequest,
  services: EditingServices,
): Promise<ArchiveOutcome> => change(request, 'stakeholder.archived', archivePerson, services);

/** Brings somebody back, with the status that their last day gives them by now. */
export const restoreStakeholder = (
  request: ArchiveRequest,
  services: EditingServices,
): Promise<ArchiveOutcome> => change(request, 'stakeholder.restored', restorePerson, services);

const change = async (
  request: ArchiveRequest,
  action: AuditEntry['action'],
  decide: (person: Stakeholder, context: ReturnType<typeof contextOf>) => ArchiveVerdict,
  services: EditingServices,
): Promise<ArchiveOutcome> => {
  const found = await findToEdit(request, services);
  if ('kind' in found) return found;
  const { person, editing } = found;
  const verdict = decide(person, contextOf(request, editing));
  if (verdict.kind === 'holds_securities') return verdict;
  const edited = verdict.kind === 'changed' ? ({ ...verdict, fields: [] } as const) : verdict;
  const { correlationId } = request;
  return commitEdit({ before: person, edited, editing, correlationId, action }, services);
};

const contextOf = ({ by }: ArchiveRequest, editing: Editing) => ({
  actor: by,
  now: editing.now.toISOString(),
  today: todayOf(editing),
});
