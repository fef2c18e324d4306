import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '../configuration';
import type { Change } from '../plan';
import { aChange } from '../testing/people';
import { secondReasonsOf } from './second-approval';
import { isUnattended } from './unattended';

type Approval = Record<string, unknown>;
const goes = (change: Partial<Change>, approval: Approval) =>
  isUnattended(aChange(change), configurationSettingsSchema.parse({ approval }).approval);
const status = (before: 'active' | 'left', after: 'active' | 'left') => ({
  before,
  after,
  historical: false,
});
const date = { field: 'terminationDate', before: null, after: '2026-02-01' };
const city = { field: 'city', before: 'Bern', after: 'Basel' };

describe('what policy lets through', () => {
  it('is nothing, until somebody says so (B7, B95)', () => {
    for (const kind of ['create', 'update', 'leaver', 'link'] as const)
      expect(goes({ kind }, {})).toBe(false);
  });

  it.each<[string, Partial<Change>, Approval, boolean]>([
    ['updates', { fields: [city] }, { update: 'auto' }, true],
    [
      'updates but of a field to review',
      { fields: [city] },
      { update: 'auto', fields: { city: 'review' } },
      false,
    ],
    ['nothing but one field', { fields: [city] }, { fields: { city: 'auto' } }, true],
    ['nothing but another field', { fields: [city] }, { fields: { team: 'auto' } }, false],
    [
      'no identifier by a field',
      { fields: [city], identifier: { before: null, after: null } },
      { fields: { city: 'auto' } },
      false,
    ],
    ['no override that ends', { fields: [], endedOverrides: ['city'] }, { fields: { team: 'auto' } }, false],
    [
      'leavers',
      { kind: 'leaver', fields: [date], status: status('active', 'left') },
      { leaver: 'auto' },
      true,
    ],
    [
      'leavers, but not what else changes of them',
      { kind: 'leaver', fields: [date, city], status: status('active', 'left') },
      { leaver: 'auto' },
      false,
    ],
    [
      'leavers but of a date to review',
      { kind: 'leaver', fields: [date], status: status('active', 'left') },
      { leaver: 'auto', fields: { terminationDate: 'review' } },
      false,
    ],
    [
      'leavers, not rejoiners',
      { kind: 'leaver', fields: [], status: status('left', 'active') },
      { leaver: 'auto' },
      false,
    ],
    [
      'rejoiners',
      { kind: 'leaver', fields: [], status: status('left', 'active') },
      { rejoiner: 'auto' },
      true,
    ],
    ['new people', { kind: 'create' }, { create: 'auto' }, true],
    ['ties', { kind: 'link', fields: [] }, { link: 'auto' }, true],
    ['nobody who goes again', { kind: 'archive' }, { create: 'auto', update: 'auto' }, false],
  ])('is %s (B95)', (_name, change, approval, expected) => {
    expect(goes(change, approval)).toBe(expected);
  });
});

describe('a second person', () => {
  const leaver = aChange({ kind: 'leaver', fields: [], status: status('active', 'left') });
  const renamed = aChange({ fields: [{ field: 'name', before: 'A', after: 'B' }] });

  it('is asked for leavers and for who is known by something else, where settings say so', () => {
    const both = { leaver: true, identity: true };

    expect(secondReasonsOf([leaver, renamed], both)).toEqual(['leaver', 'identity']);
    expect(secondReasonsOf([renamed], both)).toEqual(['identity']);
    expect(secondReasonsOf([leaver, renamed], { leaver: false, identity: false })).toEqual([]);
    expect(secondReasonsOf([aChange()], both)).toEqual([]);
  });
});
