import type { Member } from '#domain/company';
import type { MemberRepository } from '#storage/member-repository';

/** How long a membership found is trusted: a removed member is out within this time (design README, section 5: 60 s at most). */
const TRUSTED_MS = 30_000;
const MOST_KEPT = 1_000;

/** Memberships by token, remembered for a moment. Only those found are: somebody just added gets in at once. */
export class Memberships {
  private readonly kept = new Map<string, { readonly member: Member; readonly until: number }>();

  constructor(
    private readonly members: Pick<MemberRepository, 'findBySubject'>,
    private readonly now: () => Date,
  ) {}

  async find(issuer: string, subject: string): Promise<Member | undefined> {
    const key = `${issuer}\n${subject}`;
    const now = this.now().getTime();
    const known = this.kept.get(key);
    if (known && known.until > now) return known.member;
    const member = await this.members.findBySubject(issuer, subject);
    this.kept.delete(key);
    if (member) this.keep(key, member, now + TRUSTED_MS);
    return member;
  }

  /** After a change of members made here. */
  forget(): void {
    this.kept.clear();
  }

  private keep(key: string, member: Member, until: number): void {
    const [oldest] = this.kept.keys();
    if (oldest !== undefined && this.kept.size >= MOST_KEPT) this.kept.delete(oldest);
    this.kept.set(key, { member, until });
  }
}
