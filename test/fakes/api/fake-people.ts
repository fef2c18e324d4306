import type { AuditEntry, Company, Member, Role } from '#domain/company';
import type { FakeAbsences } from '../fake-absences';
import { isStanding } from '#domain/erasure/tombstone';
import { sameIdentifier } from '#domain/match/identifier';
import type { HistoryEntry, Stakeholder } from '#domain/stakeholder';
import { SyncError } from '#domain/errors';
import type { HandChange } from '#storage/stakeholder-put';
import type { Beside, WriteOutcome } from '#storage/stakeholder-repository';
import type { FakeTombstones } from './fake-erasures';
import { pageOf } from './pages';

type PageRequest = { cursor?: string | undefined; limit: number };

/** Members in memory; the last owner stays. */
export class FakeMembers {
  readonly all: Member[] = [];
  lookUps = 0;

  async findBySubject(issuer: string, subject: string): Promise<Member | undefined> {
    this.lookUps += 1;
    return this.all.find((one) => one.issuer === issuer && one.subject === subject);
  }

  async list(companyId: string, page: PageRequest) {
    return pageOf(
      this.all.filter((one) => one.companyId === companyId),
      page,
    );
  }

  async add(member: Member): Promise<'added' | 'exists'> {
    const taken = this.all.some((one) => one.issuer === member.issuer && one.subject === member.subject);
    if (!taken) this.all.push(member);
    return taken ? 'exists' : 'added';
  }

  async changeRole(companyId: string, memberId: string, role: Role) {
    return this.replace(companyId, memberId, role === 'owner', (member) => [{ ...member, role }]);
  }

  async remove(companyId: string, memberId: string) {
    return this.replace(companyId, memberId, false, () => []);
  }

  private replace(
    companyId: string,
    memberId: string,
    keepsOwner: boolean,
    next: (member: Member) => Member[],
  ): 'written' | 'missing' | 'last_owner' {
    const own = this.all.filter((one) => one.companyId === companyId);
    const member = own.find((one) => one.memberId === memberId);
    if (!member) return 'missing';
    const owners = own.filter((one) => one.role === 'owner');
    if (member.role === 'owner' && owners.length === 1 && !keepsOwner) return 'last_owner';
    this.all.splice(this.all.indexOf(member), 1, ...next(member));
    return 'written';
  }
}

/** Stakeholders and their history in memory. */
export class FakeRegister {
  readonly people: Stakeholder[] = [];
  readonly entries: HistoryEntry[] = [];
  /** Attempts to write by hand. */
  writes = 0;

  constructor(
    private readonly audit: AuditEntry[] = [],
    private readonly absences?: FakeAbsences,
    private readonly tombstones?: FakeTombstones,
  ) {}

  async find(companyId: string, stakeholderId: string): Promise<Stakeholder | undefined> {
    return this.people.find((one) => one.companyId === companyId && one.stakeholderId === stakeholderId);
  }

  async findExternalIds(companyId: string, externalIds: readonly string[]): Promise<Map<string, string>> {
    const own = this.people.filter((one) => one.companyId === companyId);
    return new Map(
      own.flatMap(({ externalId, stakeholderId }) =>
        externalId !== undefined && externalIds.includes(externalId) ? [[externalId, stakeholderId]] : [],
      ),
    );
  }

  async findLink(companyId: string, connectionId: string, employeeId: string): Promise<string | undefined> {
    return this.people.find(
      (one) => one.companyId === companyId && one.links[connectionId]?.includes(employeeId),
    )?.stakeholderId;
  }

