import { describe, expect, it } from '@jest/globals';
import { aStakeholder, CONNECTION } from '#domain/testing/people';
import { anyStakeholderEventSchema } from '#events/stakeholder-events';
import { stakeholderEvents } from './stakeholder-events';

const context = { timeZone: 'Europe/Zurich', correlationId: 'cor_1' };
type Parts = Parameters<typeof aStakeholder>[1];
type Status = 'active' | 'leaving' | 'left' | 'archived';

const version = (parts: Parts) =>
  aStakeholder('stk_1', { links: { [CONNECTION]: ['1'] }, changedBy: 'run:run_1', ...parts });
const onDay = (status: Status, terminationDate?: string, parts: Parts = {}) =>
  version({ status, fields: { name: 'Maja', ...(terminationDate && { terminationDate }) }, ...parts });
const typesOf = (...stakeholders: [ReturnType<typeof version> | undefined, ReturnType<typeof version>]) =>
  stakeholderEvents(...stakeholders, context).map(({ type }) => type.replace('Stakeholder', ''));

describe('stakeholderEvents', () => {
  it('announces somebody new', () => {
    const after = version({ version: 1, externalId: 'ext-1', fields: { name: 'Maja' } });

    const events = stakeholderEvents(undefined, after, context);

    expect(events).toEqual([
      {
        v: 1,
        type: 'StakeholderCreated',
        id: 'evt_stk_1.1.StakeholderCreated',
        time: after.updatedAt,
        companyId: after.companyId,
        stakeholderId: 'stk_1',
        version: 1,
        correlationId: 'cor_1',
        externalId: 'ext-1',
        runId: 'run_1',
      },
    ]);
  });

  it('names fields that changed and shows no value', () => {
    const before = version({ fields: { name: 'Maja', city: 'Oslo' } });
    const after = version({ version: 4, changedBy: 'user:u1', fields: { name: 'Maja', city: 'Bern' } });

    const [event] = stakeholderEvents(before, after, context);

    expect(event).toMatchObject({ type: 'StakeholderUpdated', fields: ['city'] });
    expect(event).not.toHaveProperty('runId');
    expect(JSON.stringify(event)).not.toMatch(/Oslo|Bern|Maja/);
  });

  it('tells holdings once and tags never: they follow (B112)', () => {
    const before = version({ version: 1, newcomer: true, tags: ['Unallocated'], fields: { name: 'Maja' } });
    const after = { ...before, version: 2, tags: [], holdsSecurities: true, changedBy: 'client:c1' };

    expect(typesOf(undefined, before)).toEqual(['Created']);
    expect(stakeholderEvents(before, after, context)).toMatchObject([
      { type: 'StakeholderUpdated', fields: ['holdsSecurities'] },
    ]);
    expect(stakeholderEvents(before, { ...before, version: 2, tags: [] }, context)).toEqual([]);
  });

  it('gives an offboarding what it needs to begin (B102)', () => {
    const after = onDay('leaving', '2026-04-30', { holdsSecurities: true });

    const [, event] = stakeholderEvents(onDay('active'), after, context);

    expect(event).toMatchObject({
      type: 'StakeholderLeaving',
      connectionIds: [CONNECTION],
      employeeIds: ['1'],
      terminationDate: '2026-04-30',
      timeZone: 'Europe/Zurich',
      holdsSecurities: true,
      historical: false,
    });
  });

  it.each<[string, ReturnType<typeof onDay>, ReturnType<typeof onDay>, string[]]>([
    ['a date becomes known', onDay('active'), onDay('leaving', '2026-04-30'), ['Updated', 'Leaving']],
    ['it moves', onDay('leaving', '2026-04-30'), onDay('leaving', '2026-05-31'), ['Updated', 'Leaving']],
    ['its day is over', onDay('leaving', '2026-02-28'), onDay('left', '2026-02-28'), ['Left']],
    [
      'a past date is corrected',
      onDay('left', '2026-02-28'),
      onDay('left', '2026-02-27'),
      ['Updated', 'Left'],
    ],
    ['it is withdrawn', onDay('leaving', '2026-04-30'), onDay('active'), ['Updated', 'LeaverWithdrawn']],
    ['somebody returns', onDay('left', '2025-04-30'), onDay('active'), ['Updated', 'Rejoined']],
    [
      'a return has an end',
      onDay('left', '2025-04-30'),
      onDay('leaving', '2026-12-31'),
      ['Updated', 'Rejoined', 'Leaving'],
    ],
    [
      'nothing but a tie changes',
      onDay('active'),
      onDay('active', undefined, { links: { [CONNECTION]: ['1', '2'] } }),
      [],
    ],
  ])('when %s', (_what, before, after, types) => {
    expect(typesOf(before, after)).toEqual(types);
  });

  it('names the last day as the date of a leaving, and tells when it moves alone', () => {
    const before = onDay('leaving', '2026-04-30', { lastDay: '2026-04-10' });
    const after = onDay('leaving', '2026-04-30', { lastDay: '2026-04-17' });

    const events = stakeholderEvents(before, after, context);

    expect(events).toMatchObject([{ type: 'StakeholderLeaving', terminationDate: '2026-04-17' }]);
    expect(typesOf(before, before)).toEqual([]);
  });

  it('names no bookkeeping among the fields that changed', () => {
    const pin = { owner: 'user:admin', reason: 'as agreed', since: '2026-01-01T00:00:00.000Z' };
    const after = onDay('active', undefined, { overrides: { city: pin }, leavings: { con_a: null } });

    expect(typesOf(onDay('active'), after)).toEqual([]);
  });

  it('keeps quiet about leavings that are history', () => {
    const historical = onDay('left', '2024-01-31', { historicalLeaver: true });

    expect(typesOf(onDay('active'), historical)).toEqual(['Updated']);
    expect(typesOf(undefined, onDay('left', '2024-01-31'))).toEqual(['Created']);
    expect(typesOf(undefined, onDay('leaving', '2026-04-30'))).toEqual(['Created', 'Leaving']);
  });

  const left = { lastDay: '2026-02-28' };
  const wasActive = { archivedFrom: 'active' } as const;
  const wasLeaving = { ...left, archivedFrom: 'leaving' } as const;
  const wasLeft = { ...left, archivedFrom: 'left' } as const;
  const past = '2026-02-28';

  it.each<[string, ReturnType<typeof onDay>, ReturnType<typeof onDay>, string[]]>([
    [
      'a status is cleared (B103)',
      onDay('left', past, left),
      onDay('active', past, left),
      ['LeaverStatusCleared'],
    ],
    [
      'one to come is cleared',
      onDay('leaving', '2026-04-30'),
      onDay('active', '2026-04-30', { lastDay: '2026-04-30' }),
      ['LeaverStatusCleared'],
    ],
    [
      'one is cleared of which nobody was told',
      onDay('left', past, { ...left, historicalLeaver: true }),
      onDay('active', past, left),
      [],
    ],
    ['somebody is archived', onDay('left', past, left), onDay('archived', past, wasLeft), ['Archived']],
    ['an archived person is edited', onDay('archived'), onDay('archived', past), ['Updated']],
    ['somebody is restored', onDay('archived', undefined, wasActive), onDay('active'), ['Restored']],
    [
      'somebody is restored who had left',
      onDay('archived', past, wasLeft),
      onDay('left', past, left),
      ['Restored'],
    ],
    [
      'somebody is restored who left meanwhile',
      onDay('archived', past, wasLeaving),
      onDay('left', past, left),
      ['Restored', 'Left'],
    ],
    [
      'a date came while somebody was archived',
      onDay('archived', '2026-04-30', { lastDay: '2026-04-30', ...wasActive }),
      onDay('leaving', '2026-04-30', { lastDay: '2026-04-30' }),
      ['Restored', 'Leaving'],
    ],
    [
      'somebody is restored of whom it is not known what they were',
      onDay('archived', past, left),
      onDay('left', past, left),
      ['Restored'],
    ],
    [
      'a record is merged',
      onDay('active'),
      onDay('archived', undefined, { mergedInto: 'stk_2' }),
      ['Merged'],
    ],
    [
      'a merged record is restored',
      onDay('archived', undefined, { mergedInto: 'stk_2', ...wasActive }),
      onDay('active'),
      ['Restored'],
    ],
  ])('when %s', (_what, before, after, types) => {
    expect(typesOf(before, after)).toEqual(types);
  });

  it('tells of a leaving that is history once a person confirms it, and says that it is', () => {
    const before = onDay('left', past, { ...left, historicalLeaver: true });
    const after = onDay('left', past, { ...left, version: 4, changedBy: 'user:u1' });

    const events = stakeholderEvents(before, after, context);

    expect(events).toMatchObject([{ type: 'StakeholderLeft', historical: true, terminationDate: past }]);
  });

  it('says in which time zone the last day ends: the own one, else that of the company', () => {
    const zoneOf = (fields: Record<string, string>) => {
      const after = version({ status: 'left', ...left, fields });
      return stakeholderEvents(version({ status: 'leaving', ...left, fields }), after, context);
    };

    expect(zoneOf({ timeZone: 'Asia/Tokyo' })).toMatchObject([
      { type: 'StakeholderLeft', timeZone: 'Asia/Tokyo' },
    ]);
    expect(zoneOf({ name: 'Maja' })).toMatchObject([{ timeZone: 'Europe/Zurich' }]);
  });

  it('names who took over a merged record', () => {
    const after = onDay('archived', undefined, { mergedInto: 'stk_2' });

    const events = stakeholderEvents(onDay('active'), after, context);

    expect(events).toMatchObject([
      { type: 'StakeholderMerged', stakeholderId: 'stk_1', mergedInto: 'stk_2' },
    ]);
    expect(events.map((event) => anyStakeholderEventSchema.parse(event))).toEqual(events);
  });

  it('sends the same events for the same record, all of them as agreed', () => {
    const [before, after] = [onDay('left', '2025-04-30'), onDay('leaving', '2026-12-31')];

    const events = stakeholderEvents(before, after, context);

    expect(stakeholderEvents(before, after, context)).toEqual(events);
    expect(events.map((event) => anyStakeholderEventSchema.parse(event))).toEqual(events);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });
});
