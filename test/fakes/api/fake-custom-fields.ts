import type { AuditEntry } from '#domain/company';
import type { CustomField } from '#domain/custom-field';

type Held = { readonly now: Date; readonly closedUntilMs: number };

/** Custom fields in memory, with the repository's conditions. */
export class FakeCustomFields {
  readonly all = new Map<string, CustomField>();
  readonly deleted = new Set<string>();
  readonly closed = new Map<string, number>();
  lists = 0;

  constructor(private readonly audit: AuditEntry[]) {}

  put(field: CustomField): void {
    this.all.set(this.keyOf(field), field);
  }

  async list(companyId: string): Promise<CustomField[]> {
    this.lists += 1;
    return [...this.all.values()].filter((one) => one.companyId === companyId);
  }

  async find(companyId: string, key: string): Promise<CustomField | undefined> {
    return this.all.get(this.keyOf({ companyId, key }));
  }

  async create(field: CustomField, audit: AuditEntry): Promise<'created' | 'exists'> {
    const name = this.keyOf(field);
    if (this.all.has(name) || this.deleted.has(name)) return 'exists';
    this.put(field);
    this.audit.push(audit);
    return 'created';
  }

  async update(
    next: CustomField,
    audit: AuditEntry,
    { now, closedUntilMs }: { now: Date; closedUntilMs?: number | undefined },
  ): Promise<'written' | 'stale'> {
    const name = this.keyOf(next);
    if (this.all.get(name)?.version !== next.version - 1) return 'stale';
    if (closedUntilMs === undefined ? !this.isOpen(next, now) : this.closed.get(name) !== closedUntilMs)
      return 'stale';
    this.put(next);
    this.closed.delete(name);
    this.audit.push(audit);
    return 'written';
  }

  async close(field: CustomField, { now, closedUntilMs }: Held): Promise<'closed' | 'stale'> {
    const name = this.keyOf(field);
    if (this.all.get(name)?.version !== field.version || !this.isOpen(field, now)) return 'stale';
    this.closed.set(name, closedUntilMs);
    return 'closed';
  }

  async open(field: CustomField, closedUntilMs: number): Promise<void> {
    if (this.closed.get(this.keyOf(field)) === closedUntilMs) this.closed.delete(this.keyOf(field));
  }

  async delete(field: CustomField, audit: AuditEntry, { closedUntilMs }: Held): Promise<'deleted' | 'stale'> {
    const name = this.keyOf(field);
    if (this.closed.get(name) !== closedUntilMs) return 'stale';
    this.all.delete(name);
    this.deleted.add(name);
    this.audit.push(audit);
    return 'deleted';
  }

  /** What a write that relies on the field checks. */
  isOpen({ companyId, key }: { companyId: string; key: string }, now: Date): boolean {
    const name = this.keyOf({ companyId, key });
    return this.all.has(name) && (this.closed.get(name) ?? 0) < now.getTime();
  }

  private keyOf({ companyId, key }: { companyId: string; key: string }): string {
    return `${companyId}/${key}`;
  }
}
