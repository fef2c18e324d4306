import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '#client/client';
import { startHiBobSimulator } from '#simulators/hibob/server';
import type { VendorSimulator } from '#simulators/vendor-simulator';
import { aCompany } from '../stack/a-company';
import {
  aBambooHrAccount,
  aConfiguredConnection,
  anAccountOf,
  approved,
  aRun,
  aSync,
  eventually,
  today,
} from '../stack/a-sync';
import { everybody, records } from '../stack/records';
import { stack } from '../stack/stack';

/** One page: the vendor's limit of searches a minute holds here too, and is waited for. */
const FEW = 5;

jest.setTimeout(120_000);

const accounts: VendorSimulator[] = [];
const opened = <Account extends VendorSimulator>(account: Account): Account => {
  accounts.push(account);
  return account;
};
const closeAll = async () => {
  for (const account of accounts.splice(0)) await account.close();
};
afterEach(closeAll);

const start = async () => {
  const company = await aCompany();
  return { companyId: company.companyId, client: await company.as('owner') };
};

/** Checks again and waits for the fields it finds. */
const recheck = async (client: Client, connectionId: string) => {
  const before = await client.getFields({ connectionId });
  await client.checkConnection({ connectionId });
  return eventually(
    () => client.getFields({ connectionId }),
    ({ discoveredAt }) => discoveredAt !== before.discoveredAt,
  );
};

describe('a permission that was taken away', () => {
  const personOf = async (companyId: string, connectionId: string, employeeId: string) =>
    (await everybody(companyId)).find(({ links }) => links[connectionId]?.includes(employeeId));

  it('clears nobody and takes no leaving back; it says what to do, and is over when it is given back', async () => {
    const account = opened(await aBambooHrAccount({ personas: false }));
    const { client, companyId } = await start();
    const [one, leaver] = account.people.filter(
      ({ fields }) => typeof fields['city'] === 'string' && !fields['terminationDate'],
    );
    if (!one || !leaver) throw new Error('expected two people with a city');
    account.setPerson(leaver.id, { terminationDate: '2099-12-31' });
    const connectionId = await aConfiguredConnection(client, account, {
      optionalFields: ['mobilePhone'],
      clearFields: ['mobilePhone', 'city'],
    });
    await aSync(client, connectionId);
    const before = await everybody(companyId);

    account.faults.add({ kind: 'field_not_readable', fields: ['mobilePhone'], times: null });
    account.setPerson(one.id, { city: null });
    account.setPerson(leaver.id, { terminationDate: null });
    const without = await aRun(client, connectionId);
    const { fields } = await recheck(client, connectionId);
    const stillWithout = await aRun(client, connectionId);

    for (const run of [without, stillWithout]) {
      expect(run).toMatchObject({ state: 'completed_with_problems', read: { lost: ['mobilePhone'] } });
      const { items } = await client.listProblems({ runId: run.runId });
      const lost = items.filter(({ code }) => code === 'permission.lost');
      expect(lost).toMatchObject([
        { field: 'mobilePhone', remedy: expect.stringMatching(/BambooHR.*"Personal > Contact"/) },
      ]);
    }
    expect(fields.find(({ sourceField }) => sourceField === 'mobilePhone')).toMatchObject({
      readable: 'no',
      lostAt: expect.any(String),
    });
    expect(await everybody(companyId)).toEqual(before);

    account.faults.clear();
    const again = await recheck(client, connectionId);
    const whole = await approved(client, await aRun(client, connectionId));

    expect(again.fields.filter(({ lostAt }) => lostAt !== undefined)).toEqual([]);
    expect(whole.read).toMatchObject({ lost: [], notReadable: [] });
    const cleared = await personOf(companyId, connectionId, one.id);
    expect(cleared?.fields['city']?.value ?? null).toBeNull();
    expect(await personOf(companyId, connectionId, leaver.id)).toMatchObject({ status: 'active' });
  });

  it('counts from the run in which it happens, before anybody checked the connection again', async () => {
    const account = opened(await anAccountOf('hibob', { personas: false, people: FEW }));
    const { client, companyId } = await start();
    const connectionId = await aConfiguredConnection(
      client,
      account,
      { optionalFields: ['mobilePhone'], clearFields: ['city', 'mobilePhone'] },
      'hibob',
    );
    await aSync(client, connectionId);
    const before = await everybody(companyId);

    account.faults.add({ kind: 'field_not_readable', fields: ['address.city'], times: null });
    const run = await aRun(client, connectionId);
    const { items } = await client.listProblems({ runId: run.runId });

    expect(run.read?.lost).toEqual(['city']);
    expect(items.find(({ code }) => code === 'permission.lost')?.remedy).toContain('HiBob');
    expect(await everybody(companyId)).toEqual(before);
  });

  it('counts although the field still comes from elsewhere: private phones are no empty work phones', async () => {
    const account = opened(await anAccountOf('hibob', { personas: false, people: FEW }));
    const { client, companyId } = await start();
    const connectionId = await aConfiguredConnection(
      client,
      account,
      { optionalFields: ['mobilePhone'], clearFields: ['mobilePhone'] },
      'hibob',
    );
    await aSync(client, connectionId);
    const phones = async () =>
      (await everybody(companyId)).flatMap(({ fields }) => fields['mobilePhone']?.value ?? []).length;
    const before = await phones();

    account.faults.add({ kind: 'field_not_readable', fields: ['home.mobilePhone'], times: null });
    const run = await aSync(client, connectionId);
    await recheck(client, connectionId);
    const later = await aSync(client, connectionId);

    expect(before).toBeGreaterThan(0);
    expect([run.read?.lost, later.read?.lost]).toEqual([['mobilePhone'], ['mobilePhone']]);
    expect(await phones()).toBe(before);
  });
});

