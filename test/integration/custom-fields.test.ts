import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ApiProblem } from '#api-contract/problem';
import { everyItem } from '#client/every-item';
import type { Client } from '#client/client';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { aCompany } from './stack/a-company';
import { aBambooHrAccount, aConnection, aSync } from './stack/a-sync';

jest.setTimeout(120_000);

const refusalOf = async (act: Promise<unknown>): Promise<unknown> => {
  try {
    await act;
    return 'nothing was refused';
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return { code: error.code, ...error.members };
  }
};

/** The account's own shirt sizes, and what is mapped from them. */
const shirtOf = async (client: Client, connectionId: string) => {
  const { fields } = await client.getFields({ connectionId });
  const shirt = fields.find(({ custom, label }) => custom && /shirt/i.test(label));
  if (!shirt) throw new Error('the simulated account has no shirt sizes');
  return shirt.sourceField;
};

/** The size as text, empty where there is none. */
const sizeOf = ({ fields }: { fields: Record<string, { value: unknown }> }): string => {
  const value = fields['custom.shirt']?.value;
  return typeof value === 'string' ? value : '';
};

describe('custom fields through the deployed chain', () => {
  let account: BambooHrSimulator;
  beforeAll(async () => {
    account = await aBambooHrAccount({ people: 40, personas: false });
  });
  afterAll(() => account.close());

  it('are there without an HR system, take typed values, and are deleted only once these are gone (B126, B127)', async () => {
    const client = await (await aCompany()).as('owner');
    const field = await client.createCustomField({ body: { label: 'Locker', type: 'decimal' } });
    const { stakeholder } = await client.createStakeholder({
      body: { fields: { name: 'Ada Lindqvist', 'custom.locker': '12' } },
    });

    const used = await client.listCustomFields({ usage: 'true' });
    const refused = await refusalOf(client.deleteCustomField({ key: field.key }));
    const renamed = await client.updateCustomField({ key: field.key, body: { label: 'Locker number' } });
    const after = await client.getStakeholder({ stakeholderId: stakeholder.stakeholderId });
    await client.updateStakeholder({
      stakeholderId: stakeholder.stakeholderId,
      body: { fields: { 'custom.locker': null } },
    });
    await client.deleteCustomField({ key: field.key });

    expect(used.items).toMatchObject([{ key: 'locker', values: true, fedBy: [] }]);
    expect(refused).toMatchObject({ code: 'custom_field.in_use', people: 1, connectionIds: [] });
    expect(renamed).toMatchObject({ key: 'locker', label: 'Locker number' });
    expect(after.fields['custom.locker']?.value).toBe('12');
    expect((await client.listCustomFields({})).items).toEqual([]);
  });

  it('are fed by a mapping, filter, sort and group people, and are kept while they are mapped (B121 to B126, B129)', async () => {
    const client = await (await aCompany()).as('owner');
    const connectionId = await aConnection(client, account);
    const sourceField = await shirtOf(client, connectionId);
    const before = await refusalOf(
      client.putConfiguration({ connectionId, body: { customFields: [{ sourceField, key: 'shirt' }] } }),
    );
    await client.createCustomField({ body: { label: 'Shirt', type: 'choice', class: 'public' } });
    await client.putConfiguration({ connectionId, body: { customFields: [{ sourceField, key: 'shirt' }] } });

    await aSync(client, connectionId);

    const everybody = await Array.fromAsync(
      everyItem((cursor) => client.listStakeholders({ cursor, limit: 100 })),
    );
    const groups = await client.listStakeholderGroups({ groupBy: 'custom.shirt' });
    const [largest] = groups.groups;
    const commonSize = typeof largest?.value === 'string' ? largest.value : '';
    const found = await Array.fromAsync(
      everyItem((cursor) =>
        client.listStakeholders({
          filter: [`custom.shirt:one_of:${commonSize}`, 'status:one_of:active,leaving,left'],
          cursor,
          limit: 3,
        }),
      ),
    );
    const sorted = await Array.fromAsync(
      everyItem((cursor) => client.listStakeholders({ sort: '-custom.shirt', cursor, limit: 7 })),
    );
    const mapped = await refusalOf(client.deleteCustomField({ key: 'shirt' }));
    await client.putConfiguration({ connectionId, body: {} });
    await client.deleteCustomField({ key: 'shirt' });
    const versions = await client.listConfigurations({ connectionId });
    const gone = await client.listStakeholders({ limit: 1 });

    expect(before).toMatchObject({
      code: 'configuration.invalid',
      errors: [{ field: 'customFields.0.key', code: 'custom_field.unknown' }],
    });
    expect(groups.people).toBe(everybody.length);
    expect(largest?.people).toBeGreaterThan(1);
    expect(found).toHaveLength(largest?.people ?? 0);
    expect(new Set(found.map(sizeOf))).toEqual(new Set([commonSize]));
    const sizes = sorted.map(sizeOf);
    expect(sizes.toSorted().toReversed()).toEqual(sizes);
    expect(new Set(sorted.map(({ stakeholderId }) => stakeholderId)).size).toBe(everybody.length);
    expect(mapped).toMatchObject({ code: 'custom_field.in_use', people: 0, connectionIds: [connectionId] });
    expect(versions.items.map(({ version }) => version)).toEqual([2, 1]);
    expect(gone.items[0]?.fields).not.toHaveProperty(['custom.shirt']);
  });
});
