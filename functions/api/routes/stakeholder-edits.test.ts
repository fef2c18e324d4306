import { describe, expect, it } from '@jest/globals';
import { externalIdMark } from '#domain/erasure/tombstone';
import { aConfiguration, aConnection } from '#test/builders/a-connection';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { anApiWorld } from '#test/fakes/api/api-world';
import type { ApiWorld } from '#test/fakes/api/api-world';

const ADA = '/v1/stakeholders/stk_ada';
const patch = (world: ApiWorld, body: unknown) => world.call('PATCH', ADA, { as: 'editor', body });
const ada = (world: ApiWorld) => world.register.people.find((one) => one.stakeholderId === 'stk_ada');
const withOwner = (world: ApiWorld, owner: 'hr' | 'manual'): void => {
  const { settings } = aConfiguration();
  world.connections.saved.push(
    aConfiguration({ version: 2, settings: { ...settings, owners: { city: owner } } }),
  );
};

/** A world in which the person of the external id `product-7` was erased. */
const erasedWorld = async () => {
  const world = anApiWorld();
  const company = await world.services.companies.find('cmp_a');
  const mark = externalIdMark(company?.hashKey ?? '', 'product-7');
  const at = '2026-03-02T06:00:00.000Z';
  world.tombstones.up({ companyId: 'cmp_a', mark, kind: 'externalId', erasureId: 'era_1', at });
  return world;
};

describe('an id of the product whose person was erased', () => {
  it.each([
    [
      'entered by hand',
      'POST',
      '/v1/stakeholders',
      { fields: { name: 'Maja Berg' }, externalId: 'product-7' },
    ],
    ['given to somebody else', 'PATCH', ADA, { externalId: 'product-7' }],
  ] as const)('brings nobody back when it is %s', async (_how, method, path, body) => {
    const world = await erasedWorld();

    const reply = await world.call(method, path, { as: 'editor', body });

    expect(reply).toMatchObject({
      status: 422,
      json: { code: 'stakeholder.invalid', errors: [{ field: 'externalId', code: 'external_id.erased' }] },
    });
    expect(world.register.people.some(({ externalId }) => externalId === 'product-7')).toBe(false);
    expect(world.audit).toEqual([]);
  });
});

