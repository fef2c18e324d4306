import type { AuditEntry } from '#domain/company';

/** An audit entry in the making; ids and codes only. */
export const auditEntry = (
  entry: Pick<AuditEntry, 'companyId' | 'actor' | 'action' | 'target'> & { details?: AuditEntry['details'] },
  services: { now: () => Date; newId: () => string },
): AuditEntry => ({ v: 1, id: services.newId(), at: services.now().toISOString(), details: {}, ...entry });