  async writeByHand(
    { before, next }: HandChange,
    { audit, absence, erasedMarks = [], correlationId }: Beside,
  ): Promise<WriteOutcome> {
    this.writes += 1;
    const index = this.people.findIndex((one) => one.stakeholderId === next.stakeholderId);
    if (this.people[index]?.version !== before?.version) return 'stale';
    const others = this.people.filter(
      ({ companyId, stakeholderId }) => companyId === next.companyId && stakeholderId !== next.stakeholderId,
    );
    const links = Object.entries(next.links);
    if (others.some((one) => links.some(([id, ids]) => ids.some((each) => one.links[id]?.includes(each))))) {
      return 'stale';
    }
    if (next.externalId !== undefined && others.some(({ externalId }) => externalId === next.externalId)) {
      return 'external_id_taken';
    }
    if (next.identifier && others.some(({ identifier }) => sameIdentifier(identifier, next.identifier))) {
      return 'identifier_taken';
    }
    // All at once, as in a transaction: nothing is waited for.
    const marked = this.tombstones?.all.filter(({ mark }) => erasedMarks.includes(mark)) ?? [];
    if (marked.some(isStanding)) return 'refused';
    if (absence && (await this.absences?.decide(absence)) !== 'written') return 'refused';
    this.people.splice(index === -1 ? this.people.length : index, index === -1 ? 0 : 1, {
      ...next,
      correlationId,
    });
    if (audit) this.audit.push(audit);
    return 'written';
  }

  /** One after the other, and back to what was if one is refused. */
  async writeTogether(changes: readonly HandChange[], beside: Beside): Promise<WriteOutcome> {
    const before = [...this.people];
    // Who gives goes first: in a transaction all of it happens at once.
    for (const [index, change] of [...changes].reverse().entries()) {
      const audit = index === changes.length - 1 ? beside.audit : undefined;
      const outcome = await this.writeByHand(change, { ...beside, audit });
      if (outcome === 'written') continue;
      this.people.splice(0, this.people.length, ...before);
      return outcome;
    }
    return 'written';
  }

  async getMany(companyId: string, ids: readonly string[]): Promise<Map<string, Stakeholder>> {
    const own = this.people.filter((one) => one.companyId === companyId && ids.includes(one.stakeholderId));
    return new Map(own.map((one) => [one.stakeholderId, one]));
  }

  async *loadAll(companyId: string): AsyncGenerator<Stakeholder[], void> {
    yield this.people.filter((one) => one.companyId === companyId);
  }

  async listByName(companyId: string, { q = '', ...page }: PageRequest & { q?: string | undefined }) {
    const nameOf = (one: Stakeholder): string => String(one.fields['name']?.value).toLowerCase();
    const own = this.people.filter(
      (one) => one.companyId === companyId && nameOf(one).startsWith(q.toLowerCase()),
    );
    return pageOf(
      own.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other))),
      page,
    );
  }

  async findByName(
    companyId: string,
    {
      matches,
      limit,
      cursor,
      q,
    }: PageRequest & { q?: string | undefined; matches: (one: Stakeholder) => boolean },
  ) {
    const { items } = await this.listByName(companyId, { q, limit: this.people.length + 1 });
    return pageOf(items.filter(matches), { limit, cursor });
  }

  readonly history = {
    list: async (companyId: string, stakeholderId: string, page: PageRequest) => {
      if (page.cursor === 'of-another-list') {
        throw new SyncError('message.malformed', { issues: ['cursor'] }, { message: 'expected a cursor' });
      }
      return pageOf(
        this.entries.filter((one) => one.companyId === companyId && one.stakeholderId === stakeholderId),
        page,
      );
    },
  };
}

/** Companies in memory. */
export class FakeCompanies {
  readonly all = new Map<string, Company>();

  async find(companyId: string): Promise<Company | undefined> {
    return this.all.get(companyId);
  }

  async update(company: Company, expectedVersion: number): Promise<'written' | 'stale'> {
    if (this.all.get(company.companyId)?.version !== expectedVersion) return 'stale';
    this.all.set(company.companyId, { ...company, version: expectedVersion + 1 });
    return 'written';
  }
}

/** The audit log in memory. */
export class FakeAudit {
  readonly entries: AuditEntry[] = [];

  async append(entry: AuditEntry): Promise<void> {
    this.entries.push(entry);
  }

  async list(companyId: string, page: PageRequest) {
    return pageOf(this.entries.filter((one) => one.companyId === companyId).toReversed(), page);
  }
}