describe('PATCH /v1/stakeholders/{id}', () => {
  it('writes values with who typed them, and an audit entry that names fields only', async () => {
    const world = anApiWorld();

    const reply = await patch(world, { fields: { city: ' Basel ', country: 'Switzerland' } });

    expect(reply).toMatchObject({
      status: 200,
      json: {
        stakeholder: {
          version: 2,
          changedBy: 'user:editor',
          fields: { city: { value: 'Basel', source: 'user:editor' }, country: { value: 'CH' } },
        },
      },
    });
    expect(world.audit).toMatchObject([
      { action: 'stakeholder.edited', target: 'stk_ada', details: { fields: ['city', 'country'] } },
    ]);
    expect(JSON.stringify(world.audit)).not.toMatch(/Basel|Bern|"CH"/);
  });

  it('names the machine that sent a value', async () => {
    const world = anApiWorld();

    await world.call('PATCH', ADA, { as: 'service', body: { fields: { city: 'Basel' } } });

    expect(ada(world)?.fields['city']?.source).toBe('client:service');
  });

  it('warns where HR will overwrite it (B5), and not where the field is left to people', async () => {
    const [byHr, byPeople] = [anApiWorld(), anApiWorld()];
    withOwner(byPeople, 'manual');

    const warned = await patch(byHr, { fields: { city: 'Basel' } });
    const quiet = await patch(byPeople, { fields: { city: 'Basel' } });

    expect(warned.json).toMatchObject({
      notices: [
        {
          code: 'field.fed_by_hr',
          field: 'city',
          connectionId: 'con_a',
          detail: expect.stringContaining('Pin'),
        },
      ],
    });
    expect(quiet.json).toMatchObject({ notices: [] });
  });

  it('does not warn of a connection that is disconnected', async () => {
    const world = anApiWorld();
    world.connections.put(aConnection({ state: 'disconnected' }));

    const { json } = await patch(world, { fields: { city: 'Basel' } });

    expect(json).toMatchObject({ notices: [] });
  });

  it('keeps the identifier when the address changes, and says so', async () => {
    const world = anApiWorld();

    const { json } = await patch(world, { fields: { email: 'ada@home.example' } });

    expect(ada(world)?.identifier?.value).toBe('ada@example.org');
    expect(json).toMatchObject({
      notices: expect.arrayContaining([
        { code: 'identifier.kept', field: 'email', detail: expect.any(String) },
      ]),
    });
  });

  it('names every value that is wrong, by field, and quotes none', async () => {
    const world = anApiWorld();

    const reply = await patch(world, {
      fields: { mobilePhone: '0791234567', 'custom.unheardOf': 'x' },
      identifier: { kind: 'workEmail', value: 'not-an-address' },
    });

    expect(reply).toMatchObject({
      status: 422,
      json: {
        code: 'stakeholder.invalid',
        errors: [
          { in: 'body', field: 'fields.mobilePhone', code: 'phone.country_code_missing' },
          { in: 'body', field: 'fields.custom.unheardOf', code: 'field.unknown' },
          { in: 'body', field: 'identifier', code: 'email.invalid' },
        ],
      },
    });
    expect(reply.body).not.toMatch(/0791234567|not-an-address/);
    expect(ada(world)?.version).toBe(1);
  });

  it('answers 409 with the present version when another was seen', async () => {
    const reply = await patch(anApiWorld(), { version: 7, fields: { city: 'Basel' } });

    expect(reply).toMatchObject({ status: 409, json: { code: 'record.changed', version: 1 } });
  });

  it('answers 409 to who loses a race, also when no version was named', async () => {
    const world = anApiWorld();

    const replies = await Promise.all(['Basel', 'Zug'].map((city) => patch(world, { fields: { city } })));

    expect(replies.map(({ status }) => `${status}`).toSorted()).toEqual(['200', '409']);
    expect(replies.find(({ status }) => status === 409)?.json).toMatchObject({ version: 2 });
  });

  it('writes nothing when nothing differs', async () => {
    const world = anApiWorld();

    const reply = await patch(world, { version: 1, fields: { city: 'Bern' }, tags: [] });

    expect(reply).toMatchObject({ status: 200, json: { stakeholder: { version: 1 }, notices: [] } });
    expect([world.register.writes, world.audit]).toEqual([0, []]);
  });

  it('refuses an identifier and an external id that somebody else has', async () => {
    const world = anApiWorld();
    const identifier = { kind: 'workEmail', value: 'bo@example.org' } as const;
    world.register.people.push(
      aStakeholder({ stakeholderId: 'stk_bo', links: {}, identifier, externalId: 'p-2' }),
    );

    const byIdentifier = await patch(world, { identifier: { ...identifier, value: 'BO@example.org' } });
    const byExternalId = await patch(world, { externalId: 'p-2' });

    expect([byIdentifier, byExternalId]).toMatchObject([
      {
        status: 409,
        json: { code: 'identifier.taken', detail: expect.stringContaining('another one first') },
      },
      { status: 409, json: { code: 'external_id.taken' } },
    ]);
  });
});

