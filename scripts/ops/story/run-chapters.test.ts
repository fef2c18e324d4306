import { describe, expect, it } from '@jest/globals';
import { aRun, aSealedPlan } from '#test/builders/a-plan';
import { runChapters } from './run-chapters';

describe('runChapters', () => {
  it('says what each guard found that stopped the plan', () => {
    const { plan } = aSealedPlan([]);
    const figures = [{ code: 'leavers.many' as const, count: 11, of: 40, limit: 8, earlier: 6 }];
    const run = aRun({ plan: { ...plan, guards: ['leavers.many', 'creates.many'], figures } });

    const told = runChapters({ run, fetched: [], applied: [], audit: [] }).map(({ what }) => what);

    expect(told).toContainEqual(
      expect.stringMatching(/guards: leavers\.many \(count=11 of=40 limit=8 earlier=6\), creates\.many$/),
    );
  });
});
