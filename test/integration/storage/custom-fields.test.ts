import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '#domain/company';
import { configurationSettingsSchema } from '#domain/configuration';
import { deleteCustomField } from '#engine/delete-custom-field';
import { AuditRepository } from '#storage/audit-repository';
import { ConfigurationRepository } from '#storage/configuration-repository';
import { ConnectionRepository } from '#storage/connection-repository';
import { CustomFieldRepository } from '#storage/custom-field-repository';
import { StakeholderRepository } from '#storage/stakeholder-repository';
import { aConfiguration, aConnection } from '#test/builders/a-connection';
import { aCustomField } from '#test/builders/a-custom-field';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { aTable } from './a-table';

jest.setTimeout(120_000);

let table: Awaited<ReturnType<typeof aTable>>;
let fields: CustomFieldRepository;
beforeAll(async () => {
  table = await aTable();
  fields = new CustomFieldRepository(table);
});
afterAll(async () => table.destroy());

const now = new Date('2026-03-01T09:00:00.000Z');
const later = new Date(now.getTime() + 60_000);
const held = { now, closedUntilMs: now.getTime() + 30_000 };

const anAudit = (companyId: string): AuditEntry => ({
  v: 1,
  companyId,
  id: randomUUID(),
  at: now.toISOString(),
  actor: 'user:u',
  action: 'custom_field.changed',
  target: 'shirtSize',
  details: {},
});

/** A stored field of a company of its own. */
const aStoredField = async () => {
  const companyId = `cmp_${randomUUID().slice(0, 8)}`;
  const field = aCustomField({ companyId, type: 'choice', options: [{ id: 'M', label: 'Medium' }] });
  expect(await fields.create(field, anAudit(companyId))).toBe('created');
  return { companyId, field, audit: () => anAudit(companyId) };
};

/** Saves a mapping of the field at a moment. */
const saveMapping = async (companyId: string, at: Date) => {
  const connections = new ConnectionRepository(table);
  const connection = aConnection({ companyId, connectionId: `con_${randomUUID().slice(0, 8)}`, version: 1 });
  await connections.create(connection, []);
  const customFields = [{ sourceField: '4321', key: 'shirtSize', type: 'choice' }];
  const configuration = aConfiguration({
    companyId,
    connectionId: connection.connectionId,
    savedAt: at.toISOString(),
    settings: configurationSettingsSchema.parse({ customFields }),
  });
  return connections.saveConfiguration({ ...connection, version: 2 }, configuration, []);
};

describe('CustomFieldRepository', () => {
  it('keeps a field as it was given, and lists those of one company', async () => {
    const { companyId, field } = await aStoredField();
    await aStoredField();

    expect(await fields.find(companyId, 'shirtSize')).toEqual(field);
    expect(await fields.list(companyId)).toEqual([field]);
  });

  it('gives a key out once, also after its field was deleted', async () => {
    const { companyId, field, audit } = await aStoredField();

    const again = await fields.create(field, audit());
    await fields.close(field, held);
    const deleted = await fields.delete(field, audit(), held);
    const afterwards = await fields.create(field, audit());

    expect([again, deleted, afterwards]).toEqual(['exists', 'deleted', 'exists']);
    expect(await fields.find(companyId, 'shirtSize')).toBeUndefined();
    expect(await fields.list(companyId)).toEqual([]);
  });

  it('lets one of two changes of the same version win, with its audit entry', async () => {
    const { companyId, field, audit } = await aStoredField();
    const next = { ...field, label: 'T-shirt', version: 2 };

    const outcomes = await Promise.all([
      fields.update(next, audit(), { now }),
      fields.update({ ...next, label: 'Shirt' }, audit(), { now }),
    ]);

    expect([...outcomes].sort()).toEqual(['stale', 'written']);
    expect((await new AuditRepository(table).list(companyId, { limit: 10 })).items).toHaveLength(2);
  });

  it('changes nothing while another one holds the field, and opens by itself', async () => {
    const { field, audit } = await aStoredField();
    const next = { ...field, label: 'T-shirt', version: 2 };
    await fields.close(field, held);

    expect(await fields.close(field, { now, closedUntilMs: held.closedUntilMs + 1 })).toBe('stale');
    expect(await fields.update(next, audit(), { now })).toBe('stale');
    expect(await fields.update(next, audit(), { now: later })).toBe('written');
    expect(await fields.delete(field, audit(), held)).toBe('stale');
  });
});

