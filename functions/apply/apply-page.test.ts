import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import type { Change } from '#domain/plan';
import { selectionDigest } from '#domain/plan/selection';
import type { Selection } from '#domain/plan/selection';
import type { Run } from '#domain/run';
import type { Stakeholder } from '#domain/stakeholder';
import type { AppliedPage } from '#storage/page-result-repository';
import type { StakeholderChange } from '#storage/stakeholder-put';
import { aChange, aRun, aSealedPlan } from '#test/builders/a-plan';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { applyPage, giveUpPage } from './apply-page';
import { addUp } from './finish-applying';
import type { ApplyServices } from './services';

const KEY = 'choice/cmp_a/run/selection-1.json.gz';
const person = (stakeholderId: string): Stakeholder =>
  aStakeholder({ stakeholderId, links: {}, seen: {}, applied: {} });
const update = (stakeholderId: string, override: Partial<Change> = {}): Change =>
  aChange({ stakeholderId, expectedVersion: person(stakeholderId).version, ...override });
const changes = [update('stk_a'), update('stk_b')];

/** A plan of one page that was approved, wholly or in part; `settled` is what became of its page. */
const anApply = (selection?: Selection, run: Partial<Run> = {}) => {
  const { plan, objects } = aSealedPlan(changes);
  if (selection) objects.set(KEY, selection);
  const digest = selection && selectionDigest(selection);
  const applying = aRun({
    state: 'applying',
    plan,
    approval: {
      by: 'user:approver',
      at: '2026-03-01T07:00:00.000Z',
      planHash: plan.planHash,
      releases: [],
      ...(digest !== undefined && { selection: { key: KEY, digest } }),
    },
    ...run,
  });
  const written: StakeholderChange[] = [];
  const settled: AppliedPage[] = [];
  const register = new Map(['stk_a', 'stk_b'].map((id) => [id, person(id)]));
  const services = {
    runs: { find: async () => applying, update: async () => true, note: async () => undefined },
    objects: { getJson: async (key: string, schema: z.ZodType) => schema.parse(objects.get(key)) },
    stakeholders: {
      getMany: async () => register,
      write: async (change: StakeholderChange) => {
        written.push(change);
        register.set(change.next.stakeholderId, change.next);
        return 'written';
      },
    },
    pages: {
      put: async (_part: unknown, _stage: unknown, page: AppliedPage) => void settled.push(page),
      join: async () => ({ done: 1, total: 2, complete: false }),
    },
    now: () => new Date('2026-03-01T07:00:01.000Z'),
  } as unknown as ApplyServices;
  const message = {
    ...applying,
    v: 1 as const,
    type: 'ApplyPage' as const,
    planHash: plan.planHash,
    page: 0,
  };
  return { services, message, written, settled, objects, register };
};

const onlyCityOfA: Selection = { v: 1, people: ['stk_a'], fields: ['city'], left: [] };

describe('a page of an approved plan', () => {
  it('is written as a whole when all was approved (B88)', async () => {
    const { services, message, written, settled } = anApply();

    await applyPage(message, services);

    expect(written.map(({ next }) => next.stakeholderId)).toEqual(['stk_a', 'stk_b']);
    expect(settled).toMatchObject([{ applied: 2, notSelected: 0 }]);
  });

  it('is written as far as it was selected, by person and field (B87)', async () => {
    const { services, message, written, settled } = anApply(onlyCityOfA);

    await applyPage(message, services);

    expect(written).toHaveLength(1);
    expect(written[0]?.next.fields['city']?.value).toBe('Basel');
    expect(written[0]?.next.fields['payRate']).toEqual(person('stk_a').fields['payRate']);
    expect(settled).toMatchObject([{ applied: 1, refused: [], notSelected: 1, notStarted: 0 }]);
  });

  it('leaves out what was left for another time', async () => {
    const { services, message, written, settled } = anApply({
      v: 1,
      left: [{ stakeholderId: 'stk_b', changeHash: 'h' }],
    });

    await applyPage(message, services);

    expect(written.map(({ next }) => next.stakeholderId)).toEqual(['stk_a']);
    expect(settled).toMatchObject([{ applied: 1, notSelected: 1 }]);
  });

  it('counts the same when it is delivered again', async () => {
    const { services, message, written, settled } = anApply(onlyCityOfA);

    await applyPage(message, services);
    await applyPage(message, services);

    expect(written).toHaveLength(1);
    expect(settled[1]).toEqual(settled[0]);
  });

  it('does not start while the run is cancelled, and what was not selected is that still', async () => {
    const { services, message, written, settled } = anApply(onlyCityOfA, { state: 'cancelling' });

    await applyPage(message, services);

    expect(written).toEqual([]);
    expect(settled).toMatchObject([{ applied: 0, notSelected: 1, notStarted: 1 }]);
  });

  it('counts only what was selected as failed when it is given up', async () => {
    const { services, message, settled } = anApply(onlyCityOfA);

    await giveUpPage(message, 'internal', services);

    expect(settled).toMatchObject([{ failed: ['stk_a'], notSelected: 1 }]);
  });

  it('is not written by a selection that is not the one that was approved', async () => {
    const { services, message, written, objects } = anApply(onlyCityOfA);
    objects.set(KEY, { v: 1, left: [] });

    await expect(applyPage(message, services)).rejects.toMatchObject({ code: 'plan.damaged' });
    expect(written).toEqual([]);
  });

  it('adds up: planned is all that was sealed', () => {
    const page = { page: 0, applied: 3, refused: ['a'], failed: ['b'], notSelected: 5, notStarted: 2 };

    expect(addUp([page, { ...page, page: 1 }])).toEqual({
      planned: 24,
      applied: 6,
      refused: 2,
      failed: 2,
      notSelected: 10,
      notStarted: 4,
    });
  });
});
