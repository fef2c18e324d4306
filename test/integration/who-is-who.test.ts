import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { everyItem } from '#client/every-item';
import type { Client } from '#client/client';
import type { ProviderId } from '#domain/connection';
import type { Person } from '#simulators/population/person';
import { textOf } from '#simulators/population/person';
import type { VendorSimulator } from '#simulators/vendor-simulator';
import { aCompany } from './stack/a-company';
import {
  aConfiguredConnection,
  anAccountOf,
  approved,
  aRun,
  aSync,
  eventually,
  settled,
} from './stack/a-sync';

jest.setTimeout(120_000);

const PEOPLE = 8;

const accounts: VendorSimulator[] = [];
afterEach(async () => {
  for (const account of accounts.splice(0)) await account.close();
});

const anAccount = async (provider: ProviderId, options: Parameters<typeof anAccountOf>[1] = {}) => {
  const account = await anAccountOf(provider, {
    people: PEOPLE,
    personas: false,
    emailDomain: 'acme.test',
    ...options,
  });
  accounts.push(account);
  return account;
};

const everybody = (client: Client) =>
  Array.fromAsync(everyItem((cursor) => client.listStakeholders({ cursor, limit: 100 })));
const changesOf = (client: Client, runId: string) =>
  Array.fromAsync(everyItem((cursor) => client.listChanges({ runId, cursor, limit: 100 })));

/** Who of the register an employee of a connection is. */
const linked = async (client: Client, connectionId: string, employeeId: string) =>
  (await everybody(client)).find(({ links }) => links[connectionId]?.includes(employeeId));

/** A connection in place of another, whose check is over. */
const replacing = async (
  client: Client,
  replaces: string,
  { credentials }: VendorSimulator,
  provider: ProviderId,
): Promise<string> => {
  const { connectionId } = await client.createConnection({
    body: { provider, credentials, replaces, consent: { accepted: true, textVersion: '1' } },
  });
  await eventually(
    () => client.getConnection({ connectionId }),
    ({ state }) => state !== 'checking',
  );
  return connectionId;
};

const emailOf = (person: Person | undefined): string => (person && textOf(person, 'workEmail')) ?? '';

