import { describe, expect, it } from '@jest/globals';
import type { DiffResult } from '#domain/diff/diff-input';
import { diffRegister } from '#domain/diff/diff-register';
import { aDiffInput, anEmployee, OBSERVED_AT } from '#domain/testing/people';
import type { Decline } from '#domain/plan';
import type { Run } from '#domain/run';
import { declineHash } from '#domain/decline';
import { runReference } from '#engine/run-reference';
import { aRun } from '#test/builders/a-plan';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { aDiffWorld } from '#test/fakes/diff/diff-world';
import { diffRun } from './diff-run';
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

describe('a sync of somebody whose rename was declined', () => {
  /** Which declines it forgets when HR says this last name, and the one of the company's key that is in its way. */
  const afterReading = async (lastName: string) => {
    const cell = (value: string) => ({ value, source: 'conn:con_a', at: before.declinedAt });
    const person = aStakeholder({
      stakeholderId: 'stk_1',
      fields: { name: cell('Maja Lindqvist'), email: cell('maja1@acme.test'), startDate: cell('2022-03-01') },
      identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
      links: { con_a: ['1'] },
    });
    const world = aDiffWorld({
      stakeholders: [person],
      normalized: { employees: [anEmployee('1', { lastName })], rowProblems: [] },
    });
    const company = await world.services.companies.find('cmp_a');
    const valueHash = declineHash(company?.hashKey ?? '', 'name', 'Maja Berg');
    const decline = { ...before, companyId: 'cmp_a', connectionId: 'con_a', field: 'name', valueHash };
    const removed: Decline[] = [];
    const declines = {
      listForConnection: async () => [decline],
      remove: async (one: Decline) => void removed.push(one),
    };
    await diffRun({ ...runReference(world.run), type: 'DiffRun' }, { ...world.services, declines });
    return removed.map(({ field }) => field);
  };

  it('forgets it once HR says another name, or the one of the register, and not before', async () => {
    expect(await afterReading('Berg')).toEqual([]);
    expect(await afterReading('Lund')).toEqual(['name']);
    expect(await afterReading('Lindqvist')).toEqual(['name']);
  });
});
