import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '#domain/company';
import { applyChange } from '#domain/apply/apply-change';
import type { Identifier, Stakeholder } from '#domain/stakeholder';
import { editStakeholder } from '#engine/edit-stakeholder';
import type { EditingServices } from '#engine/editing';
import { importLinks } from '#engine/import-links';
import { seedStakeholders } from '#engine/seed-stakeholders';
import { AuditRepository } from '#storage/audit-repository';
import { CompanyRepository } from '#storage/company-repository';
import { ConfigurationRepository } from '#storage/configuration-repository';
import { ConnectionRepository } from '#storage/connection-repository';
import { CustomFieldRepository } from '#storage/custom-field-repository';
import { StakeholderRepository } from '#storage/stakeholder-repository';
import { aConnection } from '#test/builders/a-connection';
import { aCustomField } from '#test/builders/a-custom-field';
import { aChange } from '#test/builders/a-plan';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { TombstoneRepository } from '#storage/tombstone-repository';
import { aTable } from './a-table';

jest.setTimeout(120_000);

let table: Awaited<ReturnType<typeof aTable>>;

beforeAll(async () => {
  table = await aTable();
});
afterAll(async () => table.destroy());

const NOW = new Date('2026-03-02T09:00:00.000Z');
const email = (value: string): Identifier => ({ kind: 'workEmail', value });
const anAudit = (companyId: string): AuditEntry => ({
  v: 1,
  companyId,
  id: randomUUID(),
  at: NOW.toISOString(),
  actor: 'user:owner',
  action: 'company.created',
  target: companyId,
  details: {},
});

/** A company of its own with one connection, and the services over the emulator's table. */
const aCompany = async () => {
  const companyId = `cmp_${randomUUID().slice(0, 8)}`;
  const stakeholders = new StakeholderRepository(table);
  const services = {
    companies: new CompanyRepository(table),
    connections: new ConnectionRepository(table),
    configurations: new ConfigurationRepository(table),
    customFields: new CustomFieldRepository(table),
    audit: new AuditRepository(table),
    stakeholders,
    tombstones: new TombstoneRepository(table),
    now: () => NOW,
    newId: randomUUID,
  } satisfies EditingServices & Record<string, unknown>;
  await services.connections.create(aConnection({ companyId }), []);
  const company = {
    v: 1,
    companyId,
    name: 'Acme',
    timeZone: 'Europe/Zurich',
    hashKey: 'a2V5',
    createdAt: NOW.toISOString(),
    version: 1,
  } as const;
  return { companyId, company, services, stakeholders };
};
type Company = Awaited<ReturnType<typeof aCompany>>;

/** With the company itself read from memory: what creates companies is tested elsewhere. */
const servicesOf = ({ company, services }: Company) => ({
  ...services,
  companies: { find: async () => company },
});

const store = async ({ companyId, stakeholders }: Company, name: string, more: Partial<Stakeholder> = {}) => {
  const person = aStakeholder({
    companyId,
    stakeholderId: `stk_${name}`,
    links: { con_a: [`e-${name}`] },
    identifier: email(`${name}@example.org`),
    ...more,
  });
  const outcome = await stakeholders.writeByHand(
    { before: undefined, next: person },
    { customKeys: [], now: NOW },
  );
  expect(outcome).toBe('written');
  return person;
};
const edit = (
  company: Company,
  name: string,
  what: Omit<Parameters<typeof editStakeholder>[0]['edit'], 'fields'> & { fields?: Record<string, string> },
) =>
  editStakeholder(
    {
      companyId: company.companyId,
      stakeholderId: `stk_${name}`,
      by: 'user:editor',
      correlationId: 'call-1',
      edit: { fields: {}, ...what },
    },
    servicesOf(company),
  );

