import { fieldAudit, whileClosed } from './custom-field-services';
import type { CustomFieldServices } from './custom-field-services';
import { connectionsUsing, countTyped } from './custom-field-usage';

export type DeleteOutcome =
  | { readonly kind: 'deleted' }
  | { readonly kind: 'not_found' | 'stale' }
  | { readonly kind: 'in_use'; readonly people: number; readonly connectionIds: readonly string[] };

/**
 * Deletes a field that nothing uses (B126): no value that a person typed, no connection that maps it or asks for it. Values
 * that an HR system delivered before its mapping was taken away stay unseen, and the key is not given out again. A mapping
 * or value saved at the same moment either comes first, and the deletion is refused, or is refused itself.
 */
export const deleteCustomField = async (
  request: { readonly companyId: string; readonly key: string; readonly by: string },
  services: CustomFieldServices,
): Promise<DeleteOutcome> => {
  const { companyId, key, by } = request;
  const field = await services.customFields.find(companyId, key);
  if (!field) return { kind: 'not_found' };
  return whileClosed(
    field,
    async (held): Promise<DeleteOutcome> => {
      const using = await connectionsUsing(companyId, [key], services);
      const connectionIds = using.get(key) ?? [];
      const people = await countTyped(companyId, key, services);
      if (people > 0 || connectionIds.length > 0) return { kind: 'in_use', people, connectionIds };
      const audit = fieldAudit(field, { actor: by, action: 'custom_field.deleted' }, services);
      const outcome = await services.customFields.delete(field, audit, held);
      return outcome === 'deleted' ? { kind: 'deleted' } : { kind: 'stale' };
    },
    services,
  );
};
