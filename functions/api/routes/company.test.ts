import { describe, expect, it } from '@jest/globals';
import { aConnection } from '#test/builders/a-connection';
import { anApiWorld } from '#test/fakes/api/api-world';

const PATH = '/v1/company';

describe('PATCH /v1/company', () => {
  it('keeps whose values count first, and takes it back', async () => {
    const { call, connections, audit } = anApiWorld();
    connections.put(aConnection({ connectionId: 'con_b' }));

    const set = await call('PATCH', PATH, { body: { precedence: ['con_b', 'con_a'] } });
    const other = await call('PATCH', PATH, { body: { timeZone: 'Europe/Oslo' } });
    const none = await call('PATCH', PATH, { body: { precedence: [] } });

    expect(set).toMatchObject({ status: 200, json: { precedence: ['con_b', 'con_a'] } });
    expect(other).toMatchObject({ json: { timeZone: 'Europe/Oslo', precedence: ['con_b', 'con_a'] } });
    expect(none).toMatchObject({ json: { precedence: [] } });
    expect(audit[0]).toMatchObject({ action: 'company.changed', details: { fields: ['precedence'] } });
  });

  it('knows only connections of the company that are in use', async () => {
    const { call, connections } = anApiWorld();
    connections.put(aConnection({ connectionId: 'con_old', state: 'disconnected' }));
    connections.put(aConnection({ companyId: 'cmp_b', connectionId: 'con_foreign' }));

    const reply = await call('PATCH', PATH, { body: { precedence: ['con_a', 'con_old', 'con_foreign'] } });

    expect(reply).toMatchObject({
      status: 400,
      json: {
        code: 'request.invalid',
        errors: [
          { field: 'precedence.1', code: 'connection.unknown' },
          { field: 'precedence.2', code: 'connection.unknown' },
        ],
      },
    });
  });

  it.each([
    ['precedence', { precedence: ['con_a', 'con_a'] }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['name', { name: ' ' }],
    ['', {}],
  ])('refuses what makes no sense: %s', async (field, body) => {
    const reply = await anApiWorld().call('PATCH', PATH, { body });

    expect(reply).toMatchObject({ status: 400, json: { errors: [{ field }] } });
  });
});