describe('POST /v1/stakeholders', () => {
  it('enters somebody, with where to find them', async () => {
    const world = anApiWorld();
    const body = {
      fields: { name: 'Bo Nakamura', 'custom.shirtSize': 'M' },
      externalId: ' p-2 ',
      tags: ['Board'],
    };

    const reply = await world.call('POST', '/v1/stakeholders', { as: 'editor', body });
    const read = await world.call('GET', reply.headers['location'] ?? '', { as: 'editor' });

    expect(reply).toMatchObject({ status: 201, json: { stakeholder: { version: 1 }, notices: [] } });
    expect(read.json).toMatchObject({
      externalId: 'p-2',
      tags: ['Board'],
      fields: { name: { value: 'Bo Nakamura' } },
    });
    expect(world.audit).toMatchObject([{ action: 'stakeholder.created' }]);
  });

  it('needs a name', async () => {
    const body = { fields: { city: 'Bern' } };

    const reply = await anApiWorld().call('POST', '/v1/stakeholders', { body });

    expect(reply).toMatchObject({
      status: 422,
      json: { errors: [{ field: 'fields.name', code: 'name.required' }] },
    });
  });
});

describe('a wrong tie', () => {
  it('is undone for good: the employee is kept apart, values stay, the audit log names the two', async () => {
    const world = anApiWorld();

    const undone = await world.call('DELETE', `${ADA}/links/con_a/101`, { as: 'approver' });
    const again = await world.call('DELETE', `${ADA}/links/con_a/101`, { as: 'approver' });

    expect(undone).toMatchObject({
      status: 200,
      json: { stakeholder: { links: {}, fields: { city: { value: 'Bern' } }, version: 2 } },
    });
    expect(again.status).toBe(404);
    expect(ada(world)).toMatchObject({
      links: {},
      neverLink: { con_a: ['101'] },
      correlationId: 'correlation-1',
    });
    expect(world.audit).toMatchObject([
      {
        action: 'link.removed',
        target: 'stk_ada',
        details: { connectionId: 'con_a', employeeId: '101' },
      },
    ]);
  });

  it('is undone by people alone, and by none who only look', async () => {
    const world = anApiWorld();

    for (const as of ['viewer', 'service'] as const)
      expect((await world.call('DELETE', `${ADA}/links/con_a/101`, { as })).status).toBe(403);
  });
});

describe('overrides', () => {
  const pin = (world: ApiWorld, body: unknown, field = 'city') =>
    world.call('PUT', `${ADA}/overrides/${field}`, { as: 'editor', body });

  it('pin a value; the audit log names the field and never the reason', async () => {
    const world = anApiWorld();

    const reply = await pin(world, {
      value: 'Basel',
      reason: 'Moves after the divorce',
      until: '2026-03-31',
    });

    expect(reply).toMatchObject({
      status: 200,
      json: {
        stakeholder: {
          fields: { city: { value: 'Basel' } },
          overrides: { city: { owner: 'user:editor', until: '2026-03-31' } },
        },
        notices: [],
      },
    });
    expect(world.audit).toMatchObject([
      { action: 'override.set', target: 'stk_ada', details: { field: 'city', until: '2026-03-31' } },
    ]);
    expect(JSON.stringify(world.audit)).not.toMatch(/divorce|Basel/);
    expect(reply.body).not.toContain('divorce');
  });

  it('need a reason', async () => {
    expect(await pin(anApiWorld(), { value: 'Basel' })).toMatchObject({ status: 400 });
    expect(await pin(anApiWorld(), { value: 'Basel', reason: ' ' })).toMatchObject({ status: 400 });
  });

  it("hold at least for the day it is in the company's time zone", async () => {
    const world = anApiWorld();
    world.setClock(new Date('2026-03-01T23:30:00.000Z'));
    const until = (day: string) => pin(world, { value: 'Basel', reason: 'Moves', until: day });

    expect(await until('2026-03-01')).toMatchObject({
      status: 422,
      json: { errors: [{ field: 'until', code: 'until.past' }] },
    });
    expect(await until('2026-03-02')).toMatchObject({ status: 200 });
  });

  it('are of a field that exists, with a value it can hold', async () => {
    const world = anApiWorld();

    const unknown = await pin(world, { value: 'x', reason: 'y' }, 'shoeSize');
    const wrong = await pin(world, { value: 'soon', reason: 'y' }, 'startDate');

    expect([unknown, wrong]).toMatchObject([
      { status: 422, json: { errors: [{ field: 'value', code: 'field.unknown' }] } },
      { status: 422, json: { errors: [{ field: 'value', code: 'date.invalid' }] } },
    ]);
  });

  it('stop edits of the field until they end, which leaves the value and says so', async () => {
    const world = anApiWorld();
    await pin(world, { value: 'Basel', reason: 'Moves' });

    const edit = await patch(world, { fields: { city: 'Zug' } });
    const ended = await world.call('DELETE', `${ADA}/overrides/city`, { as: 'editor' });
    const again = await world.call('DELETE', `${ADA}/overrides/city`, { as: 'editor' });

    expect(edit).toMatchObject({ status: 422, json: { errors: [{ code: 'field.pinned' }] } });
    expect(ended).toMatchObject({
      status: 200,
      json: { stakeholder: { fields: { city: { value: 'Basel' } } }, notices: [{ code: 'value.kept' }] },
    });
    expect(again.status).toBe(404);
    expect(world.audit.map(({ action }) => action)).toEqual(['override.set', 'override.ended']);
  });
});

