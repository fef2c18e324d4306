import type { AuditEntry } from '#domain/company';
import type { CustomField } from '#domain/custom-field';
import type { CustomFieldRepository } from '#storage/custom-field-repository';
import { auditEntry } from './audit';
import type { UsageServices } from './custom-field-usage';

/** What use cases of custom fields need. */
export type CustomFieldServices = UsageServices & {
  readonly customFields: Pick<
    CustomFieldRepository,
    'list' | 'find' | 'create' | 'update' | 'close' | 'open' | 'delete'
  >;
  readonly now: () => Date;
  readonly newId: () => string;
};

/**
 * Longer than the look for uses can take (the API's functions end after 10 s), so that nobody else can change the field
 * between the look and the write; short enough for one that crashed to be waited for.
 */
const CLOSED_MS = 30_000;

/** What somebody did to a field; its key is the target, values and labels are left out. */
export const fieldAudit = (
  { companyId, key }: Pick<CustomField, 'companyId' | 'key'>,
  entry: Pick<AuditEntry, 'actor' | 'action'> & { details?: AuditEntry['details'] },
  services: Pick<CustomFieldServices, 'now' | 'newId'>,
): AuditEntry => auditEntry({ companyId, target: key, ...entry }, services);

/**
 * Closes a field, acts, and opens it again unless the act replaced or deleted it. While it is closed no mapping of it and
 * no value typed can be saved, so that what `act` sees stays true until it has written. `stale`: somebody else was faster.
 */
export const whileClosed = async <Outcome extends { readonly kind: string }>(
  field: CustomField,
  act: (held: { now: Date; closedUntilMs: number }) => Promise<Outcome>,
  { customFields, now }: Pick<CustomFieldServices, 'customFields' | 'now'>,
): Promise<Outcome | { readonly kind: 'stale' }> => {
  const at = now();
  const held = { now: at, closedUntilMs: at.getTime() + CLOSED_MS };
  if ((await customFields.close(field, held)) === 'stale') return { kind: 'stale' };
  try {
    return await act(held);
  } finally {
    await customFields.open(field, held.closedUntilMs);
  }
};
