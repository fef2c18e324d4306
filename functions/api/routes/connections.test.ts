import { describe, expect, it } from '@jest/globals';
import { aCatalogue, aCatalogueField, aConnection } from '#test/builders/a-connection';
import { anApiWorld, SECRET } from '#test/fakes/api/api-world';

const credentials = { kind: 'api_key', companyDomain: 'https://Acme.bamboohr.com/', apiKey: SECRET };
const connect = {
  body: { provider: 'bamboohr', credentials, consent: { accepted: true, textVersion: '2026-01' } },
};

describe('POST /v1/connections', () => {
  it('stores the credentials as a secret, sends the check and answers where to look', async () => {
    const { call, secrets, commands, audit } = anApiWorld();

    const reply = await call('POST', '/v1/connections', connect);

    const { connectionId } = Object(reply.json);
    expect(reply).toMatchObject({
      status: 202,
      headers: { location: `/v1/connections/${connectionId}` },
      json: {
        state: 'checking',
        name: 'BambooHR',
        kind: 'production',
        configured: false,
        credentialsPending: true,
      },
    });
    expect([...secrets.values()]).toContain(
      JSON.stringify({ kind: 'api_key', companyDomain: 'acme', apiKey: SECRET }),
    );
    expect(commands).toMatchObject([
      { type: 'CheckConnection', connectionId, checkNumber: 1, correlationId: 'correlation-1' },
    ]);
    expect(audit.map(({ action, actor }) => [action, actor])).toEqual([
      ['connection.created', 'user:owner'],
      ['consent.given', 'user:owner'],
    ]);
  });

  it.each([
    ['credentials.apiKey', { ...credentials, apiKey: 'has spaces in it' }],
    ['credentials.companyDomain', { ...credentials, companyDomain: 'evil.example.org/x' }],
    ['credentials.unheardOf', { ...credentials, unheardOf: 'x' }],
    ['credentials.kind', { ...credentials, kind: 'password' }],
  ])('names %s when it is wrong, and never what it was', async (field, wrong) => {
    const reply = await anApiWorld().call('POST', '/v1/connections', {
      body: { ...connect.body, credentials: wrong },
    });

    expect(reply).toMatchObject({ status: 400, json: { code: 'request.invalid', errors: [{ field }] } });
    expect(reply.body).not.toMatch(/has spaces|evil|key-4c1d/);
  });

  it('needs consent', async () => {
    const reply = await anApiWorld().call('POST', '/v1/connections', {
      body: { ...connect.body, consent: { accepted: false, textVersion: '2026-01' } },
    });

    expect(reply).toMatchObject({ status: 400, json: { errors: [{ field: 'consent.accepted' }] } });
  });
});

describe('a connection that takes the place of another', () => {
  const replace = (world: ReturnType<typeof anApiWorld>, replaces: string, kind = 'production') =>
    world.call('POST', '/v1/connections', { body: { ...connect.body, replaces, kind } });

  it('names it, in the audit log too (B143)', async () => {
    const world = anApiWorld();
    world.connections.put(aConnection({ state: 'disconnected' }));

    const reply = await replace(world, 'con_a');

    expect(reply).toMatchObject({ status: 202, json: { replaces: 'con_a' } });
    expect(world.audit[0]).toMatchObject({ action: 'connection.created', details: { replaces: 'con_a' } });
  });

  it.each([
    ['in_use', { state: 'ready' as const }, {}],
    ['other_kind', { state: 'disconnected' as const, kind: 'sandbox' as const }, {}],
    ['replaced', { state: 'disconnected' as const }, { replaces: 'con_a' }],
  ])('is refused: %s', async (state, older, newer) => {
    const world = anApiWorld();
    world.connections.put(aConnection(older));
    world.connections.put(aConnection({ connectionId: 'con_b', ...newer }));

    const reply = await replace(world, 'con_a');

    expect(reply).toMatchObject({ status: 409, json: { code: 'connection.not_replaceable', state } });
    expect(world.secrets.size).toBe(0);
  });

  it('cannot replace one of another company', async () => {
    const world = anApiWorld();
    world.connections.put(aConnection({ companyId: 'cmp_b', connectionId: 'con_x', state: 'disconnected' }));

    await expect(replace(world, 'con_x')).resolves.toMatchObject({
      status: 409,
      json: { code: 'connection.not_replaceable', state: 'unknown' },
    });
  });
});

