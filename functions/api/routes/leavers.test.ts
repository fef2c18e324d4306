import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Stakeholder } from '#domain/stakeholder';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { anApiWorld, claimsOf } from '#test/fakes/api/api-world';

let world: ReturnType<typeof anApiWorld>;
beforeEach(() => {
  world = anApiWorld();
});

const AT = '2026-02-01T06:00:00.000Z';
const cell = (value: string, source = 'conn:con_a') => ({ value, source, at: AT });
const anotherPerson = (stakeholderId: string, parts: Partial<Stakeholder> = {}): Stakeholder =>
  aStakeholder({
    stakeholderId,
    identifier: undefined,
    links: { con_a: [`e_${stakeholderId}`] },
    ...parts,
    fields: { name: cell(`Person ${stakeholderId}`), ...parts.fields },
  });
const leaver = (stakeholderId: string, lastDay: string, parts: Partial<Stakeholder> = {}): Stakeholder =>
  anotherPerson(stakeholderId, {
    status: lastDay < '2026-03-01' ? 'left' : 'leaving',
    lastDay,
    tags: ['Leaver'],
    ...parts,
    fields: { terminationDate: cell(lastDay), ...parts.fields },
  });
const put = (...people: Stakeholder[]) => world.register.people.push(...people);
const personNow = (stakeholderId: string) =>
  world.register.people.find((one) => one.companyId === 'cmp_a' && one.stakeholderId === stakeholderId);

const as = (role: string) => claimsOf(role);
const post = (path: string, body: unknown, role = 'owner') =>
  world.call('POST', `/v1/${path}`, { claims: as(role), body });
const list = (query: string, role = 'viewer') =>
  world.call('GET', '/v1/leavers', { claims: as(role), query });
const idsOf = (body: unknown) =>
  (body as { items: { stakeholderId: string }[] }).items.map(({ stakeholderId }) => stakeholderId);
const actions = () => world.audit.map(({ action, target }) => [action, target]);

describe('GET /v1/leavers', () => {
  beforeEach(() => {
    put(
      leaver('late', '2026-06-30'),
      leaver('soon', '2026-03-15', { links: { con_b: ['b1'] } }),
      leaver('yesterday', '2026-02-28'),
      leaver('longago', '2026-01-15'),
      leaver('history', '2024-01-31', { historicalLeaver: true }),
      leaver('cleared', '2026-02-20', { status: 'active', tags: [] }),
      leaver('archived', '2026-02-20', { status: 'archived' }),
      leaver('elsewhere', '2026-02-20', { companyId: 'cmp_b' }),
    );
  });

  it.each([
    ['', ['soon', 'late']],
    ['list=coming', ['soon', 'late']],
    ['list=left', ['yesterday', 'longago']],
    ['list=historical', ['history']],
    ['list=coming&connectionId=con_b', ['soon']],
    ['list=left&from=2026-02-01', ['yesterday']],
    ['list=left&to=2026-02-01', ['longago']],
    ['list=left&from=2026-01-15&to=2026-02-28', ['yesterday', 'longago']],
  ])('lists by "%s", in order of the last day', async (query, ids) => {
    const { status, json: body } = await list(query);

    expect([status, idsOf(body)]).toEqual([200, ids]);
  });

  it('says when each last day is over, in the time zone of the person', async () => {
    put(leaver('far', '2026-03-10', { fields: { timeZone: cell('Pacific/Kiritimati') } }));

    const { json: body } = await list('to=2026-03-15');

    expect(body).toMatchObject({
      items: [
        { stakeholderId: 'far', timeZone: 'Pacific/Kiritimati', leftAt: '2026-03-10T10:00:00.000Z' },
        { stakeholderId: 'soon', timeZone: 'Europe/Zurich', leftAt: '2026-03-15T23:00:00.000Z' },
      ],
    });
  });

  it('goes on page by page, and not with the cursor of another list', async () => {
    const first = await list('list=left&limit=1');
    const { cursor } = first.json as { cursor: string };

    const second = await list(`list=left&limit=1&cursor=${cursor}`);
    const other = await list(`list=coming&limit=1&cursor=${cursor}`);

    expect([idsOf(first.json), idsOf(second.json)]).toEqual([['yesterday'], ['longago']]);
    expect(other).toMatchObject({ status: 400, json: { code: 'request.cursor_invalid' } });
  });

  it.each(['from=2026-02-30', 'list=everybody', 'connectionId='])('refuses "%s"', async (query) => {
    expect(await list(query)).toMatchObject({ status: 400 });
  });
});

