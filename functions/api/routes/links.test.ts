import { describe, expect, it } from '@jest/globals';
import { employeeMarks } from '#domain/erasure/tombstone';
import { aConnection } from '#test/builders/a-connection';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { anApiWorld } from '#test/fakes/api/api-world';
import type { ApiWorld } from '#test/fakes/api/api-world';

const NOW = '2026-03-02T06:00:00.000Z';

const send = (world: ApiWorld, items: unknown, more: Record<string, unknown> = {}) =>
  world.call('PUT', '/v1/connections/con_a/links:bulk', { as: 'service', body: { items, ...more } });

/** Ada is tied to employee 101; Bo, Cy and Di are not tied. */
const aWorld = () => {
  const world = anApiWorld();
  for (const name of ['bo', 'cy', 'di']) {
    world.register.people.push(
      aStakeholder({
        stakeholderId: `stk_${name}`,
        externalId: `p-${name}`,
        identifier: undefined,
        links: {},
        ...(name === 'di' && { neverLink: { con_a: ['204'] } }),
      }),
    );
  }
  return world;
};
const linksOf = async (world: ApiWorld, id: string) => (await world.register.find('cmp_a', id))?.links;

describe('PUT …/links:bulk', () => {
  it('ties people by either id, and the same call again changes nothing', async () => {
    const world = aWorld();
    const items = [
      { externalId: 'p-bo', employeeId: '202' },
      { stakeholderId: 'stk_cy', employeeId: '203' },
    ];

    const first = await send(world, items);
    const again = await send(world, items);

    expect(first.json).toMatchObject({
      counts: { linked: 2 },
      items: [{ outcome: 'linked', stakeholderId: 'stk_bo' }, { outcome: 'linked' }],
    });
    expect(again.json).toMatchObject({ counts: { already: 2 } });
    expect([await linksOf(world, 'stk_bo'), await linksOf(world, 'stk_cy')]).toEqual([
      { con_a: ['202'] },
      { con_a: ['203'] },
    ]);
    expect(await world.register.find('cmp_a', 'stk_bo')).toMatchObject({ correlationId: 'correlation-1' });
    expect(world.audit).toMatchObject([
      { action: 'links.imported', target: 'con_a', details: { linked: 2 } },
    ]);
  });

  it('ties nobody to an employee who was erased, until an owner lets them come back', async () => {
    const world = aWorld();
    const company = await world.services.companies.find('cmp_a');
    for (const mark of employeeMarks(company?.hashKey ?? '', { connectionId: 'con_a', employeeId: '202' }))
      world.tombstones.up({ companyId: 'cmp_a', mark, kind: 'employee', erasureId: 'era_1', at: NOW });
    const items = [{ externalId: 'p-bo', employeeId: '202' }];

    const refused = await send(world, items);
    world.tombstones.all[0] = { ...world.tombstones.all[0]!, lifted: { at: NOW, by: 'user:owner' } };
    const free = await send(world, items);

    expect(refused.json).toMatchObject({ items: [{ outcome: 'employee_erased' }] });
    expect(free.json).toMatchObject({ items: [{ outcome: 'linked' }] });
  });

  it('notes what was tied before something failed', async () => {
    const world = aWorld();
    const write = world.register.writeByHand.bind(world.register);
    world.register.writeByHand = async (change, beside) => {
      if (change.next.stakeholderId === 'stk_cy') throw new Error('the table is away');
      return write(change, beside);
    };

    const reply = await send(world, [
      { externalId: 'p-bo', employeeId: '202' },
      { stakeholderId: 'stk_cy', employeeId: '203' },
    ]).catch((error: unknown) => error);

    expect(reply).not.toMatchObject({ status: 200 });
    expect(await linksOf(world, 'stk_bo')).toEqual({ con_a: ['202'] });
    expect(world.audit).toMatchObject([{ action: 'links.imported', details: { linked: 1 } }]);
  });

  it.each([
    ['unknown_person', { externalId: 'p-nobody', employeeId: '202' }],
    ['employee_taken', { externalId: 'p-bo', employeeId: '101' }],
    ['person_has_other_link', { stakeholderId: 'stk_ada', employeeId: '202' }],
    ['never_linked', { externalId: 'p-di', employeeId: '204' }],
    ['already', { stakeholderId: 'stk_ada', employeeId: '101' }],
  ])('answers %s and writes nothing', async (outcome, item) => {
    const world = aWorld();

    const { json } = await send(world, [item]);

    expect(json).toMatchObject({ counts: { [outcome]: 1 }, items: [{ outcome }] });
    expect([world.register.writes, world.audit]).toEqual([0, []]);
  });

  it('takes neither of two lines about one employee, or one person', async () => {
    const world = aWorld();

    const { json } = await send(world, [
      { externalId: 'p-bo', employeeId: '202' },
      { externalId: 'p-cy', employeeId: '202' },
      { externalId: 'p-di', employeeId: '205' },
      { stakeholderId: 'stk_di', employeeId: '206' },
    ]);

    expect(json).toMatchObject({ counts: { duplicate: 4 } });
    expect(world.register.writes).toBe(0);
  });

  it('says in a dry run what would happen', async () => {
    const world = aWorld();

    const { json } = await send(world, [{ externalId: 'p-bo', employeeId: '202' }], { dryRun: true });

    expect(json).toMatchObject({ dryRun: true, counts: { linked: 1 } });
    expect([world.register.writes, world.audit]).toEqual([0, []]);
  });

  it('does not tie to a connection that is disconnected', async () => {
    const world = aWorld();
    world.connections.put(aConnection({ state: 'disconnected' }));

    const reply = await send(world, [{ externalId: 'p-bo', employeeId: '202' }]);

    expect(reply).toMatchObject({ status: 409, json: { code: 'connection.disconnected' } });
  });

  it('needs one of the two ids', async () => {
    const both = { externalId: 'p-bo', stakeholderId: 'stk_bo', employeeId: '202' };

    expect(await send(aWorld(), [{ employeeId: '202' }])).toMatchObject({ status: 400 });
    expect(await send(aWorld(), [both])).toMatchObject({ status: 400 });
  });
});
