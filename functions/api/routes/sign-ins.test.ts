import { describe, expect, it } from '@jest/globals';
import { anApiWorld, claimsOf, NOW, REDIRECT_URI } from '#test/fakes/api/api-world';
import type { ApiWorld } from '#test/fakes/api/api-world';

const begin = {
  provider: 'bamboohr',
  inputs: { kind: 'oauth', companyDomain: 'https://Acme.bamboohr.com/' },
  redirectUri: REDIRECT_URI,
  consent: { accepted: true, textVersion: '2026-01' },
};

/** Begins a sign-in and gives the state that the vendor would send back. */
const aStateOf = async (world: ApiWorld, path = '/v1/sign-ins', body: object = begin): Promise<string> => {
  const { json } = await world.call('POST', path, { body });
  return new URL(Object(json).authorizeUrl).searchParams.get('state') ?? '';
};
const finish = (world: ApiWorld, state: string, options: Parameters<ApiWorld['call']>[2] = {}) =>
  world.call('POST', '/v1/sign-ins/callback', { body: { state, code: 'code-1' }, ...options });

describe('a sign-in at the HR system', () => {
  it('sends the person to the login of their own company, with a state nobody can guess (B23)', async () => {
    const world = anApiWorld();

    const reply = await world.call('POST', '/v1/sign-ins', { body: begin });

    const url = new URL(Object(reply.json).authorizeUrl);
    expect(reply.status).toBe(201);
    expect(url.origin + url.pathname).toBe('https://acme.bamboohr.com/authorize.php');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'rollcall-app',
      redirect_uri: REDIRECT_URI,
      response_type: 'code',
      scope: expect.stringContaining('offline_access'),
      state: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('becomes a connection whose code waits for its check', async () => {
    const world = anApiWorld();

    const reply = await finish(world, await aStateOf(world));

    expect(reply).toMatchObject({
      status: 202,
      json: {
        provider: 'bamboohr',
        name: 'BambooHR',
        state: 'checking',
        consent: { textVersion: '2026-01' },
      },
    });
    expect(reply.headers['location']).toBe(`/v1/connections/${Object(reply.json).connectionId}`);
    expect([...world.secrets.values()].map((text): unknown => JSON.parse(text))).toContainEqual({
      kind: 'oauth',
      companyDomain: 'acme',
      code: 'code-1',
      redirectUri: REDIRECT_URI,
    });
    expect(world.commands).toMatchObject([{ type: 'CheckConnection' }]);
  });

  it('becomes new credentials of a connection that exists', async () => {
    const world = anApiWorld();
    const { inputs, redirectUri } = begin;
    const state = await aStateOf(world, '/v1/connections/con_a/sign-ins', { inputs, redirectUri });

    const reply = await finish(world, state);

    expect(reply).toMatchObject({ status: 202, json: { connectionId: 'con_a', credentialsPending: true } });
  });

  it('is finished once', async () => {
    const world = anApiWorld();
    const state = await aStateOf(world);
    await finish(world, state);

    const again = await finish(world, state);

    expect(again).toMatchObject({ status: 409, json: { code: 'sign_in.unknown' } });
  });

  it('is finished by nobody else: not another member, session or company', async () => {
    const world = anApiWorld();
    const state = await aStateOf(world);
    const laterSession = claimsOf('owner', { origin_jti: 'another browser' });

    const others = await Promise.all([
      finish(world, state, { as: 'editor' }),
      finish(world, state, { as: 'stranger' }),
      finish(world, state, { claims: laterSession }),
    ]);
    const own = await finish(world, state);

    expect(others.map(({ json }) => Object(json).code)).toEqual(Array(3).fill('sign_in.unknown'));
    expect(own.status).toBe(202);
  });

  it('ends after a quarter of an hour', async () => {
    const world = anApiWorld();
    const state = await aStateOf(world);
    world.setClock(new Date(NOW.getTime() + 901_000));

    const reply = await finish(world, state);

    expect(reply).toMatchObject({ status: 409, json: { code: 'sign_in.unknown' } });
  });

  it.each([
    ['another address to come back to', { ...begin, redirectUri: 'https://evil.example.org/' }, 409],
    ['an HR system without an app here', { ...begin, provider: 'hibob' }, 400],
    ['a key instead of a sign-in', { ...begin, inputs: { kind: 'api_key', companyDomain: 'acme' } }, 400],
    [
      'a domain that is none',
      { ...begin, inputs: { kind: 'oauth', companyDomain: 'acme.example.org' } },
      400,
    ],
    ['no consent', { ...begin, consent: { accepted: false, textVersion: '1' } }, 400],
  ])('refuses %s', async (_what, body, status) => {
    const reply = await anApiWorld().call('POST', '/v1/sign-ins', { body });

    expect(reply.status).toBe(status);
  });

  it('is no way to connect by the form of keys', async () => {
    const { consent, inputs } = begin;

    const reply = await anApiWorld().call('POST', '/v1/connections', {
      body: { provider: 'bamboohr', credentials: inputs, consent },
    });

    expect(reply).toMatchObject({
      status: 400,
      json: { errors: [{ field: 'credentials.kind', detail: expect.stringContaining('/v1/sign-ins') }] },
    });
  });

  it('is offered only where the deployment has an app', async () => {
    const world = anApiWorld();

    const { json } = await world.call('GET', '/v1/providers');

    const [bamboohr] = Object(json).items;
    expect(bamboohr.credentials.map(({ kind, signIn }: Record<string, string>) => [kind, signIn])).toEqual([
      ['oauth', 'vendor'],
      ['api_key', 'here'],
    ]);
  });
});
