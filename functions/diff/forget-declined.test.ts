import { describe, expect, it } from '@jest/globals';
import type { DiffResult } from '#domain/diff/diff-input';
import { diffRegister } from '#domain/diff/diff-register';
import { aDiffInput, OBSERVED_AT } from '#domain/testing/people';
import type { Decline } from '#domain/plan';
import type { Run } from '#domain/run';
import { aRun } from '#test/builders/a-plan';
import { forgetDeclined } from './forget-declined';

const aDecline = (declinedAt: string): Decline => ({
  v: 1,
  companyId: 'cmp_demo',
  connectionId: 'con_demo',
  stakeholderId: 'stk_1',
  field: 'city',
  valueHash: 'a'.repeat(64),
  declinedBy: 'user:approver',
  declinedAt,
  runId: 'run_1',
});
const before = aDecline('2026-02-01T06:00:00.000Z');

/** Declines that are forgotten after a reading that says otherwise. */
const forgotten = async (
  declines: readonly Decline[],
  { mode = 'sync', ...result }: Partial<DiffResult> & { readonly mode?: Run['mode'] } = {},
) => {
  const input = aDiffInput();
  const removed: Decline[] = [];
  const judged = { result: { ...diffRegister(input), outrun: () => [...declines], guards: [], ...result } };
  const services = {
    declines: {
      listForConnection: async () => [],
      remove: async (decline: Decline) => void removed.push(decline),
    },
  };
  await forgetDeclined(aRun({ mode }), { input, judged }, services);
  return removed;
};

describe('declines of values that HR does not say any more', () => {
  it('are forgotten', async () => {
    expect(await forgotten([before])).toEqual([before]);
    expect(await forgotten([before], { mode: 'preview' })).toEqual([before]);
  });

  it.each<[string, Parameters<typeof forgotten>[1]]>([
    ['a guard stopped what was read', { guards: ['identity.many'] }],
    ['people are missing from what was read', { guards: ['people.missing'] }],
    ['it was only a look', { mode: 'look' }],
    ['people are only paired', { mode: 'pair' }],
  ])('stay when %s', async (_why, more) => {
    expect(await forgotten([before], more)).toEqual([]);
  });

  it('stay when they were declined after the reading had begun', async () => {
    expect(await forgotten([aDecline(OBSERVED_AT), before])).toEqual([before]);
  });
});
