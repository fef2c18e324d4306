import type { AuditEntry } from '#domain/company';
import type { AcknowledgedCauses, Acknowledgement } from '#domain/problems/acknowledgement';
import { pageOf } from './api/pages';

/** Acknowledged problems in memory. */
export class FakeAcknowledgements {
  readonly all = new Map<string, AcknowledgedCauses>();

  constructor(private readonly audit: AuditEntry[] = []) {}

  private of(companyId: string, connectionId: string): AcknowledgedCauses[] {
    return [...this.all.values()].filter(
      ({ acknowledgement: one }) => one.companyId === companyId && one.connectionId === connectionId,
    );
  }

  async load(companyId: string, connectionId: string): Promise<AcknowledgedCauses[]> {
    return this.of(companyId, connectionId);
  }

  async find(companyId: string, connectionId: string, id: string): Promise<AcknowledgedCauses | undefined> {
    return this.of(companyId, connectionId).find(
      ({ acknowledgement }) => acknowledgement.acknowledgementId === id,
    );
  }

  async list(
    companyId: string,
    connectionId: string,
    page: { cursor?: string | undefined; limit: number },
  ): Promise<{ items: Acknowledgement[]; cursor: string | undefined }> {
    return pageOf(
      this.of(companyId, connectionId).map(({ acknowledgement }) => acknowledgement),
      page,
    );
  }

  async put(acknowledged: readonly AcknowledgedCauses[], audit: AuditEntry): Promise<void> {
    for (const one of acknowledged) this.all.set(one.acknowledgement.acknowledgementId, one);
    this.audit.push(audit);
  }

  async keepOnly(
    { acknowledgement, causes }: AcknowledgedCauses,
    audit?: AuditEntry,
  ): Promise<'written' | 'stale'> {
    const id = acknowledgement.acknowledgementId;
    if (this.all.get(id)?.acknowledgement.revision !== acknowledgement.revision) return 'stale';
    const next = { ...acknowledgement, revision: acknowledgement.revision + 1, count: causes.length };
    if (causes.length > 0) this.all.set(id, { acknowledgement: next, causes });
    else this.all.delete(id);
    if (audit) this.audit.push(audit);
    return 'written';
  }
}