describe('a connection', () => {
  it('that needs attention says what to do in the words of the vendor (B18, B94)', async () => {
    const { call, connections } = anApiWorld();
    const at = '2026-03-01T08:00:00.000Z';
    connections.put(
      aConnection({
        state: 'needs_attention',
        attention: { code: 'credentials.rejected', at, reason: 'refused' },
      }),
    );

    const reply = await call('GET', '/v1/connections/con_a');

    expect(reply).toMatchObject({
      status: 200,
      json: {
        state: 'needs_attention',
        attention: { code: 'credentials.rejected', remedy: expect.stringMatching(/BambooHR/) },
      },
    });
  });

  it('is renamed, with an entry in the audit log', async () => {
    const { call, audit } = anApiWorld();

    const reply = await call('PATCH', '/v1/connections/con_a', { body: { name: ' Main HR ' } });

    expect(reply).toMatchObject({ status: 200, json: { name: 'Main HR', version: 6 } });
    expect(audit).toMatchObject([{ action: 'connection.renamed', target: 'con_a' }]);
  });

  it('gets new credentials beside the old ones, and a check', async () => {
    const { call, commands, connections } = anApiWorld();

    const reply = await call('PUT', '/v1/connections/con_a/credentials', { body: { credentials } });

    expect(reply).toMatchObject({ status: 202, json: { state: 'ready', credentialsPending: true } });
    expect(connections.all.get('cmp_a/con_a')).toMatchObject({
      pendingCredentials: 'version-2',
      checkNumber: 2,
    });
    expect(commands).toMatchObject([{ type: 'CheckConnection', checkNumber: 2 }]);
  });

  it('that is disconnected loses its secret and takes no further orders (B17)', async () => {
    const { call, secrets } = anApiWorld();
    secrets.set('rollcall/cmp_a/con_a', 'x');

    const reply = await call('DELETE', '/v1/connections/con_a');
    const after = await call('POST', '/v1/connections/con_a/check');
    const run = await call('POST', '/v1/connections/con_a/runs', { body: { mode: 'sync' } });

    expect(reply).toMatchObject({ status: 200, json: { state: 'disconnected' } });
    expect(secrets.has('rollcall/cmp_a/con_a')).toBe(false);
    expect(after).toMatchObject({ status: 409, json: { code: 'connection.disconnected' } });
    expect(run).toMatchObject({ status: 409, json: { code: 'connection.disconnected' } });
  });

  it('that was changed by somebody else meanwhile says so', async () => {
    const { call, connections } = anApiWorld();
    connections.update = async () => 'stale';

    const reply = await call('POST', '/v1/connections/con_a/check');

    expect(reply).toMatchObject({ status: 409, json: { code: 'record.changed' } });
  });
});

describe('GET /v1/connections', () => {
  it('pages, and shows only connections of the own company', async () => {
    const { call, connections } = anApiWorld();
    connections.put(aConnection({ connectionId: 'con_b' }));
    connections.put(aConnection({ companyId: 'cmp_b', connectionId: 'con_c' }));

    const first = await call('GET', '/v1/connections', { query: 'limit=1' });
    const second = await call('GET', '/v1/connections', {
      query: `limit=1&cursor=${Object(first.json).cursor}`,
    });

    expect(first.json).toMatchObject({ items: [{ connectionId: 'con_a' }] });
    expect(second.json).toEqual({ items: [expect.objectContaining({ connectionId: 'con_b' })] });
  });

  it.each(['limit=0', 'limit=201', 'limit=1.5', 'limit=x', 'limit=', 'cursor=', 'limit=1&limit=2'])(
    'refuses %s',
    async (query) => {
      const reply = await anApiWorld().call('GET', '/v1/connections', { query });

      expect(reply).toMatchObject({
        status: 400,
        json: { code: 'request.invalid', errors: [{ in: 'query' }] },
      });
    },
  );
});

describe('GET …/fields', () => {
  it('says that fields are being discovered until they are (B51)', async () => {
    const { call, connections } = anApiWorld();
    connections.put(aConnection({ connectionId: 'con_new', state: 'checking' }));

    const reply = await call('GET', '/v1/connections/con_new/fields');

    expect(reply).toMatchObject({ status: 200, json: { state: 'discovering', fields: [] } });
  });

  it('names the permissions that are missing and what no key could read', async () => {
    const { call, connections } = anApiWorld();
    const fields = [
      aCatalogueField(),
      aCatalogueField({
        sourceField: 'compensationPayRate',
        employeeField: 'payRate',
        permission: 'compensation',
        readable: 'no',
      }),
    ];
    connections.putCatalogue(aCatalogue({ fields }));

    const { json } = await call('GET', '/v1/connections/con_a/fields');

    expect(json).toMatchObject({
      missingPermissions: [
        { key: 'compensation', label: 'Job > Compensation', fields: ['compensationPayRate'] },
      ],
      unavailable: expect.arrayContaining([{ field: 'contractEndDate', reason: expect.any(String) }]),
    });
  });

  it('shows custom fields and what is readable', async () => {
    const reply = await anApiWorld().call('GET', '/v1/connections/con_a/fields');

    expect(reply.json).toMatchObject({
      state: 'ready',
      fields: expect.arrayContaining([
        expect.objectContaining({ sourceField: '4321', custom: true, readable: 'yes' }),
      ]),
    });
  });
});

describe('GET /v1/providers', () => {
  it('gives the form, the steps to make the key and what each permission is for', async () => {
    const { json } = await anApiWorld().call('GET', '/v1/providers');

    const [provider] = Object(json).items;
    expect(provider).toMatchObject({ id: 'bamboohr', label: 'BambooHR' });
    const apiKey = provider.credentials.find(({ kind }: { kind: string }) => kind === 'api_key');
    expect(apiKey).toMatchObject({
      kind: 'api_key',
      schema: { type: 'object', properties: { apiKey: { secret: true } } },
    });
    expect(apiKey.steps.length).toBeGreaterThan(2);
    expect(provider.permissions[0]).toHaveProperty('withoutIt');
  });
});
