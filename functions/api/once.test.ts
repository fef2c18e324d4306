import { describe, expect, it, jest } from '@jest/globals';
import { anApiWorld } from '#test/fakes/api/api-world';

const addMember = {
  body: { subject: 'somebody', role: 'viewer' },
  headers: { 'idempotency-key': 'first' },
};

describe('Idempotency-Key', () => {
  it('answers a repeated call as the first time, without doing it again', async () => {
    const { call, members } = anApiWorld();

    const first = await call('POST', '/v1/members', addMember);
    const again = await call('POST', '/v1/members', addMember);

    expect(first.status).toBe(201);
    expect(again).toMatchObject({
      status: 201,
      body: first.body,
      headers: { 'idempotency-replayed': 'true' },
    });
    expect(members.all.filter(({ subject }) => subject === 'somebody')).toHaveLength(1);
  });

  it('replays the place to look for the outcome', async () => {
    const { call, commands } = anApiWorld();
    const check = { headers: { 'idempotency-key': 'check' } };

    await call('POST', '/v1/connections/con_a/check', check);
    const again = await call('POST', '/v1/connections/con_a/check', check);

    expect(again).toMatchObject({ status: 202, headers: { location: '/v1/connections/con_a' } });
    expect(commands).toHaveLength(1);
  });

  it('refuses the same key with another body or on another route', async () => {
    const { call } = anApiWorld();
    await call('POST', '/v1/members', addMember);

    const otherBody = await call('POST', '/v1/members', {
      ...addMember,
      body: { subject: 'another', role: 'viewer' },
    });
    const otherRoute = await call('POST', '/v1/connections/con_a/check', { headers: addMember.headers });

    expect([otherBody, otherRoute]).toMatchObject([
      { status: 422, json: { code: 'idempotency.mismatch' } },
      { status: 422, json: { code: 'idempotency.mismatch' } },
    ]);
  });

  it('belongs to who sent it', async () => {
    const { call } = anApiWorld();
    await call('POST', '/v1/connections/con_a/check', { headers: { 'idempotency-key': 'k' }, as: 'owner' });

    const reply = await call('POST', '/v1/connections/con_a/fields/discover', {
      headers: { 'idempotency-key': 'k' },
      as: 'editor',
    });

    expect(reply.status).toBe(202);
  });

  it('is free again after a refusal', async () => {
    const { call } = anApiWorld();
    const change = { body: { role: 'viewer' }, headers: { 'idempotency-key': 'k' } };
    await call('PATCH', '/v1/members/mem_owner', change);
    await call('POST', '/v1/members', { body: { subject: 'second', role: 'owner' } });

    const reply = await call('PATCH', '/v1/members/mem_owner', change);

    expect(reply.status).toBe(200);
  });

  it('answers 409 while the first call still runs', async () => {
    const { call, services } = anApiWorld();
    services.idempotency.begin = async () => ({ kind: 'in_progress' });

    const reply = await call('POST', '/v1/members', addMember);

    expect(reply).toMatchObject({ status: 409, json: { code: 'idempotency.in_progress' } });
  });

  it.each(['', 'with space', 'ä', 'x'.repeat(201)])(
    'has to be 1 to 200 visible characters, not %j',
    async (key) => {
      const reply = await anApiWorld().call('POST', '/v1/members', {
        ...addMember,
        headers: { 'idempotency-key': key },
      });

      expect(reply).toMatchObject({
        status: 400,
        json: { code: 'request.invalid', errors: [{ in: 'header', field: 'Idempotency-Key' }] },
      });
    },
  );

  it('does not lose an answer that could not be kept', async () => {
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { call, services } = anApiWorld();
    services.idempotency.finish = async () => {
      throw new Error('the table does not answer');
    };

    const reply = await call('POST', '/v1/members', addMember);

    jest.restoreAllMocks();
    expect(reply.status).toBe(201);
  });
});

describe('limits', () => {
  it('says what is left on every answer, refusals included', async () => {
    const { call } = anApiWorld();

    const answered = await call('GET', '/v1/company');
    const refused = await call('GET', '/v1/runs/unknown');

    expect(answered.headers).toMatchObject({
      'ratelimit-policy': '"calls";q=120;w=60;burst=40',
      ratelimit: '"calls";r=39;t=1',
    });
    expect(refused).toMatchObject({ status: 404, headers: { ratelimit: '"calls";r=38;t=2' } });
  });

  it('refuses the 41st call at once, says when to come back, and counts for each caller alone', async () => {
    const { call } = anApiWorld();
    for (let count = 0; count < 40; count += 1) await call('GET', '/v1/company');

    const refused = await call('GET', '/v1/company');
    const other = await call('GET', '/v1/company', { as: 'viewer' });

    expect(refused).toMatchObject({
      status: 429,
      headers: { 'retry-after': '7', ratelimit: '"calls";r=0;t=7' },
      json: { code: 'rate.limited', correlationId: 'correlation-1' },
    });
    expect(other.status).toBe(200);
  });
});
