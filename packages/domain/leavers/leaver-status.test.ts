import { describe, expect, it } from '@jest/globals';
import { diffRegister } from '../diff/diff-register';
import type { Stakeholder } from '../stakeholder';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION } from '../testing/people';
import { clearStatus, confirmLeaver } from './leaver-status';

const HAND = { actor: 'user:u1', now: '2026-03-02T09:00:00.000Z' };
const LAST_DAY = '2026-01-31';

const leaver = (parts: Parameters<typeof aStakeholder>[1] = {}): Stakeholder =>
  aStakeholder('stk_1', {
    status: 'left',
    tags: ['Board', 'Leaver'],
    links: { [CONNECTION]: ['1'] },
    identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
    fields: {
      name: 'Maja Lindqvist1',
      email: 'maja1@acme.test',
      startDate: '2022-03-01',
      terminationDate: LAST_DAY,
    },
    ...parts,
  });

/** What the next sync plans, by the date that HR gives. */
const syncOf = (stakeholder: Stakeholder, terminationDate: string | null) =>
  diffRegister(
    aDiffInput({ stakeholders: [stakeholder], employees: [anEmployee('1', { terminationDate })] }),
  ).changes.at(0)?.status;

const cleared = (person: Stakeholder): Stakeholder => {
  const next = clearStatus(person, HAND);
  if (!next) throw new Error('expected a status to clear');
  return next;
};

describe('clearStatus', () => {
  it.each(['left', 'leaving'] as const)(
    'takes the status and the tag from whoever is %s (B103)',
    (status) => {
      const next = cleared(leaver({ status, historicalLeaver: true }));

      expect(next).toMatchObject({
        status: 'active',
        tags: ['Board'],
        lastDay: LAST_DAY,
        version: 4,
        changedBy: 'user:u1',
        updatedAt: HAND.now,
      });
      expect(next).not.toHaveProperty('historicalLeaver');
      expect(next.fields['terminationDate']?.value).toBe(LAST_DAY);
    },
  );

  it.each(['active', 'archived'] as const)('skips whoever is %s (B104)', (status) => {
    expect(clearStatus(leaver({ status }), HAND)).toBeUndefined();
  });

  it('sticks when the same date is synced again (B105)', () => {
    expect(syncOf(cleared(leaver()), LAST_DAY)).toBeUndefined();
    expect(syncOf(cleared(leaver({ status: 'leaving', lastDay: LAST_DAY })), LAST_DAY)).toBeUndefined();
  });

  it('gives way to another date (B105)', () => {
    expect(syncOf(cleared(leaver()), '2026-02-15')).toMatchObject({ before: 'active', after: 'left' });
    expect(syncOf(cleared(leaver()), '2026-06-30')).toMatchObject({ before: 'active', after: 'leaving' });
  });
});

describe('confirmLeaver', () => {
  it('makes a leaving from before the first sync one to act on', () => {
    const next = confirmLeaver(leaver({ historicalLeaver: true, lastDay: LAST_DAY }), HAND);

    expect(next).toMatchObject({ status: 'left', tags: ['Board', 'Leaver'], lastDay: LAST_DAY, version: 4 });
    expect(next).not.toHaveProperty('historicalLeaver');
  });

  it('is not made history again by the next sync', () => {
    const next = confirmLeaver(leaver({ historicalLeaver: true, lastDay: LAST_DAY }), HAND);

    expect(next && syncOf(next, LAST_DAY)).toBeUndefined();
  });

  it.each<[string, Partial<Stakeholder>]>([
    ['who was announced', {}],
    ['who works here', { status: 'active' }],
    ['who is archived', { status: 'archived', historicalLeaver: true }],
  ])('leaves alone whoever %s', (_who, { status = 'left', historicalLeaver }) => {
    const person = leaver({ status, ...(historicalLeaver && { historicalLeaver }) });

    expect(confirmLeaver(person, HAND)).toBeUndefined();
  });
});