describe('PUT /v1/stakeholders:bulk', () => {
  const seed = (world: ApiWorld, items: unknown) =>
    world.call('PUT', '/v1/stakeholders:bulk', { as: 'service', body: { items } });
  const person = (number: number, more: Record<string, unknown> = {}) => ({
    externalId: `p-${number}`,
    fields: { name: `Person ${number}`, city: 'Bern' },
    identifier: { kind: 'workEmail', value: `p${number}@example.org` },
    ...more,
  });
  const list = Array.from({ length: 40 }, (_, number) => person(number));
  const outcomes = (reply: { json: unknown }): string[] =>
    Object(reply.json).items.map(({ outcome }: { outcome: string }) => outcome);

  it('notes what was written before something failed', async () => {
    const world = anApiWorld();
    const write = world.register.writeByHand.bind(world.register);
    world.register.writeByHand = async (change, beside) => {
      if (change.next.externalId === 'p-2') throw new Error('the table is away');
      return write(change, beside);
    };
    const items = ['p-1', 'p-2'].map((externalId) => ({ externalId, fields: { name: externalId } }));

    const reply = await world
      .call('PUT', '/v1/stakeholders:bulk', { as: 'service', body: { items } })
      .catch((error: unknown) => error);

    expect(reply).not.toMatchObject({ status: 200 });
    expect(world.audit).toMatchObject([{ action: 'stakeholders.seeded', details: { created: 1 } }]);
  });

  it('creates, then changes nothing when sent again, then updates who differs', async () => {
    const world = anApiWorld();

    const first = await seed(world, list);
    const writes = world.register.writes;
    const second = await seed(world, list);
    const afterSecond = world.register.writes;
    const third = await seed(world, [...list.slice(1), person(0, { fields: { city: 'Zug' } })]);

    expect(first.json).toMatchObject({ counts: { created: 40, updated: 0, unchanged: 0, refused: 0 } });
    expect(second.json).toMatchObject({ counts: { created: 0, updated: 0, unchanged: 40, refused: 0 } });
    expect([writes, afterSecond]).toEqual([40, 40]);
    expect(third.json).toMatchObject({ counts: { updated: 1, unchanged: 39 } });
    expect(world.audit).toMatchObject([
      { action: 'stakeholders.seeded', details: { created: 40 } },
      { action: 'stakeholders.seeded', details: { updated: 1 } },
    ]);
  });

  it('answers in the order of the call, with id and version', async () => {
    const { json } = await seed(anApiWorld(), [person(2), person(1)]);

    expect(json).toMatchObject({
      items: [
        { externalId: 'p-2', outcome: 'created', version: 1, stakeholderId: expect.stringMatching(/^stk_/) },
        { externalId: 'p-1', outcome: 'created' },
      ],
    });
  });

  it('refuses items that contradict each other (B141), and takes the rest', async () => {
    const world = anApiWorld();

    const reply = await seed(world, [
      person(1),
      person(2, { externalId: 'p-1' }),
      person(3, { identifier: { kind: 'workEmail', value: 'P4@example.org' } }),
      person(4),
      person(5),
    ]);

    expect(outcomes(reply)).toEqual(['refused', 'refused', 'refused', 'refused', 'created']);
    expect(reply.json).toMatchObject({
      items: [
        { reasons: [{ field: 'externalId', code: 'external_id.duplicate' }] },
        { reasons: [{ code: 'external_id.duplicate' }] },
        { reasons: [{ field: 'identifier', code: 'identifier.duplicate' }] },
        { reasons: [{ code: 'identifier.duplicate' }] },
        {},
      ],
    });
    expect(world.register.people).toHaveLength(2);
  });

  it('refuses somebody whose identifier another person has, and nothing of them is written', async () => {
    const world = anApiWorld();

    const reply = await seed(world, [
      person(1, { identifier: { kind: 'workEmail', value: 'Ada@example.org' } }),
      person(2, { fields: { name: 'Bo', startDate: 'soon' } }),
    ]);

    expect(reply.json).toMatchObject({
      counts: { refused: 2 },
      items: [
        { outcome: 'refused', reasons: [{ field: 'identifier', code: 'identifier.taken' }] },
        { outcome: 'refused', reasons: [{ field: 'startDate', code: 'date.invalid' }] },
      ],
    });
    expect(world.register.people).toHaveLength(1);
  });

  it('hands identifiers on along a chain, in whatever order, but swaps none', async () => {
    const world = anApiWorld();
    await seed(world, [person(1), person(2), person(3), person(8), person(9)]);
    const address = (number: number | string) => ({ kind: 'workEmail', value: `p${number}@example.org` });

    const reply = await seed(world, [
      person(1, { identifier: address(2) }),
      person(2, { identifier: address(3) }),
      person(3, { identifier: address('new') }),
      person(8, { identifier: address(9) }),
      person(9, { identifier: address(8) }),
    ]);

    expect(outcomes(reply)).toEqual(['updated', 'updated', 'updated', 'refused', 'refused']);
  });

  it('ends as if calls at the same time had come one after the other', async () => {
    const world = anApiWorld();

    const replies = await Promise.all([seed(world, list), seed(world, list)]);

    const created = replies.flatMap(outcomes).filter((outcome) => outcome === 'created');
    expect(created).toHaveLength(40);
    expect(replies.flatMap(outcomes)).not.toContain('refused');
    expect(world.register.people).toHaveLength(41);
  });

  it('takes at most 500 people', async () => {
    const items = Array.from({ length: 501 }, (_, number) => ({ externalId: `${number}` }));

    expect(await seed(anApiWorld(), items)).toMatchObject({ status: 400 });
  });
});

describe('whatever is changed by hand', () => {
  it.each<[string, 'POST' | 'PATCH' | 'PUT', string, unknown]>([
    ['entered', 'POST', '/v1/stakeholders', { fields: { name: 'Eva Holm' } }],
    ['edited', 'PATCH', ADA, { fields: { city: 'Basel' } }],
    ['pinned', 'PUT', `${ADA}/overrides/city`, { value: 'Basel', reason: 'as agreed' }],
    [
      'seeded',
      'PUT',
      '/v1/stakeholders:bulk',
      { items: [{ externalId: 'p-new', fields: { name: 'Eva Holm' } }] },
    ],
  ])(
    'keeps the id of the call for its events, and shows it to nobody: %s',
    async (_what, method, path, body) => {
      const world = anApiWorld();
      const before = new Set(world.register.people);

      const reply = await world.call(method, path, {
        as: method === 'PUT' && path.endsWith('bulk') ? 'service' : 'editor',
        body,
      });

      const written = world.register.people.filter((one) => !before.has(one));
      expect(written.map(({ correlationId }) => correlationId)).toEqual(['correlation-1']);
      expect(JSON.stringify(reply.json)).not.toContain('correlation');
    },
  );
});
