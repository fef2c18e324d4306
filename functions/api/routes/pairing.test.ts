import { describe, expect, it } from '@jest/globals';
import type { Connection } from '#domain/connection';
import type { PairingList } from '#domain/roster';
import { aConnection } from '#test/builders/a-connection';
import { aRun } from '#test/builders/a-plan';
import { anApiWorld } from '#test/fakes/api/api-world';

const AT = '2026-03-01T08:00:00.000Z';

const aWorld = (
  lists: Partial<Record<PairingList, number>> | undefined,
  override: Partial<Connection> = {},
) => {
  const world = anApiWorld();
  world.connections.put(aConnection(override));
  world.runs.all.clear();
  const roster = lists && { prefix: 'roster/x/', pages: 1, counts: { verdicts: {}, lists } };
  world.runs.put(aRun({ mode: 'pair', roster }));
  return world;
};

const stateOf = async (world: ReturnType<typeof aWorld>) =>
  Object((await world.call('GET', '/v1/connections/con_a/pairing')).json);

describe('GET …/pairing', () => {
  it.each<[string, Parameters<typeof aWorld>, string]>([
    ['nothing has been read', [undefined], 'open'],
    ['ties wait', [{ certain: 3 }], 'open'],
    ['somebody may be in the register', [{ likely: 1, paired: 9 }, { pairedAt: AT }], 'open'],
    ['the register has nobody of them', [{ only_in_hr: 5, only_here: 2 }], 'not_needed'],
    ['everybody is tied', [{ paired: 5 }], 'done'],
    ['ties were applied', [{ certain: 5 }, { pairedAt: AT }], 'done'],
    ['somebody skipped it', [{ likely: 1 }, { pairingSkipped: { by: 'user:owner', at: AT } }], 'skipped'],
    ['a sync was applied', [{ likely: 1 }, { firstAppliedAt: AT }], 'not_needed'],
    ['a pairing and a sync were applied', [{ paired: 4 }, { firstAppliedAt: AT, pairedAt: AT }], 'done'],
  ])('when %s', async (_when, [lists, override], state) => {
    expect(await stateOf(aWorld(lists, override))).toMatchObject({ state });
  });

  it('counts the four lists of the newest reading', async () => {
    const lists = { certain: 3, likely: 1, only_in_hr: 4, only_here: 2 };

    expect(await stateOf(aWorld(lists))).toMatchObject({ counts: lists, runId: aRun().runId });
  });
});

describe('…/pairing/skip', () => {
  it('is remembered with who and when, once, and taken back before a sync', async () => {
    const world = aWorld({ likely: 1 });
    const skip = () => world.call('POST', '/v1/connections/con_a/pairing/skip', { as: 'editor' });

    const skipped = await skip();
    await skip();
    const resumed = await world.call('DELETE', '/v1/connections/con_a/pairing/skip', { as: 'editor' });

    expect(skipped).toMatchObject({
      status: 200,
      json: { state: 'skipped', skipped: { by: 'user:editor' } },
    });
    expect(resumed).toMatchObject({ status: 200, json: { state: 'open' } });
    expect(world.audit.map(({ action }) => action)).toEqual(['pairing.skipped', 'pairing.resumed']);
  });

  it('taken back, a plan that would create who is held back again cannot be approved', async () => {
    const { runId } = aRun();
    const world = aWorld(
      { likely: 1 },
      { waitingRunId: runId, pairingSkipped: { by: 'user:owner', at: AT } },
    );
    world.runs.put(aRun({ state: 'awaiting_approval' }));

    const reply = await world.call('DELETE', '/v1/connections/con_a/pairing/skip', { as: 'editor' });

    expect(reply.status).toBe(200);
    expect(world.runs.all.get(runId)?.state).toBe('superseded');
  });

  it.each(['POST', 'DELETE'])('%s: too late after the first sync', async (method) => {
    const world = aWorld({ likely: 1 }, { firstAppliedAt: AT });

    const reply = await world.call(method, '/v1/connections/con_a/pairing/skip');

    expect(reply).toMatchObject({ status: 409, json: { code: 'pairing.over' } });
  });

  it('says when somebody else changed the connection meanwhile', async () => {
    const world = aWorld({ likely: 1 });
    world.connections.update = async () => 'stale';

    const reply = await world.call('POST', '/v1/connections/con_a/pairing/skip');

    expect(reply).toMatchObject({ status: 409, json: { code: 'record.changed' } });
  });
});
