import { describe, expect, it } from '@jest/globals';
import { guardCodes } from '#domain/plan';
import type { GuardCode } from '#domain/plan';
import { aRun } from '#test/builders/a-plan';
import { anApiWorld } from '#test/fakes/api/api-world';

/** A plan that these guards stopped; `newer` takes its place with another hash. */
const aBlockedWorld = (...guards: readonly GuardCode[]) => {
  const world = anApiWorld();
  const { call, connections, runs, plan, runId } = world;
  const block = (planHash: string) => {
    runs.put(aRun({ state: 'blocked', plan: { ...plan, planHash, guards: [...guards] } }));
    const connection = connections.all.get('cmp_a/con_a');
    if (connection) connections.put({ ...connection, waitingRunId: runId });
  };
  block(plan.planHash);
  const approve = (planHash: string, releases: readonly GuardCode[]) =>
    call('POST', `/v1/runs/${runId}/approval`, { as: 'approver', body: { planHash, releases } });
  return { ...world, approve, block };
};
const NEWER = 'f'.repeat(64);

describe.each(guardCodes)('a plan that %s stopped', (code) => {
  const other = guardCodes.find((one) => one !== code) ?? code;

  it('waits until a person releases that guard by name', async () => {
    const { approve, plan } = aBlockedWorld(code);

    for (const releases of [[], [other]]) {
      expect(await approve(plan.planHash, releases)).toMatchObject({
        status: 409,
        json: { code: 'guard.not_released', guards: [code] },
      });
    }
    expect(await approve(plan.planHash, [code])).toMatchObject({ status: 202, json: { state: 'applying' } });
  });

  it('is released by exactly its hash: a newer plan needs a release of its own', async () => {
    const { approve, block, plan } = aBlockedWorld(code);

    block(NEWER);

    expect(await approve(plan.planHash, [code])).toMatchObject({
      status: 409,
      json: { code: 'plan.hash_mismatch' },
    });
    expect(await approve(NEWER, [])).toMatchObject({ status: 409, json: { code: 'guard.not_released' } });
    expect(await approve(NEWER, [code])).toMatchObject({ status: 202 });
  });

  it('needs the other guards that stopped it released too', async () => {
    const { approve, plan } = aBlockedWorld(code, other);

    expect(await approve(plan.planHash, [code])).toMatchObject({ status: 409 });
    expect(await approve(plan.planHash, [other, code])).toMatchObject({ status: 202 });
  });
});
