import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BodyOf } from '#api-contract/routes';
import { everyItem } from '#client/every-item';
import type { Client } from '#client/client';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { textOf } from '#simulators/population/person';
import { aCompany } from './stack/a-company';
import { aBambooHrAccount, aConnection, aRun, aSync } from './stack/a-sync';

jest.setTimeout(120_000);

type Condition = NonNullable<BodyOf<'putConfiguration'>['syncIf']>[number];

/** The department as a field of BambooHR's own, which feeds nothing in the register. */
const departments = async (client: Client, connectionId: string) => {
  const { fields } = await client.getFields({ connectionId });
  const field = fields.find(({ label, options = [] }) => label === 'Department' && options.length > 1);
  if (!field) throw new Error('the simulated account has no list of departments');
  const labels = (field.options ?? []).map(({ label }) => label);
  return {
    labels,
    oneOf: (values: string[]): Condition => ({
      field: `source.${field.sourceField}`,
      type: 'choice',
      operator: 'one_of',
      values,
    }),
  };
};

const everybody = (client: Client) =>
  Array.fromAsync(everyItem((cursor) => client.listStakeholders({ cursor, limit: 100 })));

describe('sync-if through the deployed chain', () => {
  let account: BambooHrSimulator;
  beforeAll(async () => {
    account = await aBambooHrAccount({ people: 40, personas: false });
  });
  afterAll(() => account.close());

  it('takes the departments named, more once more are named, and removes nobody when it gets narrow (B66 to B70)', async () => {
    const client = await (await aCompany()).as('owner');
    const connectionId = await aConnection(client, account);
    const { labels, oneOf } = await departments(client, connectionId);
    const narrow = { syncIf: [oneOf(labels.slice(0, 1))] };
    const wide = { syncIf: [oneOf(labels)] };

    await client.putConfiguration({ connectionId, body: narrow });
    const first = await aSync(client, connectionId);
    const few = await everybody(client);
    await client.putConfiguration({ connectionId, body: wide });
    const second = await aSync(client, connectionId);
    const many = await everybody(client);
    await client.putConfiguration({ connectionId, body: narrow });
    account.nextDay();
    const third = await aRun(client, connectionId, 'preview');
    const still = await everybody(client);

    const counts = first.plan?.counts;
    expect(counts?.create).toBeGreaterThan(0);
    expect(counts?.excluded).toBeGreaterThan(0);
    expect(few).toHaveLength(counts?.create ?? 0);
    expect(second.plan?.counts).toMatchObject({ update: 0, leaver: 0, link: 0, unchanged: few.length });
    expect(many.length).toBeGreaterThan(few.length);
    expect(third.plan?.counts.excluded).toBeGreaterThan(0);
    expect(still).toEqual(many);
    const changes = await Array.fromAsync(
      everyItem((cursor) => client.listChanges({ runId: third.runId, cursor, limit: 100 })),
    );
    const outside = account.people.filter((person) => textOf(person, 'department') !== labels[0]);
    const emails = new Set<unknown>(outside.map((person) => textOf(person, 'workEmail')));
    const leftAlone = many.filter(({ fields }) => emails.has(fields['email']?.value));
    const changed = new Set(changes.map(({ stakeholderId }) => stakeholderId));
    expect(leftAlone.length).toBeGreaterThan(0);
    expect(leftAlone.filter(({ stakeholderId }) => changed.has(stakeholderId))).toEqual([]);
  });
});