describe('a mapping and the deletion of its field', () => {
  it('never both succeed, whoever comes first', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { companyId, field, audit } = await aStoredField();
      const usage = {
        connections: new ConnectionRepository(table),
        configurations: new ConfigurationRepository(table),
        stakeholders: new StakeholderRepository(table),
        customFields: fields,
        now: () => now,
        newId: randomUUID,
      };

      const [mapped, deleted] = await Promise.all([
        saveMapping(companyId, now),
        deleteCustomField({ companyId, key: field.key, by: audit().actor }, usage),
      ]);

      expect(mapped === 'written' && deleted.kind === 'deleted').toBe(false);
      expect(await fields.find(companyId, field.key)).toEqual(deleted.kind === 'deleted' ? undefined : field);
    }
  });

  it('a mapping saved while the field is looked at, or after it is gone, is refused', async () => {
    const { companyId, field, audit } = await aStoredField();

    await fields.close(field, held);
    const during = await saveMapping(companyId, now);
    await fields.delete(field, audit(), held);
    const after = await saveMapping(companyId, later);

    expect([during, after]).toEqual(['stale', 'stale']);
  });

  it('a mapping can be saved again when the deletion was given up', async () => {
    const { companyId, field } = await aStoredField();

    await fields.close(field, held);
    await fields.open(field, held.closedUntilMs);

    expect(await saveMapping(companyId, now)).toBe('written');
  });
});

describe('versions of a configuration', () => {
  it('are listed newest first, those of one connection', async () => {
    const { companyId } = await aStoredField();
    const connections = new ConnectionRepository(table);
    const configurations = new ConfigurationRepository(table);
    let connection = aConnection({ companyId, connectionId: 'con_v', version: 1 });
    await connections.create(connection, []);
    for (const version of [1, 2, 3]) {
      connection = { ...connection, version: connection.version + 1 };
      const saved = aConfiguration({ companyId, connectionId: 'con_v', version });
      await connections.saveConfiguration(connection, saved, []);
    }
    await saveMapping(companyId, now);

    const first = await configurations.list(companyId, 'con_v', { limit: 2 });
    const second = await configurations.list(companyId, 'con_v', { limit: 2, cursor: first.cursor });

    expect([...first.items, ...second.items].map(({ version }) => version)).toEqual([3, 2, 1]);
  });
});

describe('StakeholderRepository.findByName', () => {
  it('finds those who match in order of name, page by page, also from the middle of a portion', async () => {
    const { companyId } = await aStoredField();
    const stakeholders = new StakeholderRepository(table);
    const at = now.toISOString();
    for (let index = 0; index < 25; index += 1) {
      const number = String(index).padStart(2, '0');
      const next = aStakeholder({
        companyId,
        stakeholderId: `stk_${number}`,
        identifier: undefined,
        links: {},
        seen: {},
        applied: {},
        fields: {
          name: { value: `Person ${number}`, source: 'user:u', at },
          city: { value: index % 3 === 0 ? 'Bern' : 'Basel', source: 'user:u', at },
        },
      });
      await stakeholders.write({ before: undefined, next });
    }
    const inBern = {
      limit: 4,
      matches: (person: { fields: Record<string, { value: unknown }> }) =>
        person.fields['city']?.value === 'Bern',
    };

    const pages: string[][] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await stakeholders.findByName(companyId, { ...inBern, cursor });
      pages.push(page.items.map(({ stakeholderId }) => stakeholderId));
      cursor = page.cursor;
    }

    const expected = ['00', '03', '06', '09', '12', '15', '18', '21', '24'].map((id) => `stk_${id}`);
    expect(pages).toEqual([expected.slice(0, 4), expected.slice(4, 8), expected.slice(8)]);
  });
});