describe('POST /v1/stakeholders/clear-status', () => {
  it('clears a selection, and skips and counts those without a status (B103, B104)', async () => {
    put(leaver('one', '2026-02-28'), leaver('two', '2026-06-30'));
    const stakeholderIds = ['one', 'two', 'stk_ada', 'nobody', 'one'];

    const { status, json: body } = await post('stakeholders/clear-status', { stakeholderIds });

    expect([status, body]).toEqual([
      200,
      {
        done: 2,
        skipped: 1,
        items: [
          { stakeholderId: 'one', outcome: 'done' },
          { stakeholderId: 'two', outcome: 'done' },
          { stakeholderId: 'stk_ada', outcome: 'skipped' },
          { stakeholderId: 'nobody', outcome: 'missing' },
        ],
      },
    ]);
    expect(personNow('one')).toMatchObject({ status: 'active', tags: [], lastDay: '2026-02-28', version: 2 });
    expect(actions()).toEqual([
      ['status.cleared', 'one'],
      ['status.cleared', 'two'],
    ]);
  });

  it('does nothing the second time (B104)', async () => {
    put(leaver('one', '2026-02-28'));
    await post('stakeholders/clear-status', { stakeholderIds: ['one'] });

    const again = await post('stakeholders/clear-status', { stakeholderIds: ['one'] });

    expect(again.json).toMatchObject({ done: 0, skipped: 1 });
    expect(personNow('one')?.version).toBe(2);
  });

  it('reaches nobody of another company', async () => {
    put(leaver('theirs', '2026-02-28', { companyId: 'cmp_b' }));

    const { json: body } = await post('stakeholders/clear-status', { stakeholderIds: ['theirs'] });

    expect(body).toMatchObject({ items: [{ outcome: 'missing' }] });
  });

  it('takes at most 200 people at once', async () => {
    const stakeholderIds = Array.from({ length: 201 }, (_, id) => `stk_${id}`);

    expect(await post('stakeholders/clear-status', { stakeholderIds })).toMatchObject({ status: 400 });
  });
});

describe('POST /v1/leavers/confirm', () => {
  it('makes historical leavers ones to act on, and skips the others', async () => {
    put(leaver('history', '2024-01-31', { historicalLeaver: true }), leaver('one', '2026-02-28'));

    const { json: body } = await post('leavers/confirm', { stakeholderIds: ['history', 'one'] }, 'approver');

    expect(body).toMatchObject({ done: 1, skipped: 1 });
    expect(personNow('history')).toMatchObject({ status: 'left', version: 2, changedBy: 'user:approver' });
    expect(personNow('history')).not.toHaveProperty('historicalLeaver');
    expect(idsOf((await list('list=historical')).json)).toEqual([]);
    expect(idsOf((await list('list=left')).json)).toEqual(['one', 'history']);
  });
});

describe('archiving and restoring', () => {
  it('archives and brings back, with the links kept', async () => {
    const archived = await post('stakeholders/stk_ada/archive', {});
    const restored = await post('stakeholders/stk_ada/restore', { version: 2 });

    expect(archived).toMatchObject({
      status: 200,
      json: { stakeholder: { status: 'archived', version: 2 } },
    });
    expect(restored).toMatchObject({
      status: 200,
      json: { stakeholder: { status: 'active', version: 3, links: { con_a: ['101'] } } },
    });
    expect(actions()).toEqual([
      ['stakeholder.archived', 'stk_ada'],
      ['stakeholder.restored', 'stk_ada'],
    ]);
  });

  it('says why somebody who holds securities stays', async () => {
    put(anotherPerson('holder', { holdsSecurities: true }));

    const refused = await post('stakeholders/holder/archive', {});

    expect(refused).toMatchObject({ status: 409, json: { code: 'stakeholder.holds_securities' } });
    expect(personNow('holder')?.version).toBe(1);
  });

  it('changes nothing twice', async () => {
    await post('stakeholders/stk_ada/archive', {});

    const again = await post('stakeholders/stk_ada/archive', {});
    const nothing = await post('stakeholders/stk_ada/restore', { version: 1 });

    expect(again).toMatchObject({ status: 200, json: { stakeholder: { version: 2 } } });
    expect(nothing).toMatchObject({ status: 409, json: { code: 'record.changed', version: 2 } });
  });

  it('has left by the time somebody is back, if the last day passed meanwhile', async () => {
    put(leaver('one', '2026-02-28', { status: 'archived', archivedFrom: 'leaving' }));

    const { json: body } = await post('stakeholders/one/restore', {});

    expect(body).toMatchObject({ stakeholder: { status: 'left', lastDay: '2026-02-28' } });
  });
});

