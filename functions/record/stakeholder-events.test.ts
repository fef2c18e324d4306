import { describe, expect, it } from '@jest/globals';
import { aStakeholder, CONNECTION } from '#domain/testing/people';
import { anyStakeholderEventSchema } from '#events/stakeholder-events';
import { stakeholderEvents } from './stakeholder-events';

const context = { timeZone: 'Europe/Zurich', correlationId: 'cor_1' };
type Parts = Parameters<typeof aStakeholder>[1];
type Status = 'active' | 'leaving' | 'left';

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

  it('gives an offboarding what it needs to begin', () => {
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

  it('sends the same events for the same record, all of them as agreed', () => {
    const [before, after] = [onDay('left', '2025-04-30'), onDay('leaving', '2026-12-31')];

    const events = stakeholderEvents(before, after, context);

    expect(stakeholderEvents(before, after, context)).toEqual(events);
    expect(events.map((event) => anyStakeholderEventSchema.parse(event))).toEqual(events);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });
});
