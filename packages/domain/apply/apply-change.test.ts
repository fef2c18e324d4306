import { describe, expect, it } from '@jest/globals';
import { stakeholderSchema } from '../stakeholder';
import { aChange, aStakeholder, COMPANY, CONNECTION, OBSERVED_AT } from '../testing/people';
import { applyChange } from './apply-change';

const context = {
  companyId: COMPANY,
  connectionId: CONNECTION,
  runId: 'run_1',
  observedAt: OBSERVED_AT,
  now: '2026-03-01T06:10:00.000Z',
};
const LATER = '2026-03-01T06:00:01.000Z';
const identifier = { kind: 'workEmail' as const, value: 'maja@acme.test' };
const aCreate = aChange({
  kind: 'create',
  expectedVersion: 0,
  matchedBy: 'new',
  newLinks: ['1'],
  identifier: { before: null, after: identifier },
  fields: [{ field: 'name', before: null, after: 'Maja Lindqvist' }],
  status: { before: null, after: 'active', historical: false },
});
const written = (
  ...[current, change]: [Parameters<typeof applyChange>[0], Parameters<typeof applyChange>[1]]
) => {
  const applied = applyChange(current, change, context);
  return applied.kind === 'write' ? applied.next : undefined;
};

describe('applyChange', () => {
  it('creates the first version with link, identifier and origin of every field', () => {
    const next = written(undefined, aCreate);

    expect(next).toEqual({
      v: 1,
      companyId: COMPANY,
      stakeholderId: 'stk_1',
      version: 1,
      fields: { name: { value: 'Maja Lindqvist', source: `conn:${CONNECTION}`, at: context.now } },
      identifier,
      status: 'active',
      newcomer: true,
      tags: ['Unallocated'],
      links: { [CONNECTION]: ['1'] },
      seen: { [CONNECTION]: OBSERVED_AT },
      applied: { [CONNECTION]: 'run_1' },
      changedBy: 'run:run_1',
      createdAt: context.now,
      updatedAt: context.now,
    });
    expect(stakeholderSchema.parse(next)).toEqual(next);
  });

  it('sets and clears fields, adds links and keeps everything else', () => {
    const current = aStakeholder('stk_1', {
      fields: { name: 'Maja', city: 'Oslo', team: 'Legal' },
      links: { [CONNECTION]: ['1'], con_other: ['x'] },
      seen: { con_other: LATER },
      tags: ['VIP'],
      externalId: 'ext-1',
    });
    const change = aChange({
      newLinks: ['2'],
      fields: [
        { field: 'city', before: 'Oslo', after: 'Bern' },
        { field: 'team', before: 'Legal', after: null },
      ],
    });

    const next = written(current, change);

    expect(next).toEqual({
      ...current,
      version: 4,
      fields: {
        name: current.fields['name'],
        city: { value: 'Bern', source: `conn:${CONNECTION}`, at: context.now },
      },
      links: { [CONNECTION]: ['1', '2'], con_other: ['x'] },
      seen: { con_other: LATER, [CONNECTION]: OBSERVED_AT },
      applied: { [CONNECTION]: 'run_1' },
      changedBy: 'run:run_1',
      updatedAt: context.now,
    });
  });

  it('does not keep the call that made the version before', () => {
    const edited = { ...aStakeholder('stk_1', { fields: { city: 'Oslo' } }), correlationId: 'call-1' };

    const next = written(edited, aChange({ fields: [{ field: 'city', before: 'Oslo', after: 'Bern' }] }));

    expect(next).toMatchObject({ changedBy: 'run:run_1', correlationId: undefined });
  });

  it('does not change what it was given', () => {
    const current = aStakeholder('stk_1', { fields: { city: 'Oslo' }, tags: ['VIP'] });
    const copy = structuredClone(current);

    written(current, aChange({ status: { before: 'active', after: 'left', historical: true } }));

    expect(current).toEqual(copy);
  });

  it('tags a leaver and takes the tag away on a return (B100, B107)', () => {
    const left = written(
      aStakeholder('stk_1', { tags: ['VIP'] }),
      aChange({ kind: 'leaver', status: { before: 'active', after: 'left', historical: true } }),
    );
    const back =
      left &&
      applyChange(
        left,
        aChange({ expectedVersion: 4, status: { before: 'left', after: 'active', historical: false } }),
        { ...context, runId: 'run_2' },
      );

    expect(left).toMatchObject({ status: 'left', tags: ['VIP', 'Leaver'], historicalLeaver: true });
    expect(back).toMatchObject({ kind: 'write', next: { status: 'active', tags: ['VIP'] } });
    expect(back).not.toHaveProperty('next.historicalLeaver');
  });

  it('keeps the day a status comes from, and loses it with the leaving', () => {
    const leaving = written(
      aStakeholder(),
      aChange({ status: { before: 'active', after: 'leaving', historical: false, lastDay: '2026-04-10' } }),
    );
    const back = written(
      leaving && { ...leaving, version: 3, applied: {} },
      aChange({ status: { before: 'leaving', after: 'active', historical: false } }),
    );
    const kept = written(leaving && { ...leaving, version: 3, applied: {} }, aChange());

    expect(leaving).toMatchObject({ lastDay: '2026-04-10', tags: ['Leaver'] });
    expect(back).not.toHaveProperty('lastDay');
    expect(kept).toMatchObject({ status: 'leaving', lastDay: '2026-04-10' });
  });

  it('ends the overrides the change names, and takes what HR says as HR’s', () => {
    const pin = { owner: 'user:admin', reason: 'as agreed', since: OBSERVED_AT };
    const current = aStakeholder('stk_1', {
      fields: { city: 'Oslo' },
      source: 'user:admin',
      overrides: { city: pin, team: pin },
    });
    const agreed = [{ field: 'city', before: 'Oslo', after: 'Oslo' }];

    const next = written(current, aChange({ fields: agreed, endedOverrides: ['city'] }));
    const none = written(current, aChange({ fields: [], endedOverrides: ['team', 'city'] }));

    expect(next?.overrides).toEqual({ team: pin });
    expect(next?.fields['city']).toEqual({ value: 'Oslo', source: `conn:${CONNECTION}`, at: context.now });
    expect(none).not.toHaveProperty('overrides');
    expect(none?.fields).toEqual(current.fields);
  });

  it('remembers what connections said about a leaving, beside what others said before', () => {
    const current = aStakeholder('stk_1', { leavings: { con_other: null } });

    const next = written(current, aChange({ fields: [], leavings: { [CONNECTION]: '2026-01-31' } }));

    expect(next?.leavings).toEqual({ con_other: null, [CONNECTION]: '2026-01-31' });
    expect(stakeholderSchema.parse(next)).toEqual(next);
  });

  it('is done when this run wrote the row already', () => {
    const current = aStakeholder('stk_1', { version: 4, applied: { [CONNECTION]: 'run_1' } });

    expect(applyChange(current, aChange(), context)).toEqual({ kind: 'done' });
    expect(applyChange(current, aCreate, context)).toEqual({ kind: 'done' });
  });

  it('is done when the person was created with this link by another run', () => {
    const twin = aStakeholder('stk_1', { links: { [CONNECTION]: ['1'] } });

    expect(applyChange(twin, aCreate, context)).toEqual({ kind: 'done' });
    expect(applyChange(aStakeholder('stk_1'), aCreate, context)).toEqual({ kind: 'stale' });
  });

  it.each([
    ['the version moved', aStakeholder('stk_1', { version: 4 })],
    ['a newer fetch wrote here', aStakeholder('stk_1', { seen: { [CONNECTION]: LATER } })],
    ['the person is gone', undefined],
  ])('is stale when %s', (_what, current) => {
    expect(applyChange(current, aChange(), context)).toEqual({ kind: 'stale' });
  });

  it('goes on when the same or an older fetch, or a newer one of another connection, wrote here', () => {
    const seen = { [CONNECTION]: OBSERVED_AT, con_other: LATER };

    expect(applyChange(aStakeholder('stk_1', { seen }), aChange(), context).kind).toBe('write');
  });
});
