import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { optionalFields } from '#domain/configuration';
import { providerIds } from '#domain/connection';
import type { ProviderId } from '#domain/connection';
import { everyItem } from '#client/every-item';
import type { Client } from '#client/client';
import type { VendorSimulator } from '#simulators/vendor-simulator';
import { addOwnFields } from '../../infra/local/demo/own-fields';
import { settingsFor } from '../../infra/local/demo/settings-for';
import { aCompany } from './stack/a-company';
import { aConnection, anAccountOf, approved, aRun } from './stack/a-sync';

jest.setTimeout(120_000);

/** Few, for the vendors' limits of calls hold here too. */
const PEOPLE = 16;

const accounts: VendorSimulator[] = [];
afterEach(async () => {
  for (const account of accounts.splice(0)) await account.close();
});

const anAccount = async (provider: ProviderId, options: Parameters<typeof anAccountOf>[1]) => {
  const account = await anAccountOf(provider, { emailDomain: `${provider}.test`, ...options });
  accounts.push(account);
  return account;
};

/** Everything the connection can deliver, the company's own fields as their names suggest. */
const configure = async (client: Client, connectionId: string): Promise<void> => {
  const { fields } = await client.getFields({ connectionId });
  await addOwnFields(client);
  await client.putConfiguration({ connectionId, body: settingsFor(fields, optionalFields) });
};

describe.each(providerIds)('%s through the deployed chain', (provider) => {
  it('connects, syncs everybody, changes nothing the second time, and the day after exactly what changed', async () => {
    const account = await anAccount(provider, { people: PEOPLE, personas: false });
    const client = await (await aCompany()).as('owner');
    const connectionId = await aConnection(client, account, provider);
    const connection = await client.getConnection({ connectionId });
    await configure(client, connectionId);

    const first = await approved(client, await aRun(client, connectionId));
    const second = await aRun(client, connectionId);
    const day = account.nextDay();
    const third = await approved(client, await aRun(client, connectionId));

    expect(connection.state).toBe('ready');
    expect(first.plan?.counts).toMatchObject({ read: PEOPLE, create: first.applied?.applied });
    expect((first.applied?.applied ?? 0) + keptOut(first.plan?.counts)).toBeGreaterThanOrEqual(PEOPLE - 2);
    expect(second.plan?.counts).toMatchObject({ create: 0, update: 0, leaver: 0, link: 0 });
    expect(third.plan?.counts).toMatchObject({
      create: 2,
      leaver: 1,
      update: Object.keys(day.changed).length,
    });
    expect(third.read?.lost).toEqual([]);
    expect(account.requests.flatMap(({ violations }) => violations)).toEqual([]);
  });
});

const keptOut = (counts: { problems: number } | undefined): number => counts?.problems ?? 0;

describe('two HR systems of one company', () => {
  it('feed one register: equal employee numbers and ids collide with nobody', async () => {
    const company = await aCompany();
    const client = await company.as('owner');
    const connect = async (provider: ProviderId, seed: number) => {
      const account = await anAccount(provider, { people: 20, seed, personas: false });
      const connectionId = await aConnection(client, account, provider);
      await client.putConfiguration({ connectionId, body: { matchByName: false } });
      return { account, connectionId };
    };
    const one = await connect('bamboohr', 1);
    const other = await connect('hibob', 2);

    const runs = [
      await approved(client, await aRun(client, one.connectionId)),
      // It more than doubles the register, which a guard stops until somebody says that it is expected.
      await approved(client, await aRun(client, other.connectionId), ['creates.many']),
    ];
    const again = [await aRun(client, one.connectionId), await aRun(client, other.connectionId)];

    const emails: unknown[] = [];
    for await (const person of everyItem((cursor) => client.listStakeholders({ cursor, limit: 100 })))
      emails.push(person.fields['email']?.value);
    const created = runs.map(({ applied }) => applied?.applied ?? 0);
    expect(emails).toHaveLength((created[0] ?? 0) + (created[1] ?? 0));
    expect(new Set(emails.map((email) => String(email).split('@')[1]))).toEqual(
      new Set(['bamboohr.test', 'hibob.test']),
    );
    for (const { plan } of again)
      expect(plan?.counts).toMatchObject({ create: 0, update: 0, leaver: 0, link: 0 });
  });
});
