import { endOverride, pinValue } from '#domain/edit/override';
import type { Pin } from '#domain/edit/override';
import type { Stakeholder } from '#domain/stakeholder';
import { commitEdit, findToEdit } from './edit-stakeholder';
import type { EditOutcome } from './edit-stakeholder';
import { editContextOf, findManagers } from './editing';
import type { EditingServices } from './editing';

type Target = {
  readonly companyId: string;
  readonly stakeholderId: string;
  readonly by: string;
  readonly correlationId: string;
  readonly version?: number | undefined;
};

/**
 * Pins a value of somebody. The audit entry names the field, never the reason: that is free text, may say something about
 * the person, and goes when the person is erased.
 */
export const setOverride = async (
  { pin, ...target }: Target & { readonly pin: Pin },
  services: EditingServices,
): Promise<EditOutcome> => {
  const found = await findToEdit(target, services);
  if ('kind' in found) return found;
  const { person, editing } = found;
  const people = await findManagers(target.companyId, [{ fields: { [pin.field]: pin.value } }], services);
  const edited = pinValue(person, pin, editContextOf(person, { actor: target.by, people }, editing));
  const details = { field: pin.field, ...(pin.until !== undefined && { until: pin.until }) };
  const { correlationId } = target;
  return commitEdit(
    { before: person, edited, editing, correlationId, action: 'override.set', details },
    services,
  );
};

/** Ends a pin before its time; `missing` also when there is none. */
export const removeOverride = async (
  { field, ...target }: Target & { readonly field: string },
  services: EditingServices,
): Promise<EditOutcome> => {
  const found = await findToEdit(target, services);
  if ('kind' in found) return found;
  const { person, editing } = found;
  const context = editContextOf(person, { actor: target.by, people: new Set() }, editing);
  const next: Stakeholder | undefined = endOverride(person, field, context);
  if (!next) return { kind: 'missing' };
  const edited = { kind: 'changed', next, fields: [] } as const;
  const { correlationId } = target;
  return commitEdit(
    { before: person, edited, editing, correlationId, action: 'override.ended', details: { field } },
    services,
  );
};
