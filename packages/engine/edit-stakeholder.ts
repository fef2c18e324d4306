import type { Absence } from '#domain/absence/absence';
import type { AuditEntry } from '#domain/company';
import { customKeyOf } from '#domain/custom-field';
import type { EditFault } from '#domain/edit/check-value';
import { editPerson } from '#domain/edit/edit-person';
import type { EditedPerson, PersonEdit } from '#domain/edit/edit-person';
import { noticesOf } from '#domain/edit/notices';
import type { EditNotice } from '#domain/edit/notices';
import { externalIdMark } from '#domain/erasure/tombstone';
import { historyEntry } from '#domain/history';
import { blankStakeholder } from '#domain/stakeholder';
import type { Stakeholder } from '#domain/stakeholder';
import type { WriteOutcome } from '#storage/stakeholder-repository';
import { auditEntry } from './audit';
import { editContextOf, feedingOf, findManagers, loadEditing } from './editing';
import type { Editing, EditingServices } from './editing';
import { erasedExternalIds } from './erased-people';
import { recordId } from './record-id';

/** `changed`: written, or there was nothing to write; then the person is the one before. */
export type EditOutcome =
  | {
      readonly kind: 'changed';
      readonly stakeholder: Stakeholder;
      readonly notices: readonly EditNotice[];
    }
  | EditRefusal;

/** `stale`: somebody else wrote; `version` is the present one. Nothing was written. */
export type EditRefusal =
  | { readonly kind: 'missing' }
  | { readonly kind: 'stale'; readonly version: number }
  | { readonly kind: 'invalid'; readonly faults: readonly EditFault[] }
  | { readonly kind: 'identifier_taken' }
  | { readonly kind: 'external_id_taken' }
  /** A custom field is being deleted at this moment. */
  | { readonly kind: 'field_closed' };

type Who = { readonly companyId: string; readonly by: string; readonly correlationId: string };

/** Enters somebody by hand. */
export const createStakeholder = async (
  { companyId, by, correlationId, edit }: Who & { readonly edit: PersonEdit },
  services: EditingServices,
): Promise<EditOutcome> => {
  const editing = await loadEditing(companyId, services);
  if (!editing) return { kind: 'missing' };
  const stakeholderId = recordId('stk', services.newId);
  const blank = blankStakeholder({ companyId, stakeholderId }, { by, now: editing.now.toISOString() });
  const people = await findManagers(companyId, [edit], services);
  const edited = editPerson(blank, edit, editContextOf(blank, { actor: by, people }, editing));
  return commitEdit(
    { before: undefined, edited, editing, correlationId, action: 'stakeholder.created' },
    services,
  );
};

/** Changes somebody by hand, under the version the caller has seen, if it is named. */
export const editStakeholder = async (
  request: Who & {
    readonly stakeholderId: string;
    readonly edit: PersonEdit;
    readonly version?: number | undefined;
  },
  services: EditingServices,
): Promise<EditOutcome> => {
  const found = await findToEdit(request, services);
  if ('kind' in found) return found;
  const { correlationId } = request;
  const { person, editing } = found;
  const people = await findManagers(request.companyId, [request.edit], services);
  const context = editContextOf(person, { actor: request.by, people }, editing);
  const edited = editPerson(person, request.edit, context);
  return commitEdit(
    { before: person, edited, editing, correlationId, action: 'stakeholder.edited' },
    services,
  );
};

/** The person as they are, unless they are not the version that the caller has seen. */
export const findToEdit = async (
  request: {
    readonly companyId: string;
    readonly stakeholderId: string;
    readonly version?: number | undefined;
  },
  services: EditingServices,
): Promise<{ readonly person: Stakeholder; readonly editing: Editing } | EditRefusal> => {
  const [person, editing] = await Promise.all([
    services.stakeholders.find(request.companyId, request.stakeholderId),
    loadEditing(request.companyId, services),
  ]);
  if (!person || !editing) return { kind: 'missing' };
  if (request.version !== undefined && request.version !== person.version) {
    return { kind: 'stale', version: person.version };
  }
  return { person, editing };
};

