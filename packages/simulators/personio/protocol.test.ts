import { afterEach, describe, expect, it } from '@jest/globals';
import { startPersonioSimulator } from './server';
import type { PersonioSimulator } from './server';
import type { Variants } from './variants';

let simulator: PersonioSimulator | undefined;
afterEach(async () => {
  await simulator?.close();
});

const start = async (variants: Partial<Variants> = {}, people = 12): Promise<PersonioSimulator> => {
  simulator = await startPersonioSimulator({ people, today: '2026-01-05', variants });
  return simulator;
};

const bodyOf = async (answer: Response): Promise<unknown> => JSON.parse(await answer.text());

const signIn = async ({ url, credentials }: PersonioSimulator): Promise<string> => {
  const { clientId, clientSecret } = credentials;
  const answer = await fetch(`${url}/v1/auth`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: clientId, client_secret: clientSecret }),
  });
  const { data } = JSON.parse(await answer.text());
  return data.token;
};

const get = async (account: PersonioSimulator, target: string): Promise<Response> =>
  fetch(`${account.url}${target}`, {
    headers: { accept: 'application/json', authorization: `Bearer ${await signIn(account)}` },
  });

describe('simulated Personio, version 1', () => {
  it('refuses credentials in the query string', async () => {
    const { url, credentials } = await start();

    const answer = await fetch(
      `${url}/v1/auth?client_id=${credentials['clientId']}&client_secret=${credentials['clientSecret']}`,
      { method: 'POST', headers: { accept: 'application/json' } },
    );

    expect(answer.status).toBe(403);
  });

  it('echoes the token it was given', async () => {
    const account = await start();
    const token = await signIn(account);

    const answer = await fetch(`${account.url}/v1/company/employees`, {
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
    });

    expect(answer.headers.get('authorization')).toBe(`Bearer ${token}`);
  });

  it('tells no token from a wrong one', async () => {
    const { url } = await start();
    const ask = (headers: Record<string, string>) =>
      fetch(`${url}/v1/company/employees`, { headers: { accept: 'application/json', ...headers } });

    const [none, wrong] = [await ask({}), await ask({ authorization: 'Bearer nonsense' })];

    expect(await bodyOf(none)).toEqual({
      success: false,
      error: { code: 401, message: 'Authorization is not provided' },
    });
    expect(await bodyOf(wrong)).toMatchObject({ error: { message: 'Provided authorization is not valid' } });
  });

  it('serves 100 people to who asks for more, or refuses, as told', async () => {
    const account = await start({ overLimit: 'clamp' }, 120);
    const clamped = await bodyOf(await get(account, '/v1/company/employees?limit=101'));
    account.variants.overLimit = 'refuse';

    const refused = await get(account, '/v1/company/employees?limit=101');

    expect(clamped).toMatchObject({ limit: 100, data: { length: 100 } });
    expect(refused.status).toBe(400);
    expect(account.requests.at(-1)?.violations).toEqual(['limit above 100']);
  });

  it('ignores paging with updated_since', async () => {
    const account = await start({}, 30);

    const body = await bodyOf(
      await get(account, '/v1/company/employees?limit=5&updated_since=2000-01-01&attributes[]=id'),
    );

    expect(body).toMatchObject({ metadata: { total_elements: 30 }, data: { length: 30 } });
  });

  it('leaves out what is not shared without a word', async () => {
    const account = await start();
    account.faults.add({ kind: 'field_not_readable', fields: ['email'], times: null });

    const [employees, attributes] = [
      await (await get(account, '/v1/company/employees')).text(),
      await (await get(account, '/v1/company/employees/attributes')).text(),
    ];

    expect(JSON.parse(employees).data[0].attributes).not.toHaveProperty('email');
    expect(attributes).not.toContain('"email"');
  });

  it('knows no employee of another number', async () => {
    expect((await get(await start(), '/v1/company/employees/1')).status).toBe(404);
  });
});

describe('simulated Personio, version 2', () => {
  const ask = (account: PersonioSimulator, contentType: string, fields: Record<string, string>) =>
    fetch(`${account.url}/v2/auth/token`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': contentType },
      body: contentType.includes('json') ? JSON.stringify(fields) : new URLSearchParams(fields).toString(),
    });
  const FORM = 'application/x-www-form-urlencoded';
  const good = ({ credentials }: PersonioSimulator) => ({
    grant_type: 'client_credentials',
    client_id: credentials['clientId'] ?? '',
    client_secret: credentials['clientSecret'] ?? '',
  });

  it.each([
    ['JSON', 'application/json', {}, 'invalid_request'],
    ['a missing secret', FORM, { client_secret: undefined }, 'invalid_request'],
    ['another grant', FORM, { grant_type: 'password' }, 'unsupported_grant_type'],
    ['an unknown client', FORM, { client_id: 'papi-none' }, 'invalid_client'],
    ['a wrong secret', FORM, { client_secret: 'papi-none' }, 'unauthorized_client'],
  ])('answers %s with 400', async (_name, contentType, change, error) => {
    const account = await start();
    const typed = Object.entries({ ...good(account), ...change });
    const fields = Object.fromEntries(
      typed.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    );

    const answer = await ask(account, contentType, fields);

    expect(answer.status).toBe(400);
    expect(await bodyOf(answer)).toMatchObject({ error });
  });

  it('keeps its tokens apart from version 1’s', async () => {
    const account = await start();

    const answer = await get(account, '/v2/persons');

    expect(answer.status).toBe(401);
  });

  it('refuses more than 50 persons, and ends its links on the last page', async () => {
    const account = await start();
    const { access_token } = JSON.parse(await (await ask(account, FORM, good(account))).text());
    const headers = { accept: 'application/json', authorization: `Bearer ${access_token}` };

    const tooMany = await fetch(`${account.url}/v2/persons?limit=51`, { headers });
    const first = JSON.parse(await (await fetch(`${account.url}/v2/persons?limit=10`, { headers })).text());
    const last = JSON.parse(await (await fetch(first._meta.links.next.href, { headers })).text());

    expect(tooMany.status).toBe(400);
    expect([first._data.length, last._data.length]).toEqual([10, 2]);
    expect(last._meta.links).not.toHaveProperty('next');
  });

  it('refuses long lists of ids, as a server in between does', async () => {
    const account = await start();
    const { access_token } = JSON.parse(await (await ask(account, FORM, good(account))).text());
    const headers = { accept: 'application/json', authorization: `Bearer ${access_token}` };
    const statusOf = async (ids: number) => {
      const list = Array.from({ length: ids }, (_, index) => 31_100 + index).join(',');
      const answers = [`/v2/persons?id=${list}`, `/v2/compensations?person.id=${list}`].map(async (target) =>
        fetch(`${account.url}${target}`, { headers }),
      );
      return (await Promise.all(answers)).map(({ status }) => status);
    };

    expect([await statusOf(50), await statusOf(51)]).toEqual([
      [200, 200],
      [431, 431],
    ]);
  });
});
