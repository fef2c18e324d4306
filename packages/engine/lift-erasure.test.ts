import { describe, expect, it } from '@jest/globals';
import { isStanding } from '#domain/erasure/tombstone';
import { anApiWorld } from '#test/fakes/api/api-world';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { liftErasure } from './lift-erasure';
import { requestErasure } from './request-erasure';
import { tombstonesOf } from './tombstones-of';

const MANY = 250;

/** Somebody with very many employee ids, erased, as the function leaves it. */
const anErased = async () => {
  const world = anApiWorld();
  const employeeIds = Array.from({ length: MANY }, (_, index) => `e-${index}`);
  const person = aStakeholder({ stakeholderId: 'stk_many', links: { con_a: employeeIds } });
  world.register.people.push(person);
  const { companyId, stakeholderId } = person;
  const { services } = world;
  const started = await requestErasure(
    {
      companyId,
      stakeholderId,
      by: 'user:owner',
      correlationId: 'c',
      version: person.version,
      reason: 'request',
      despiteHoldings: false,
    },
    services,
  );
  if (started.kind !== 'started') throw new Error(started.kind);
  const { erasureId, requestedAt: at } = started.erasure;
  const known = new Set(world.tombstones.all.map(({ mark }) => mark));
  const { hashKey = '' } = (await services.companies.find(companyId)) ?? {};
  const connections = await services.connections.listAll(companyId);
  const marks = tombstonesOf(person, { hashKey, connections, erasureId, at });
  for (const one of marks) if (!known.has(one.mark)) world.tombstones.up(one);
  const [erasure] = world.erasures.all;
  if (erasure) erasure.state = 'completed';
  const standing = () => world.tombstones.all.filter(isStanding).map(({ kind }) => kind);
  const lift = () => liftErasure({ companyId, erasureId, by: 'user:owner' }, services);
  return { world, standing, lift };
};

describe('lifting an erasure', () => {
  it('takes every mark down but that of the old record, however many there are', async () => {
    const { world, standing, lift } = await anErased();
    expect(standing().length).toBeGreaterThan(MANY);

    expect(await lift()).toMatchObject({ kind: 'lifted' });

    expect(standing()).toEqual(['stakeholder']);
    expect(world.audit.map(({ action }) => action)).toEqual(['erasure.requested', 'erasure.lifted']);
  });

  it.each([1, 60, 159])(
    'that ended after %d more marks is finished by the same call again',
    async (after) => {
      const { world, standing, lift } = await anErased();
      const whole = world.tombstones.lift.bind(world.tombstones);
      let times = 0;
      world.tombstones.lift = async (one, lifted) => {
        times += 1;
        if (times > after) throw new Error('the process ended here');
        return whole(one, lifted);
      };
      await expect(lift()).rejects.toThrow('the process ended here');
      expect(standing().length).toBeGreaterThan(1);
      world.tombstones.lift = whole;

      expect(await lift()).toMatchObject({ kind: 'lifted' });

      expect(standing()).toEqual(['stakeholder']);
      expect(world.audit.filter(({ action }) => action === 'erasure.lifted')).toHaveLength(1);
    },
  );

  it('leaves a mark up that another erasure has put up since', async () => {
    const { world, standing, lift } = await anErased();
    await lift();
    const one = world.tombstones.all.find(({ kind }) => kind === 'employee');
    if (!one) throw new Error('expected a mark of an employee');
    const { companyId, kind, mark, at } = one;
    world.tombstones.up({ companyId, kind, mark, at, erasureId: 'era_later' });

    await lift();

    expect(standing().toSorted()).toEqual(['employee', 'stakeholder']);
  });
});