describe('a key of another account', () => {
  const replaced = async (client: Client, connectionId: string, account: VendorSimulator) => {
    await client.replaceCredentials({ connectionId, body: { credentials: account.credentials } });
    return eventually(
      () => client.getConnection({ connectionId }),
      ({ credentialsPending, state }) => !credentialsPending && state !== 'checking',
    );
  };
  const others = { seed: 7, emailDomain: 'other.test' };

  it('is refused by its people where the vendor has no account id (Personio)', async () => {
    opened(await anAccountOf('personio'));
    const { client, companyId } = await start();
    const [own] = accounts;
    if (!own) throw new Error('expected an account');
    const connectionId = await aConfiguredConnection(client, own, {}, 'personio');
    const before = await records().connections.find(companyId, connectionId);

    await closeAll();
    const other = await replaced(client, connectionId, opened(await anAccountOf('personio', others)));
    await closeAll();
    const same = await replaced(client, connectionId, opened(await anAccountOf('personio')));

    expect(before).toMatchObject({ accountSample: expect.any(Array) });
    expect(before).not.toHaveProperty('accountId');
    expect(other).toMatchObject({ state: 'ready', attention: { code: 'account.changed' } });
    expect(other.attention?.remedy).toContain('Personio');
    expect(same.attention).toBeUndefined();
  });

  it('is refused by its id where there is one (HiBob), even with the same people', async () => {
    const aHiBob = (companyId: number) =>
      startHiBobSimulator({ port: stack().providerPorts['hibob'], today: today(), people: 12, companyId });
    const own = opened(await aHiBob(1001));
    const { client } = await start();
    const connectionId = await aConfiguredConnection(client, own, {}, 'hibob');

    await closeAll();
    const other = await replaced(client, connectionId, opened(await aHiBob(1002)));

    expect(other).toMatchObject({
      state: 'ready',
      accountId: '1001',
      attention: { code: 'account.changed', remedy: expect.stringContaining('HiBob') },
    });
  });
});
