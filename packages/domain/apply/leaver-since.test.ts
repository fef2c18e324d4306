import { describe, expect, it } from '@jest/globals';
import type { Change } from '../plan';
import type { Stakeholder } from '../stakeholder';
import { aChange, aStakeholder, COMPANY, CONNECTION, OBSERVED_AT } from '../testing/people';
import { applyChange } from './apply-change';
import type { ApplyContext } from './apply-change';

const NOW = '2026-03-01T06:05:00.000Z';
const SINCE = { at: '2026-02-28T06:00:00.000Z', connectionId: 'con_other' };
const applied = (
  person: Partial<Stakeholder>,
  change: Partial<Change>,
  more: Partial<ApplyContext> = {},
): Stakeholder => {
  const result = applyChange(aStakeholder('stk_1', person as object), aChange({ fields: [], ...change }), {
    companyId: COMPANY,
    connectionId: CONNECTION,
    runId: 'run_1',
    observedAt: OBSERVED_AT,
    now: NOW,
    ...more,
  });
  if (result.kind !== 'write') throw new Error(`expected a write, not ${result.kind}`);
  return result.next;
};
const becomes = (
  before: Stakeholder['status'],
  after: Stakeholder['status'],
  historical = false,
): Partial<Change> => ({ kind: 'leaver', status: { before, after, historical, lastDay: '2026-03-31' } });

describe('since when somebody is a leaver', () => {
  it('is written when somebody who worked becomes one, with the connection that said so', () => {
    expect(applied({}, becomes('active', 'leaving')).leaverSince).toEqual({
      at: NOW,
      connectionId: CONNECTION,
    });
    expect(applied({ leaverSince: SINCE }, becomes('active', 'left')).leaverSince).toMatchObject({ at: NOW });
  });

  it('says that a person had let the plan pass the guard', () => {
    expect(applied({}, becomes('active', 'leaving'), { leaversReleased: true }).leaverSince).toEqual({
      at: NOW,
      connectionId: CONNECTION,
      released: true,
    });
  });

  it('stays when the last day moves or is over, and whatever else changes', () => {
    const leaving = { status: 'leaving', leaverSince: SINCE } as const;

    expect(applied(leaving, becomes('leaving', 'leaving')).leaverSince).toEqual(SINCE);
    expect(applied(leaving, becomes('leaving', 'left')).leaverSince).toEqual(SINCE);
    expect(
      applied(leaving, { fields: [{ field: 'city', before: null, after: 'Bern' }] }).leaverSince,
    ).toEqual(SINCE);
  });

  it('is known of whoever a sync had read as working, however long ago HR now says it was', () => {
    const read = { fields: { city: 'Bern' } } as object;

    expect(applied(read, becomes('active', 'left', true)).leaverSince).toMatchObject({ at: NOW });
  });

  it('goes when they are none any more (B107)', () => {
    expect(
      applied({ status: 'leaving', leaverSince: SINCE }, becomes('leaving', 'active')),
    ).not.toHaveProperty('leaverSince');
  });

  it('is not known of history, nor of people who were never here as employed', () => {
    expect(applied({}, becomes('active', 'left', true))).not.toHaveProperty('leaverSince');
    expect(
      applyChange(
        undefined,
        aChange({
          kind: 'create',
          expectedVersion: 0,
          status: { before: null, after: 'leaving', historical: false },
        }),
        {
          companyId: COMPANY,
          connectionId: CONNECTION,
          runId: 'run_1',
          observedAt: OBSERVED_AT,
          now: NOW,
        },
      ),
    ).not.toHaveProperty('next.leaverSince');
  });
});
