import { describe, expect, it } from '@jest/globals';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { anApiWorld, ISSUER } from '#test/fakes/api/api-world';

describe('stakeholders', () => {
  it('shows an editor every value with source and time, and nothing of the engine', async () => {
    const { json } = await anApiWorld().call('GET', '/v1/stakeholders/stk_ada', { as: 'editor' });

    expect(json).toMatchObject({
      stakeholderId: 'stk_ada',
      fields: { payRate: { value: '91000', source: 'conn:con_a' }, 'custom.shirtSize': { value: 'XL' } },
    });
    expect(json).not.toHaveProperty('seen');
  });

  it('shows a viewer where a restricted value is, not what it is', async () => {
    const { json } = await anApiWorld().call('GET', '/v1/stakeholders/stk_ada', { as: 'viewer' });

    expect(json).toMatchObject({
      fields: {
        name: { value: 'Ada Lindqvist' },
        payRate: { value: { redacted: true }, source: 'conn:con_a' },
        'custom.shirtSize': { value: { redacted: true } },
      },
    });
  });

  it('finds by the beginning of the name', async () => {
    const { call, register } = anApiWorld();
    const at = '2026-03-01T06:00:09.412Z';
    const bo = { name: { value: 'Bo Nakamura', source: 'conn:con_a', at } };
    register.people.push(aStakeholder({ stakeholderId: 'stk_bo', fields: bo }));

    const { json } = await call('GET', '/v1/stakeholders', { query: 'q=bo' });

    expect(json).toMatchObject({ items: [{ stakeholderId: 'stk_bo' }] });
  });

  it('shows a viewer the history without restricted values', async () => {
    const { json } = await anApiWorld().call('GET', '/v1/stakeholders/stk_ada/history', { as: 'viewer' });

    expect(json).toMatchObject({
      items: [
        {
          version: 1,
          changes: [
            { field: 'city', before: null, after: 'Bern' },
            { field: 'payRate', before: { redacted: true }, after: { redacted: true } },
            { field: 'status', after: 'active' },
          ],
        },
      ],
    });
  });

  it("refuses another list's cursor", async () => {
    const reply = await anApiWorld().call('GET', '/v1/stakeholders/stk_ada/history', {
      query: 'cursor=of-another-list',
    });

    expect(reply).toMatchObject({ status: 400, json: { code: 'request.cursor_invalid' } });
  });
});

describe('members', () => {
  it("are added with the caller's issuer, audited, and can act at once", async () => {
    const { call, audit } = anApiWorld();

    const reply = await call('POST', '/v1/members', { body: { subject: 'newcomer', role: 'viewer' } });
    const asNewcomer = await call('GET', '/v1/company', { as: 'newcomer' });

    expect(reply).toMatchObject({
      status: 201,
      json: { subject: 'newcomer', issuer: ISSUER, role: 'viewer', addedBy: 'user:owner' },
    });
    expect(audit).toMatchObject([{ action: 'member.added', target: Object(reply.json).memberId }]);
    expect(asNewcomer.status).toBe(200);
  });

  it('are not added twice, nor taken from another company', async () => {
    const { call } = anApiWorld();

    const own = await call('POST', '/v1/members', { body: { subject: 'viewer', role: 'owner' } });
    const foreign = await call('POST', '/v1/members', { body: { subject: 'stranger', role: 'viewer' } });

    expect([own, foreign]).toMatchObject([
      { status: 409, json: { code: 'member.exists' } },
      { status: 409, json: { code: 'member.exists' } },
    ]);
  });

  it('get a new role at once', async () => {
    const { call, audit } = anApiWorld();
    await call('GET', '/v1/company', { as: 'editor' });

    const reply = await call('PATCH', '/v1/members/mem_editor', { body: { role: 'viewer' } });
    const after = await call('PATCH', '/v1/connections/con_a', { as: 'editor', body: { name: 'x' } });

    expect(reply).toMatchObject({ status: 200, json: { memberId: 'mem_editor', role: 'viewer' } });
    expect(after.status).toBe(403);
    expect(audit).toMatchObject([{ action: 'member.changed', details: { role: 'viewer' } }]);
  });

  it('always leave an owner', async () => {
    const { call, audit } = anApiWorld();

    const removed = await call('DELETE', '/v1/members/mem_owner');
    const demoted = await call('PATCH', '/v1/members/mem_owner', { body: { role: 'viewer' } });

    expect([removed, demoted]).toMatchObject([
      { status: 409, json: { code: 'member.last_owner' } },
      { status: 409, json: { code: 'member.last_owner' } },
    ]);
    expect(audit).toEqual([]);
  });
});

describe('company', () => {
  it('is changed in name and time zone, which the audit log tells without values', async () => {
    const { call, audit } = anApiWorld();

    const reply = await call('PATCH', '/v1/company', { body: { timeZone: 'America/New_York' } });

    expect(reply).toMatchObject({ status: 200, json: { timeZone: 'America/New_York', version: 2 } });
    expect(audit).toMatchObject([{ action: 'company.changed', details: { fields: ['timeZone'] } }]);
  });

  it.each([{}, { timeZone: 'Mars/Olympus' }, { name: ' ' }])('refuses %j', async (body) => {
    await expect(anApiWorld().call('PATCH', '/v1/company', { body })).resolves.toMatchObject({ status: 400 });
  });

  it('is not overwritten when somebody else changed it meanwhile', async () => {
    const { call, services } = anApiWorld();
    services.companies.update = async () => 'stale';

    const reply = await call('PATCH', '/v1/company', { body: { name: 'x' } });

    expect(reply).toMatchObject({ status: 409, json: { code: 'record.changed' } });
  });
});

describe('audit', () => {
  it('is listed newest first', async () => {
    const { call } = anApiWorld();
    await call('PATCH', '/v1/company', { body: { name: 'x' } });
    await call('PATCH', '/v1/connections/con_a', { body: { name: 'y' } });

    const { json } = await call('GET', '/v1/audit');

    expect(json).toMatchObject({ items: [{ action: 'connection.renamed' }, { action: 'company.changed' }] });
  });
});
