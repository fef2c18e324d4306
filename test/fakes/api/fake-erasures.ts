import type { AuditEntry } from '#domain/company';
import type { Erasure } from '#domain/erasure/erasure';
import type { PersonExport } from '#domain/erasure/person-export';
import type { Tombstone } from '#domain/erasure/tombstone';
import type { Stakeholder } from '#domain/stakeholder';
import type { PageRequest } from '#storage/query';
import type { NewTombstone } from '#storage/tombstone-items';
import type { FakeRegister } from './fake-people';
import { pageOf } from './pages';

/** Tombstones in memory. */
export class FakeTombstones {
  readonly all: Tombstone[] = [];

  async list(companyId: string): Promise<Tombstone[]> {
    return this.all.filter((one) => one.companyId === companyId);
  }

  async among(companyId: string, marks: readonly string[]): Promise<Tombstone[]> {
    return (await this.list(companyId)).filter(({ mark }) => marks.includes(mark));
  }

  async any(companyId: string): Promise<boolean> {
    return (await this.list(companyId)).length > 0;
  }

  async lift({ mark, erasureId }: Tombstone, lifted: NonNullable<Tombstone['lifted']>): Promise<void> {
    const found = this.all.find((one) => one.mark === mark && one.erasureId === erasureId);
    if (found) found.lifted = lifted;
  }

  up(one: NewTombstone): void {
    const before = this.all.findIndex(
      ({ companyId, mark }) => companyId === one.companyId && mark === one.mark,
    );
    const times = (this.all[before]?.times ?? 0) + 1;
    if (before >= 0) this.all.splice(before, 1);
    this.all.push({ v: 1, ...one, times });
  }
}

/** Erasures in memory: begun, and as far as a test says. */
export class FakeErasures {
  readonly all: Erasure[] = [];

  constructor(
    private readonly audit: AuditEntry[],
    private readonly register: FakeRegister,
    private readonly tombstones: FakeTombstones,
  ) {}

  async find(companyId: string, erasureId: string): Promise<Erasure | undefined> {
    return this.all.find((one) => one.companyId === companyId && one.erasureId === erasureId);
  }

  async list(companyId: string, page: PageRequest) {
    const own = this.all.filter((one) => one.companyId === companyId);
    return pageOf(
      own.toSorted((one, other) => other.erasureId.localeCompare(one.erasureId)),
      page,
    );
  }

  async start(
    erasure: Erasure,
    given: {
      person: Pick<Stakeholder, 'companyId' | 'stakeholderId' | 'version'>;
      tombstones: readonly NewTombstone[];
      audit: AuditEntry;
    },
  ): Promise<'started' | 'stale' | 'erased'> {
    const present = await this.register.find(erasure.companyId, erasure.stakeholderId);
    const marks = given.tombstones.filter(({ kind }) => kind === 'stakeholder').map(({ mark }) => mark);
    if ((await this.tombstones.among(erasure.companyId, marks)).length > 0) return 'erased';
    if (present?.version !== given.person.version) return 'stale';
    for (const one of given.tombstones) this.tombstones.up(one);
    this.all.push(erasure);
    this.audit.push(given.audit);
    return 'started';
  }

  async lift(
    { erasureId }: Pick<Erasure, 'erasureId'>,
    given: { tombstones: readonly Tombstone[]; lifted: NonNullable<Erasure['lifted']>; audit: AuditEntry },
  ): Promise<'lifted' | 'lost'> {
    const index = this.all.findIndex((one) => one.erasureId === erasureId);
    const found = this.all[index];
    if (found?.state !== 'completed' || found.lifted) return 'lost';
    this.all[index] = { ...found, lifted: given.lifted };
    for (const one of given.tombstones) one.lifted = given.lifted;
    this.audit.push(given.audit);
    return 'lifted';
  }
}

/** Files about one person in memory. */
export class FakeExports {
  readonly all: PersonExport[] = [];

  constructor(private readonly audit: AuditEntry[]) {}

  async create(one: PersonExport, audit: AuditEntry): Promise<void> {
    this.all.push(one);
    this.audit.push(audit);
  }

  async find(companyId: string, exportId: string): Promise<PersonExport | undefined> {
    return this.all.find((one) => one.companyId === companyId && one.exportId === exportId);
  }
}