describe('POST /v1/stakeholders/{stakeholderId}/merge', () => {
  const merge = (into: string, body: unknown, role = 'owner') =>
    post(`stakeholders/${into}/merge`, body, role);

  it.each([
    ['into', 'stk_ada', 'second'],
    ['from', 'second', 'stk_ada'],
  ])('moves nothing %s the record of somebody who is being erased', async (_way, into, from) => {
    put(anotherPerson('second'));
    const { version } = personNow('stk_ada') ?? {};
    await post('stakeholders/stk_ada/erasure', { reason: 'request', version });

    const { status } = await merge(into, { from });

    expect(status).toBe(404);
    expect([personNow('stk_ada')?.version, personNow('second')?.version]).toEqual([1, 1]);
  });

  it('gives one record all links and archives the other', async () => {
    put(anotherPerson('second', { holdsSecurities: true, fields: { team: cell('Sales') } }));

    const { status, json: body } = await merge('stk_ada', { from: 'second' });

    expect([status, body]).toMatchObject([
      200,
      {
        stakeholder: {
          stakeholderId: 'stk_ada',
          version: 2,
          links: { con_a: ['101', 'e_second'] },
          holdsSecurities: true,
          fields: { team: { value: 'Sales' }, city: { value: 'Bern' } },
        },
      },
    ]);
    expect(personNow('second')).toMatchObject({
      status: 'archived',
      mergedInto: 'stk_ada',
      links: {},
      version: 2,
    });
    expect(world.audit).toMatchObject([
      { action: 'stakeholders.merged', target: 'stk_ada', details: { from: 'second', chosen: [] } },
    ]);
  });

  it('asks which of two external ids stays', async () => {
    put(anotherPerson('one', { externalId: 'p-1' }), anotherPerson('two', { externalId: 'p-2' }));

    const unclear = await merge('one', { from: 'two' });
    const clear = await merge('one', { from: 'two', fields: { externalId: 'from' } });

    expect(unclear).toMatchObject({ status: 409, json: { code: 'merge.external_ids' } });
    expect(clear).toMatchObject({ status: 200, json: { stakeholder: { externalId: 'p-2' } } });
  });

  it.each<[string, string, unknown, number, string]>([
    ['itself', 'stk_ada', { from: 'stk_ada' }, 422, 'merge.not_possible'],
    ['nobody', 'stk_ada', { from: 'nobody' }, 404, 'resource.not_found'],
    ['somebody of another company', 'stk_ada', { from: 'theirs' }, 404, 'resource.not_found'],
    ['into nobody', 'nobody', { from: 'stk_ada' }, 404, 'resource.not_found'],
    ['somebody archived', 'stk_ada', { from: 'archived' }, 409, 'stakeholder.archived'],
    ['into somebody archived', 'archived', { from: 'stk_ada' }, 409, 'stakeholder.archived'],
    [
      'by a field nobody has',
      'stk_ada',
      { from: 'second', fields: { shoe: 'from' } },
      422,
      'merge.not_possible',
    ],
    ['a version that is over', 'stk_ada', { from: 'second', version: 9 }, 409, 'record.changed'],
    ['by a third record', 'stk_ada', { from: 'second', fields: { city: 'other' } }, 400, 'request.invalid'],
  ])('does not merge with %s', async (_what, into, body, status, code) => {
    put(
      anotherPerson('second'),
      anotherPerson('archived', { status: 'archived' }),
      anotherPerson('theirs', { companyId: 'cmp_b' }),
    );

    expect(await merge(into, body)).toMatchObject({ status, json: { code } });
    expect(world.audit).toEqual([]);
  });

  it('leaves both as they were when somebody wrote one at the same moment', async () => {
    put(anotherPerson('second'));
    const writeTogether = world.register.writeTogether.bind(world.register);
    world.register.writeTogether = (changes, beside) => {
      const index = world.register.people.findIndex(({ stakeholderId }) => stakeholderId === 'second');
      world.register.people[index] = anotherPerson('second', { version: 2 });
      return writeTogether(changes, beside);
    };

    const refused = await merge('stk_ada', { from: 'second' });

    expect(refused).toMatchObject({ status: 409, json: { code: 'record.changed' } });
    expect([personNow('stk_ada')?.version, personNow('second')?.status]).toEqual([1, 'active']);
  });

  it('sees the second of two merges of one record as too late', async () => {
    put(anotherPerson('second'), anotherPerson('third'));
    await merge('stk_ada', { from: 'second' });

    expect(await merge('third', { from: 'second' })).toMatchObject({ status: 409 });
  });
});
