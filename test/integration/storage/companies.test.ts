import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { AuditEntry, Company, Member } from '#domain/company';
import { AuditRepository, auditItem } from '#storage/audit-repository';
import { CompanyRepository } from '#storage/company-repository';
import { MemberRepository } from '#storage/member-repository';
import { transact } from '#storage/transaction';
import { aTable } from './a-table';

jest.setTimeout(120_000);

let table: Awaited<ReturnType<typeof aTable>>;
let companies: CompanyRepository;
let members: MemberRepository;

beforeAll(async () => {
  table = await aTable();
  companies = new CompanyRepository(table);
  members = new MemberRepository(table);
});
afterAll(async () => table.destroy());

const AT = '2026-03-01T06:00:00.000Z';
const aCompany = (override: Partial<Company> = {}): Company => ({
  v: 1,
  companyId: `cmp_${randomUUID().slice(0, 8)}`,
  name: 'Lindqvist AG',
  timeZone: 'Europe/Zurich',
  hashKey: 'a2V5',
  createdAt: AT,
  version: 1,
  ...override,
});
const aMember = ({ companyId }: Company, override: Partial<Member> = {}): Member => ({
  v: 1,
  companyId,
  memberId: 'mem_1',
  issuer: 'https://issuer.example',
  subject: randomUUID(),
  role: 'owner',
  addedAt: AT,
  addedBy: 'user:root',
  ...override,
});
const aStoredCompany = async () => {
  const company = aCompany();
  const owner = aMember(company);
  expect(await companies.create({ company, owner })).toBe('created');
  return { company, owner };
};

describe('CompanyRepository', () => {
  it('creates a company together with its first owner', async () => {
    const { company, owner } = await aStoredCompany();

    expect(await companies.find(company.companyId)).toEqual(company);
    expect(await members.findBySubject(owner.issuer, owner.subject)).toEqual(owner);
  });

  it('refuses a company that exists, and leaves no member behind', async () => {
    const { company } = await aStoredCompany();
    const intruder = aMember(company, { memberId: 'mem_2' });

    expect(await companies.create({ company: { ...company, name: 'Other' }, owner: intruder })).toBe(
      'exists',
    );
    expect(await companies.find(company.companyId)).toEqual(company);
    expect(await members.findBySubject(intruder.issuer, intruder.subject)).toBeUndefined();
  });

  it('lets one of two changes from the same version through', async () => {
    const { company } = await aStoredCompany();

    const outcomes = await Promise.all(
      ['One', 'Two'].map(async (name) => companies.update({ ...company, name }, 1)),
    );

    expect(outcomes.toSorted()).toEqual(['stale', 'written']);
    expect((await companies.find(company.companyId))?.version).toBe(2);
  });
});

describe('MemberRepository', () => {
  it('adds a member once, and a token to one company only', async () => {
    const [{ company }, { company: other }] = [await aStoredCompany(), await aStoredCompany()];
    const member = aMember(company, { memberId: 'mem_2', role: 'editor' });

    expect(await members.add(member)).toBe('added');
    expect(await members.add({ ...member, subject: randomUUID() })).toBe('exists');
    expect(await members.add({ ...member, companyId: other.companyId, memberId: 'mem_9' })).toBe('exists');
    expect(await members.findBySubject(member.issuer, member.subject)).toEqual(member);
  });

  it('tells subjects of two issuers apart', async () => {
    const { owner } = await aStoredCompany();

    expect(await members.findBySubject('https://other.example', owner.subject)).toBeUndefined();
  });

  it('lists by page', async () => {
    const { company, owner } = await aStoredCompany();
    const others = ['mem_2', 'mem_3'].map((memberId) => aMember(company, { memberId, role: 'viewer' }));
    for (const member of others) await members.add(member);

    const first = await members.list(company.companyId, { limit: 2 });
    const second = await members.list(company.companyId, { limit: 2, cursor: first.cursor });

    expect([...first.items, ...second.items]).toEqual([owner, ...others]);
  });

  it('changes roles and removes, and a removed token leads nowhere', async () => {
    const { company } = await aStoredCompany();
    const member = aMember(company, { memberId: 'mem_2', role: 'viewer' });
    await members.add(member);

    expect(await members.changeRole(company.companyId, 'mem_2', 'approver')).toBe('written');
    expect((await members.find(company.companyId, 'mem_2'))?.role).toBe('approver');
    expect(await members.remove(company.companyId, 'mem_2')).toBe('written');
    expect(await members.findBySubject(member.issuer, member.subject)).toBeUndefined();
    expect(await members.remove(company.companyId, 'mem_2')).toBe('missing');
    expect(await members.add(member)).toBe('added');
  });

  it('keeps the last owner', async () => {
    const { company, owner } = await aStoredCompany();

    expect(await members.remove(company.companyId, owner.memberId)).toBe('last_owner');
    expect(await members.changeRole(company.companyId, owner.memberId, 'viewer')).toBe('last_owner');
    expect(await members.changeRole(company.companyId, owner.memberId, 'owner')).toBe('written');
  });

  it('keeps one owner when all of them leave or step down at once', async () => {
    const { company } = await aStoredCompany();
    const ids = ['mem_1', 'mem_2', 'mem_3'];
    for (const memberId of ids.slice(1)) await members.add(aMember(company, { memberId }));

    const outcomes = await Promise.all(
      ids.map(async (id, index) =>
        index === 0
          ? members.remove(company.companyId, id)
          : members.changeRole(company.companyId, id, 'viewer'),
      ),
    );

    const { items } = await members.list(company.companyId, { limit: 10 });
    expect(outcomes.filter((outcome) => outcome === 'last_owner')).toHaveLength(1);
    expect(items.filter(({ role }) => role === 'owner')).toHaveLength(1);
  });
});

describe('AuditRepository', () => {
  const anEntry = (companyId: string, id: string, at: string): AuditEntry => ({
    v: 1,
    companyId,
    id,
    at,
    actor: 'user:u',
    action: 'plan.approved',
    target: 'run',
    details: { planHash: 'abc', releases: ['answer.empty'] },
  });

  it('lists newest first, by page', async () => {
    const { company } = await aStoredCompany();
    const audit = new AuditRepository(table);
    const days = ['01', '02', '03'].map((day) => `2026-03-${day}T06:00:00Z`);
    for (const at of days) await audit.append(anEntry(company.companyId, `a${at}`, at));

    const first = await audit.list(company.companyId, { limit: 2 });
    const second = await audit.list(company.companyId, { limit: 2, cursor: first.cursor });

    expect([...first.items, ...second.items].map(({ at }) => at)).toEqual(days.toReversed());
  });

  it('never changes an entry', async () => {
    const { company } = await aStoredCompany();
    const audit = new AuditRepository(table);
    const entry = anEntry(company.companyId, 'a1', AT);
    await audit.append(entry);

    await audit.append({ ...entry, actor: 'user:forger' });

    expect((await audit.list(company.companyId, { limit: 5 })).items).toEqual([entry]);
  });

  it('is written with a transaction or not at all', async () => {
    const { company } = await aStoredCompany();
    const audit = new AuditRepository(table);
    const impossible = {
      ConditionCheck: {
        TableName: table.name,
        Key: { pk: 'C#nobody', sk: 'COMPANY' },
        ConditionExpression: 'attribute_exists(pk)',
      },
    };

    const writing = transact(table, [auditItem(table, anEntry(company.companyId, 'a1', AT)), impossible]);

    await expect(writing).rejects.toThrow();
    expect((await audit.list(company.companyId, { limit: 5 })).items).toEqual([]);
  });
});