describe('who is who through the deployed chain', () => {
  it('follows two people who swap their addresses, identifiers and all (B73, B78)', async () => {
    const account = await anAccount('bamboohr');
    const client = await (await aCompany()).as('owner');
    const connectionId = await aConfiguredConnection(client, account);
    await aSync(client, connectionId);
    const [one, other] = account.people;
    const [first, second] = [emailOf(one), emailOf(other)];
    const before = await linked(client, connectionId, one?.id ?? '');

    account.setPerson(one?.id ?? '', { workEmail: second });
    account.setPerson(other?.id ?? '', { workEmail: first });
    const run = await approved(client, await aRun(client, connectionId));

    const after = await linked(client, connectionId, one?.id ?? '');
    const across = await linked(client, connectionId, other?.id ?? '');
    expect(run).toMatchObject({
      plan: { counts: { update: 2, create: 0, link: 0 } },
      applied: { applied: 2, refused: 0, failed: 0 },
    });
    expect(after?.stakeholderId).toBe(before?.stakeholderId);
    expect(after).toMatchObject({ identifier: { value: second.toLowerCase() } });
    expect(across).toMatchObject({ identifier: { value: first.toLowerCase() } });
    expect(after?.fields['email']?.value).toBe(second.toLowerCase());
  });

  it('keeps two systems apart whose employee numbers collide (B73)', async () => {
    const client = await (await aCompany()).as('owner');
    const connect = async (provider: ProviderId, seed: number) => {
      const account = await anAccount(provider, { seed, emailDomain: `${provider}.test` });
      const connectionId = await aConfiguredConnection(
        client,
        account,
        { identifier: 'employeeNumber', matchByName: false },
        provider,
      );
      await client.skipPairing({ connectionId });
      return { account, connectionId };
    };
    const one = await connect('bamboohr', 1);
    const other = await connect('hibob', 2);

    const runs = [await aSync(client, one.connectionId), await aSync(client, other.connectionId)];
    const again = [await aRun(client, one.connectionId), await aRun(client, other.connectionId)];

    const numbers = ({ account }: typeof one) =>
      account.people.map((person) => textOf(person, 'employeeNumber'));
    const shared = numbers(one).filter((number) => numbers(other).includes(number));
    expect(shared.length).toBeGreaterThan(0);
    for (const run of runs) expect(run.plan?.counts).toMatchObject({ create: PEOPLE, link: 0 });
    for (const run of again)
      expect(run.plan?.counts).toMatchObject({ create: 0, update: 0, leaver: 0, link: 0 });
    await expect(everybody(client)).resolves.toHaveLength(PEOPLE * 2);
  });

  it('knows everybody again after a change of HR system, and what was declined stays so (B143, B144, B146)', async () => {
    const client = await (await aCompany()).as('owner');
    const bamboo = await anAccount('bamboohr');
    const old = await aConfiguredConnection(client, bamboo);
    await aSync(client, old);
    const [renamed] = bamboo.people;
    const married = { lastName: 'Newname' };
    bamboo.setPerson(renamed?.id ?? '', married);
    const proposed = await aRun(client, old);
    await client.rejectPlan({
      runId: proposed.runId,
      body: { planHash: proposed.plan?.planHash ?? '' },
    });
    await settled(client, proposed.runId);
    const before = await everybody(client);
    await client.disconnectConnection({ connectionId: old });

    const hibob = await anAccount('hibob');
    hibob.setPerson(renamed?.id ?? '', married);
    const connectionId = await replacing(client, old, hibob, 'hibob');
    const ready = await client.getConnection({ connectionId });
    await client.putConfiguration({ connectionId, body: {} });
    const run = await aRun(client, connectionId);
    const changes = await changesOf(client, run.runId);
    const done = await approved(client, run);

    expect(proposed.plan?.counts).toMatchObject({ update: 1 });
    expect(ready).toMatchObject({ state: 'ready', replaces: old, configured: false });
    expect(run.plan?.counts).toMatchObject({ create: 0, leaver: 0, problems: 0 });
    expect(changes.map(({ stakeholderId }) => stakeholderId).toSorted()).toEqual(
      before.map(({ stakeholderId }) => stakeholderId).toSorted(),
    );
    expect(changes.flatMap(({ fields }) => fields.map(({ field }) => field))).not.toContain('name');
    expect(done.applied).toMatchObject({ applied: PEOPLE, refused: 0, failed: 0 });
    const after = await everybody(client);
    expect(after.map(({ stakeholderId }) => stakeholderId).toSorted()).toEqual(
      before.map(({ stakeholderId }) => stakeholderId).toSorted(),
    );
    expect(after.every(({ links }) => links[connectionId]?.length === 1)).toBe(true);
  });

  it('goes on where it was after a reconnect of the same account (B143, B144, B145)', async () => {
    const client = await (await aCompany()).as('owner');
    const account = await anAccount('bamboohr');
    const old = await aConfiguredConnection(client, account, { optionalFields: ['jobTitle'] });
    await aSync(client, old);
    const before = await everybody(client);
    await client.disconnectConnection({ connectionId: old });

    const connectionId = await replacing(client, old, account, 'bamboohr');
    const ready = await client.getConnection({ connectionId });
    const { settings } = await client.getConfiguration({ connectionId });
    const run = await approved(client, await aRun(client, connectionId));

    expect(ready).toMatchObject({ state: 'ready', replaces: old, configured: true });
    expect(ready.nextRunAt).toBeDefined();
    expect(settings.optionalFields).toEqual(['jobTitle']);
    expect(run.plan?.counts).toMatchObject({ create: 0, leaver: 0, problems: 0 });
    const after = await everybody(client);
    expect(after.map(({ stakeholderId }) => stakeholderId)).toEqual(
      before.map(({ stakeholderId }) => stakeholderId),
    );
    expect(after.map(({ links }) => links[connectionId])).toEqual(before.map(({ links }) => links[old]));
  });
});
