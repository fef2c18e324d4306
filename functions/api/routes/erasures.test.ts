import { describe, expect, it } from '@jest/globals';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { anApiWorld } from '#test/fakes/api/api-world';

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
