import { afterEach, describe, expect, it } from '@jest/globals';
import { closeServers, json, serve } from '#http/testing-server';
import { CallBudgetRepository } from '#storage/call-budget-repository';
import { aBudgetTable } from '#test/fakes/budget-table';
import { aConnection } from '#test/builders/a-connection';
import { accountBudgets, accountKeyOf } from './account-budget';
import { providerOpener } from './open-provider';

afterEach(closeServers);

const now = () => new Date('2026-03-01T06:00:00.000Z');
const credentials = { kind: 'api_key', companyDomain: 'acme', apiKey: 'a'.repeat(40) };
const secret = JSON.stringify(credentials);

/** An opener whose clients share a table, and a vendor whose every answer is the same. */
const anOpener = async () => {
  const { table, items } = aBudgetTable();
  const budgetOf = accountBudgets(new CallBudgetRepository(table), now);
  const { url, requests } = await serve(json([{ id: 1, name: 'First name', type: 'text' }]));
  const open = providerOpener({ PROVIDER_URLS: { bamboohr: url }, PAGE_SIZES: {} }, now, (...about) => ({
    budget: budgetOf(...about),
  }));
  return { open, items, requests };
};

describe('providerOpener', () => {
  it('takes calls from the budget of the account, whichever connection makes them', async () => {
    const { open, items } = await anOpener();
    const one = open(aConnection({ connectionId: 'con_a', accountId: 'acme' }), secret);
    const other = open(aConnection({ connectionId: 'con_b', companyId: 'cmp_b', accountId: 'acme' }), secret);

    await one.check();
    await other.check();

    expect([...items.keys()]).toEqual(['RATE#bamboohr#acme']);
    expect(items.get('RATE#bamboohr#acme')).toMatchObject({ version: 2 });
  });

  it('counts a first check where its account turns out to be', async () => {
    const { open, items } = await anOpener();
    const client = open(aConnection({ accountId: undefined }), secret);

    await client.check();

    expect([...items.keys()]).toEqual([
      `RATE#bamboohr#${accountKeyOf({}, credentials)}`,
      'RATE#bamboohr#acme',
    ]);
    expect(items.get('RATE#bamboohr#acme')).toHaveProperty('fullAtMs', { 'all calls': expect.any(Number) });
  });

  it('tells of every call that is made', async () => {
    const { open, requests } = await anOpener();
    let calls = 0;
    const client = open(aConnection({ accountId: 'acme' }), secret, { onCall: () => (calls += 1) });

    await client.check();

    expect(calls).toBe(requests.length);
    expect(calls).toBeGreaterThan(0);
  });
});

describe('accountKeyOf', () => {
  it('is the account where it is known, whatever the key', () => {
    expect(accountKeyOf({ accountId: '637323' }, credentials)).toBe('637323');
  });

  it('is else the same for the same credentials, and holds none of them', () => {
    const [key, again, other] = [
      accountKeyOf({}, credentials),
      accountKeyOf({}, { apiKey: credentials.apiKey, companyDomain: 'acme', kind: 'api_key' }),
      accountKeyOf({}, { ...credentials, apiKey: 'b'.repeat(40) }),
    ];

    expect(again).toBe(key);
    expect(other).not.toBe(key);
    expect(key).toMatch(/^key-[a-z2-7]{26}$/);
  });
});