type Commit = {
  readonly before: Stakeholder | undefined;
  readonly edited: EditedPerson;
  readonly editing: Editing;
  readonly correlationId: string;
  readonly action: AuditEntry['action'];
  /** For the audit entry; ids and field names only. */
  readonly details?: AuditEntry['details'];
  /** The next version of an absence that the edit decides about; if it moved meanwhile, nothing is written: `field_closed`. */
  readonly absence?: Absence | undefined;
};

/** Writes an edit with its audit entry, and says what its author should know. */
export const commitEdit = async (
  { before, edited, editing, correlationId, action, details, absence }: Commit,
  services: EditingServices,
): Promise<EditOutcome> => {
  if (edited.kind === 'invalid') return edited;
  if (edited.kind === 'unchanged') {
    return before ? { kind: 'changed', stakeholder: before, notices: [] } : { kind: 'missing' };
  }
  const { next, fields } = edited;
  if (await meansErased(before, next, services)) return EXTERNAL_ID_ERASED;
  const audit = auditEntry(
    {
      companyId: next.companyId,
      actor: next.changedBy,
      action,
      target: next.stakeholderId,
      details: details ?? { fields: historyEntry(before, next).changes.map(({ field }) => field) },
    },
    services,
  );
  const customKeys = customKeysOf(fields, next);
  const erasedMarks = marksTaken(before, next, editing);
  const outcome = await services.stakeholders.writeByHand(
    { before, next },
    { audit, absence, erasedMarks, customKeys, now: editing.now, correlationId },
  );
  // Erased since it was looked at: nothing else could refuse it.
  if (outcome === 'refused' && customKeys.length === 0 && !absence) return EXTERNAL_ID_ERASED;
  if (outcome !== 'written' && outcome !== 'done') return refusalOf(outcome, next, services);
  const feeding = feedingOf(next, editing).map(({ connection, settings }) => ({
    connectionId: connection.connectionId,
    settings,
  }));
  return { kind: 'changed', stakeholder: next, notices: noticesOf(before, next, fields, feeding) };
};

const EXTERNAL_ID_ERASED = {
  kind: 'invalid',
  faults: [{ field: 'externalId', code: 'external_id.erased' }],
} as const satisfies EditRefusal;

/** Marks of what a person gets that may have been an erased person's: looked at again in the transaction of the write. */
export const marksTaken = (
  before: Stakeholder | undefined,
  { externalId }: Stakeholder,
  { company }: Editing,
): readonly string[] =>
  externalId === undefined || externalId === before?.externalId
    ? []
    : [externalIdMark(company.hashKey, externalId)];

/** Whether a person is about to get an id of the product that meant somebody who was erased: they would be back by another way. */
const meansErased = async (
  before: Stakeholder | undefined,
  { companyId, externalId }: Stakeholder,
  services: EditingServices,
): Promise<boolean> =>
  externalId !== undefined &&
  externalId !== before?.externalId &&
  (await erasedExternalIds(companyId, [externalId], services)).size > 0;

/** Custom fields that get a value: emptying one may go together with its deletion. */
export const customKeysOf = (fields: readonly string[], next: Stakeholder): string[] =>
  fields.flatMap((field) => {
    const key = customKeyOf(field);
    return key !== undefined && next.fields[field] !== undefined ? [key] : [];
  });

const refusalOf = async (
  outcome: Exclude<WriteOutcome, 'written' | 'done'>,
  { companyId, stakeholderId }: Stakeholder,
  { stakeholders }: EditingServices,
): Promise<EditRefusal> => {
  switch (outcome) {
    case 'refused':
      return { kind: 'field_closed' };
    case 'identifier_taken':
    case 'external_id_taken':
      return { kind: outcome };
    case 'stale': {
      const present = await stakeholders.find(companyId, stakeholderId);
      return present ? { kind: 'stale', version: present.version } : { kind: 'missing' };
    }
    default:
      return outcome satisfies never;
  }
};
