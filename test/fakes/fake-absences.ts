import type { Absence } from '#domain/absence/absence';
import type { AuditEntry } from '#domain/company';
import { pageOf } from './api/pages';

/** Absences in memory, by connection and person; `writes` counts what readings wrote. */
export class FakeAbsences {
  readonly all = new Map<string, Absence>();
  writes = 0;

  constructor(private readonly audit: AuditEntry[] = []) {}

  private of(companyId: string, connectionId: string): Absence[] {
    return [...this.all.values()].filter(
      (one) => one.companyId === companyId && one.connectionId === connectionId,
    );
  }

  put(absence: Absence): void {
    this.all.set(`${absence.connectionId}/${absence.stakeholderId}`, absence);
  }

  async find(companyId: string, connectionId: string, stakeholderId: string): Promise<Absence | undefined> {
    return this.of(companyId, connectionId).find((one) => one.stakeholderId === stakeholderId);
  }

  async listForConnection(companyId: string, connectionId: string): Promise<Absence[]> {
    return this.of(companyId, connectionId);
  }

  async list(companyId: string, connectionId: string, page: { cursor?: string | undefined; limit: number }) {
    return pageOf(this.of(companyId, connectionId), page);
  }

  async follow({ put, over }: { put: readonly Absence[]; over: readonly Absence[] }): Promise<void> {
    for (const absence of put) this.put(absence);
    for (const { connectionId, stakeholderId } of over) this.all.delete(`${connectionId}/${stakeholderId}`);
    this.writes += put.length + over.length;
  }

  async decide(next: Absence, audit?: AuditEntry): Promise<'written' | 'stale'> {
    const present = this.all.get(`${next.connectionId}/${next.stakeholderId}`);
    if (present?.version !== next.version - 1) return 'stale';
    this.put(next);
    if (audit) this.audit.push(audit);
    return 'written';
  }
}
