import { describe, expect, it } from '@jest/globals';
import { createClient } from '#client/client';
import { anApiWorld } from '#test/fakes/api/api-world';
import type { ApiWorld } from '#test/fakes/api/api-world';

/** The client over the API itself, without a network between them. The token is the name of the role. */
const clientOf = ({ call }: ApiWorld, role = 'owner') =>
  createClient({
    baseUrl: 'http://api.example.org/base',
    token: role,
    fetch: async (input) => {
      const request = new Request(input);
      const url = new URL(request.url);
      const body = await request.text();
      const {
        status,
        headers,
        body: answer,
      } = await call(request.method, url.pathname.replace('/base', ''), {
        as: request.headers.get('authorization')?.replace('Bearer ', ''),
        query: url.search.slice(1),
        headers: Object.fromEntries(request.headers),
        ...(body === '' ? {} : { body }),
      });
      return new Response(answer === '' ? null : answer, { status, headers });
    },
  });

describe('the client and the API', () => {
  it('understand one another from the start of a run to its approval', async () => {
    const world = anApiWorld();
    const client = clientOf(world);

    const { settings } = await client.putConfiguration({
      connectionId: 'con_a',
      body: { approval: { update: 'auto' } },
    });
    const run = await client.startRun({
      connectionId: 'con_a',
      body: { mode: 'sync' },
      idempotencyKey: 'first',
    });
    const again = await client.startRun({
      connectionId: 'con_a',
      body: { mode: 'sync' },
      idempotencyKey: 'first',
    });
    const cancelled = await client.cancelRun({ runId: run.runId });
    const { items } = await client.listChanges({ runId: world.runId, kind: 'update', limit: 5 });

    expect(settings.approval).toMatchObject({ update: 'auto', create: 'review' });
    expect(again.runId).toBe(run.runId);
    expect(cancelled.state).toBe('cancelled');
    expect(items[0]?.fields).toContainEqual(
      expect.objectContaining({ field: 'payRate', before: '91000', after: '97531' }),
    );
  });

  it('shows problems with their code and what they name', async () => {
    const world = anApiWorld();
    const approval = { runId: world.runId, body: { planHash: 'f'.repeat(64) } };

    await expect(clientOf(world, 'approver').approvePlan(approval)).rejects.toMatchObject({
      code: 'plan.hash_mismatch',
      correlationId: 'correlation-1',
      members: { state: 'awaiting_approval' },
    });
    await expect(clientOf(world, 'viewer').approvePlan(approval)).rejects.toMatchObject({
      code: 'role.insufficient',
    });
  });

  it('agree on answers without a body and on redacted values', async () => {
    const world = anApiWorld();

    const removed = await clientOf(world).removeMember({ memberId: 'mem_approver' });
    const ada = await clientOf(world, 'viewer').getStakeholder({ stakeholderId: 'stk_ada' });

    expect(removed).toBeUndefined();
    expect(ada.fields['payRate']?.value).toEqual({ redacted: true });
  });
});
