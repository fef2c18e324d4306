import { createHash } from 'node:crypto';
import type { AuditEntry } from '#domain/company';
import type { AuditRepository } from '#storage/audit-repository';
import type { Caller } from './caller';

const MOST_KEPT = 1_000;

/**
 * Notes each sign-in of a person in the audit log: the issuer does the signing in, so it is seen with the first call that
 * follows, and its time is the token's `auth_time`. The entry's id is derived, so that every container may note it and it
 * stands there once. Machines sign in with every token: what they do is noted instead.
 */
export class NotedSignIns {
  private readonly kept = new Set<string>();

  constructor(private readonly audit: Pick<AuditRepository, 'append'>) {}

  async note({ companyId, memberId, actor, issuer, subject, authenticatedAtSeconds }: Caller): Promise<void> {
    if (authenticatedAtSeconds === undefined) return;
    const key = [companyId, issuer, subject, authenticatedAtSeconds].join('\n');
    if (this.kept.has(key)) return;
    await this.audit.append({
      v: 1,
      companyId,
      id: `sign-in-${createHash('sha256').update(key).digest('hex').slice(0, 24)}`,
      at: new Date(authenticatedAtSeconds * 1_000).toISOString(),
      actor,
      action: 'member.signed_in',
      target: memberId,
      details: {},
    } satisfies AuditEntry);
    this.keep(key);
  }

  private keep(key: string): void {
    const [oldest] = this.kept;
    if (oldest !== undefined && this.kept.size >= MOST_KEPT) this.kept.delete(oldest);
    this.kept.add(key);
  }
}