describe('editing by hand', () => {
  it('lets one of two edits at once win, and tells the other the present version', async () => {
    const company = await aCompany();
    await store(company, 'ada');

    const outcomes = await Promise.all(
      ['Basel', 'Zug'].map((city) => edit(company, 'ada', { fields: { city } })),
    );

    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['changed', 'stale']);
    expect(outcomes.find(({ kind }) => kind === 'stale')).toEqual({ kind: 'stale', version: 2 });
    const audited = await company.services.audit.list(company.companyId, { limit: 10 });
    expect(audited.items).toMatchObject([{ action: 'stakeholder.edited' }]);
    expect(await company.stakeholders.find(company.companyId, 'stk_ada')).toMatchObject({
      correlationId: 'call-1',
    });
  });

  it('makes the row of a plan from before stale', async () => {
    const company = await aCompany();
    const before = await store(company, 'ada');
    const context = {
      companyId: company.companyId,
      connectionId: 'con_a',
      runId: 'con_a.20260302T060000000Z.9d1c44ab02',
      observedAt: '2026-03-02T06:00:00.000Z',
      now: NOW.toISOString(),
    };
    const planned = applyChange(before, aChange({ stakeholderId: 'stk_ada' }), context);
    await edit(company, 'ada', { fields: { city: 'Zug' } });

    const written =
      planned.kind === 'write'
        ? await company.stakeholders.write({ before, next: planned.next, ...context })
        : planned.kind;

    expect(written).toBe('stale');
    const present = await company.stakeholders.find(company.companyId, 'stk_ada');
    expect(present).toMatchObject({ version: 2, fields: { city: { value: 'Zug' } }, seen: before.seen });
  });

  it('claims the new identifier and frees the old', async () => {
    const company = await aCompany();
    const { companyId, stakeholders } = company;
    await store(company, 'ada');

    await edit(company, 'ada', { identifier: email('ada.l@example.org') });

    expect(await stakeholders.findClaim(companyId, email('ada.l@example.org'))).toBe('stk_ada');
    expect(await stakeholders.findClaim(companyId, email('ada@example.org'))).toBeUndefined();
  });

  it('swaps no identifiers in two edits, and leaves both people as they were', async () => {
    const company = await aCompany();
    await store(company, 'ada');
    await store(company, 'bo');

    const outcomes = await Promise.all([
      edit(company, 'ada', { identifier: email('bo@example.org'), fields: { city: 'Zug' } }),
      edit(company, 'bo', { identifier: email('ada@example.org') }),
    ]);

    expect(outcomes).toEqual([{ kind: 'identifier_taken' }, { kind: 'identifier_taken' }]);
    const ada = await company.stakeholders.find(company.companyId, 'stk_ada');
    expect(ada).toMatchObject({ version: 1, fields: { city: { value: 'Bern' } } });
  });

  it('gives an external id to one of many who want it, and to the next once it is free', async () => {
    const company = await aCompany();
    const names = ['ada', 'bo', 'cy', 'di'];
    for (const name of names) await store(company, name);

    const outcomes = await Promise.all(names.map((name) => edit(company, name, { externalId: 'p-1' })));
    const winner = names[outcomes.findIndex(({ kind }) => kind === 'changed')] ?? '';
    const loser = names.find((name) => name !== winner) ?? '';
    const freed = await edit(company, winner, { externalId: null });
    const next = await edit(company, loser, { externalId: 'p-1' });

    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([
      'changed',
      'external_id_taken',
      'external_id_taken',
      'external_id_taken',
    ]);
    expect([freed.kind, next.kind]).toEqual(['changed', 'changed']);
  });

  it('gives no value to a custom field that is being deleted', async () => {
    const company = await aCompany();
    const { companyId, services } = company;
    const field = aCustomField({ companyId });
    await services.customFields.create(field, anAudit(companyId));
    await store(company, 'ada');
    await services.customFields.close(field, { now: NOW, closedUntilMs: NOW.getTime() + 60_000 });

    const outcome = await edit(company, 'ada', { fields: { [`custom.${field.key}`]: 'XL' } });

    expect(outcome).toEqual({ kind: 'field_closed' });
  });
});

