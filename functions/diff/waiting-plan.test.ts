import { describe, expect, it } from '@jest/globals';
import type { DiffResult } from '#domain/diff/diff-input';
import type { Run } from '#domain/run';
import { aChange, aRun, aSealedPlan } from '#test/builders/a-plan';
import type { DiffServices } from './services';
import { isSamePlan } from './waiting-plan';

const { plan, objects } = aSealedPlan([aChange()]);
const services = {
  objects: { getJson: async (key: string) => objects.get(key) },
} as unknown as DiffServices;
const result = {
  changes: [aChange()],
  problems: [],
  counts: plan.counts,
  guards: [],
} as unknown as DiffResult;
const same = (waiting: Run['mode'], next: Run['mode']) =>
  isSamePlan(aRun({ mode: waiting, plan }), aRun({ mode: next }), result, services);

describe('a waiting plan with the same rows', () => {
  it.each<[Run['mode'], Run['mode'], boolean]>([
    ['sync', 'sync', true],
    ['preview', 'sync', true],
    ['pair', 'pair', true],
    ['pair', 'sync', false],
    ['sync', 'pair', false],
  ])('of a %s, for a %s', async (waiting, next, expected) => {
    await expect(same(waiting, next)).resolves.toBe(expected);
  });
});
