import { afterEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { startHumaSimulator } from './server';
import type { HumaSimulator } from './server';
import type { Variants } from './variants';

const TODAY = '2026-01-05';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const anAccount = async (variants: Partial<Variants> = {}, clock?: () => number): Promise<HumaSimulator> => {
  const simulator = await startHumaSimulator({ people: 60, today: TODAY, variants, clock });
  closers.push(() => simulator.close());
  return simulator;
};

const signIn = async ({ url, credentials }: HumaSimulator, rest: Record<string, string> = {}) => {
  const { clientId = '', clientSecret = '' } = credentials;
  const grant = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  const answer = await fetch(`${url}/auth/oauth/token`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({ ...grant, ...rest }),
  });
  const body = z.looseObject({ access_token: z.string().optional() }).parse(await answer.json());
  return { status: answer.status, token: body.access_token ?? '', body };
};

const listSchema = z.object({
  items: z.array(z.looseObject({ id: z.string() })),
  total: z.number().optional(),
});

const ask = async ({ url }: HumaSimulator, token: string, target: string, method = 'GET') => {
  const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}${target}`, { method, headers });
  const text = await answer.text();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: answer.status, body, list: () => listSchema.parse(body) };
};

describe('the simulated Huma', () => {
  it('lists 25 users unless told otherwise, and never more than 50', async () => {
    const [strict, lenient] = [await anAccount(), await anAccount({ overLimit: 'clamp' })];
    const [one, other] = [await signIn(strict), await signIn(lenient)];

    const usual = await ask(strict, one.token, '/users');
    const refused = await ask(strict, one.token, '/users?limit=51');
    const clamped = await ask(lenient, other.token, '/users?limit=51');

    expect([usual.list().items.length, usual.list().total]).toEqual([25, 60]);
    expect(refused).toMatchObject({
      status: 400,
      body: { errorCode: 'field:invalid-format', fields: ['limit'] },
    });
    expect(clamped.list().items).toHaveLength(50);
    expect(strict.requests.at(-1)?.violations).toEqual(['limit above 50']);
  });

  it('has active and deactivated users as two parts of everybody', async () => {
    const account = await anAccount();
    const { token } = await signIn(account);
    const countOf = async (query: string) => (await ask(account, token, `/users?${query}`)).list().total ?? 0;

    const [all, active, inactive] = [
      await countOf(''),
      await countOf('isActive=true'),
      await countOf('isActive=false'),
    ];

    expect(inactive).toBeGreaterThan(0);
    expect(active + inactive).toBe(all);
  });

  it('lets tokens run out by its clock, and forgets revoked ones', async () => {
    let time = 0;
    const account = await anAccount({ expiresInSeconds: 60 }, () => time);
    const [one, other] = [await signIn(account), await signIn(account)];

    await ask(account, one.token, '/auth/oauth/revoke', 'POST');
    const revoked = await ask(account, one.token, '/users');
    const valid = await ask(account, other.token, '/users');
    time = 60_000;
    const expired = await ask(account, other.token, '/users');

    expect([revoked.status, valid.status, expired.status]).toEqual([401, 200, 401]);
    expect(expired.body).toMatchObject({ error: 'invalid_token' });
  });

  it('refuses other grants and other keys', async () => {
    const account = await anAccount();

    const grant = await signIn(account, { grant_type: 'password' });
    const key = await signIn(account, { client_secret: account.organizationId });

    expect([grant.status, key.status]).toEqual([400, 401]);
    expect(key.body).toMatchObject({ error: 'invalid_client' });
  });

  it('has no public way to deactivate or change anybody', async () => {
    const account = await anAccount();
    const { token } = await signIn(account);
    const id = account.vendorId(account.people[0]?.id ?? '');

    const deactivate = await ask(account, token, `/users/${id}/deactivate`, 'POST');
    const remove = await ask(account, token, `/users/${id}`, 'DELETE');

    expect([deactivate.status, remove.status]).toEqual([404, 405]);
    expect(account.requests.flatMap(({ violations }) => violations)).toHaveLength(2);
  });

  it('shows the same person under the same id the next day', async () => {
    const account = await anAccount();
    const { token } = await signIn(account);
    const [someone] = account.people;
    const id = account.vendorId(someone?.id ?? '');
    account.nextDay();
    account.setPerson(someone?.id ?? '', { firstName: 'Renamed' });

    const { body } = await ask(account, token, `/users/${id}`);

    expect(body).toMatchObject({ id, givenName: { value: 'Renamed' } });
  });
});