describe('seeding', () => {
  const items = Array.from({ length: 120 }, (_, number) => ({
    externalId: `p-${number}`,
    fields: { name: `Person ${number}` },
    identifier: email(`p${number}@example.org`),
  }));
  const seed = (company: Company, list: Parameters<typeof seedStakeholders>[0]['items']) =>
    seedStakeholders(
      { companyId: company.companyId, by: 'client:c', correlationId: 'call-1', items: list },
      servicesOf(company),
    );
  const outcomesOf = (results: Awaited<ReturnType<typeof seed>>) =>
    (results ?? []).map(({ outcome }) => outcome);

  it('ends as one seeding when two run at once, and writes nothing the next time', async () => {
    const company = await aCompany();

    const both = await Promise.all([seed(company, items), seed(company, items)]);
    const again = await seed(company, items);

    const outcomes = both.flatMap(outcomesOf);
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(120);
    expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(120);
    expect(new Set(outcomesOf(again))).toEqual(new Set(['unchanged']));
    const people: Stakeholder[] = [];
    for await (const part of company.stakeholders.loadAll(company.companyId)) people.push(...part);
    expect(people).toHaveLength(120);
    expect(new Set(people.map(({ version }) => version))).toEqual(new Set([1]));
  });

  it('hands an identifier on within one call', async () => {
    const company = await aCompany();
    await seed(company, items.slice(0, 2));

    const results = await seed(company, [
      { externalId: 'p-0', fields: {}, identifier: email('p1@example.org') },
      { externalId: 'p-1', fields: {}, identifier: email('new@example.org') },
    ]);

    expect(outcomesOf(results)).toEqual(['updated', 'updated']);
  });
});

describe('a write that may not go together with an erasure', () => {
  it('is refused by a mark that stands, and not by one that was taken down, but of a record for good', async () => {
    const company = await aCompany();
    const { companyId, stakeholders, services } = company;
    const { tombstones } = services;
    const at = NOW.toISOString();
    const common = { companyId, erasureId: 'era_1', at };
    await tombstones.put({ ...common, kind: 'externalId', mark: 'm-id' });
    await tombstones.put({ ...common, kind: 'stakeholder', mark: 'm-record' });
    const ada = await store(company, 'ada');
    const write = async (mark: string) => {
      const before = await stakeholders.find(companyId, ada.stakeholderId);
      if (!before) throw new Error('expected ada');
      const next = { ...before, version: before.version + 1 };
      return stakeholders.writeByHand(
        { before, next },
        { erasedMarks: [mark], customKeys: [], now: NOW, audit: anAudit(companyId) },
      );
    };

    const standing = [await write('m-id'), await write('m-record'), await write('m-none')];
    for (const one of await tombstones.list(companyId)) await tombstones.lift(one, { at, by: 'user:owner' });
    const lifted = [await write('m-id'), await write('m-record')];

    expect(standing).toEqual(['refused', 'refused', 'written']);
    expect(lifted).toEqual(['written', 'refused']);
  });
});

describe('importing links', () => {
  it('ties each employee to one person, whoever else tries at the same time', async () => {
    const company = await aCompany();
    const { companyId, stakeholders } = company;
    for (const name of ['ada', 'bo']) await store(company, name, { links: {}, externalId: `p-${name}` });
    const tie = (externalId: string) =>
      importLinks(
        {
          companyId,
          connectionId: 'con_a',
          by: 'client:c',
          correlationId: 'call-1',
          items: [{ externalId, employeeId: '7' }],
          dryRun: false,
        },
        servicesOf(company),
      );

    const results = await Promise.all([tie('p-ada'), tie('p-bo')]);

    const outcomes = results.flatMap((one) =>
      one.kind === 'done' ? one.links.map(({ outcome }) => outcome) : [],
    );
    expect(outcomes.toSorted()).toEqual(['employee_taken', 'linked']);
    expect(await stakeholders.findLink(companyId, 'con_a', '7')).toMatch(/^stk_(ada|bo)$/);
  });
});
