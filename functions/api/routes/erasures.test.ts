import { describe, expect, it } from '@jest/globals';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { NOW, anApiWorld, claimsOf } from '#test/fakes/api/api-world';

const erase = (world: ReturnType<typeof anApiWorld>, id: string) =>
  world.call('POST', `/v1/stakeholders/${id}/erasure`, {
    as: 'owner',
    body: { reason: 'request', version: 1 },
  });
const merge = (world: ReturnType<typeof anApiWorld>, into: string, from: string) =>
  world.call('POST', `/v1/stakeholders/${into}/merge`, { as: 'owner', body: { from } });

describe('an erasure and a merge of the same person', () => {
  const second = () => {
    const { identifier: _none, ...one } = aStakeholder({ stakeholderId: 'stk_second', links: {} });
    return one;
  };

  it.each([
    ['the record that would stay', 'stk_ada'],
    ['the record that would go', 'stk_second'],
  ])('at the same moment merge nothing when %s is erased between reading and writing', async (_what, id) => {
    const world = anApiWorld();
    world.register.people.push(second());
    const write = world.register.writeTogether.bind(world.register);
    world.register.writeTogether = async (changes, beside) => {
      expect((await erase(world, id)).status).toBe(202);
      return write(changes, beside);
    };

    const merged = await merge(world, 'stk_ada', 'stk_second');

    expect(merged.status).toBe(404);
    expect(world.register.people.map(({ version }) => version)).toEqual([1, 1]);
    expect(world.audit.map(({ action }) => action)).toEqual(['erasure.requested']);
  });

  it.each([
    ['the record that stays', 'stk_ada', 'record.changed'],
    ['the record that went', 'stk_second', 'erasure.merged'],
  ])('erases nothing that was merged since %s was seen', async (_what, id, code) => {
    const world = anApiWorld();
    world.register.people.push(second());
    const start = world.erasures.start.bind(world.erasures);
    let merged: number | undefined;
    world.erasures.start = async (erasure, given) => {
      merged ??= (await merge(world, 'stk_ada', 'stk_second')).status;
      return start(erasure, given);
    };

    const first = await erase(world, id);
    const again = await erase(world, id);

    expect([merged, first.status]).toEqual([200, 409]);
    expect(again).toMatchObject({ status: 409, json: { code } });
    expect([world.erasures.all, world.tombstones.all]).toEqual([[], []]);
  });
});

describe('an id of the product whose person is erased at the same moment', () => {
  it('makes nobody, although it was free when looked at', async () => {
    const world = anApiWorld();
    const [ada] = world.register.people;
    if (ada) world.register.people[0] = { ...ada, externalId: 'product-1' };
    const write = world.register.writeByHand.bind(world.register);
    world.register.writeByHand = async (change, beside) => {
      world.register.writeByHand = write;
      await erase(world, 'stk_ada');
      world.register.people.splice(0);
      return write(change, beside);
    };

    const made = await world.call('POST', '/v1/stakeholders', {
      as: 'owner',
      body: { fields: { name: 'Ada Lovelace' }, externalId: 'product-1' },
    });

    expect(made).toMatchObject({ status: 422 });
    expect(made.body).toContain('external_id.erased');
    expect(world.register.people).toEqual([]);
  });
});

describe('GET /v1/exports/{id} of a file that is ready (B11)', () => {
  const aFile = () => {
    const world = anApiWorld();
    world.exports.all.push({
      v: 1,
      companyId: 'cmp_a',
      exportId: 'exp_1',
      stakeholderId: 'stk_ada',
      state: 'completed',
      requestedBy: 'user:owner',
      requestedAt: NOW.toISOString(),
      expiresAt: new Date(NOW.getTime() + 86_400_000).toISOString(),
      correlationId: 'c',
      counts: { history: 1 },
    });
    return world;
  };

  it('says where it is to an owner who signed in just now', async () => {
    const { json } = await aFile().call('GET', '/v1/exports/exp_1', { as: 'owner' });

    expect(json).toMatchObject({ state: 'completed', file: { url: expect.any(String) } });
    expect(json).not.toHaveProperty('fileNeedsSignIn');
  });

  it('says only that it is ready to an owner who signed in before that', async () => {
    const seconds = NOW.getTime() / 1000 - 301;
    const claims = claimsOf('owner', { auth_time: String(seconds) });

    const { status, json } = await aFile().call('GET', '/v1/exports/exp_1', { claims });

    expect([status, json]).toMatchObject([200, { state: 'completed', fileNeedsSignIn: true }]);
    expect(json).not.toHaveProperty('file');
  });
});

describe('POST /v1/stakeholders/{id}/erasure', () => {
  it('of a record that was merged into another erases nothing and names the other', async () => {
    const world = anApiWorld();
    const { identifier: _none, ...merged } = aStakeholder({
      stakeholderId: 'stk_before',
      mergedInto: 'stk_ada',
      status: 'archived',
      links: {},
    });
    world.register.people.push(merged);

    const reply = await world.call('POST', '/v1/stakeholders/stk_before/erasure', {
      as: 'owner',
      body: { reason: 'request', version: 1 },
    });

    expect(reply).toMatchObject({ status: 409, json: { code: 'erasure.merged' } });
    expect(reply.body).toContain('stk_ada');
    expect([world.erasures.all, world.tombstones.all, world.commands]).toEqual([[], [], []]);
  });
});
