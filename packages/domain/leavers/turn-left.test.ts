import { describe, expect, it } from '@jest/globals';
import { aStakeholder } from '../testing/people';
import { originOfLeaving } from './leaving-origin';
import { turnLeft } from './turn-left';

const NOW = '2026-05-01T00:00:00.000Z';
const leaver = aStakeholder('stk_1', {
  status: 'leaving',
  lastDay: '2026-04-30',
  tags: ['Board', 'Leaver'],
  links: { con_a: ['1'] },
  holdsSecurities: true,
  externalId: 'p-1',
  fields: { name: 'Maja', payRate: '52000', group: 'Sales', terminationDate: '2026-04-30' },
});

describe('turnLeft', () => {
  it('ends nothing but the status: values, links, holdings and tags stay (B101)', () => {
    expect(turnLeft(leaver, NOW)).toEqual({
      ...leaver,
      status: 'left',
      version: leaver.version + 1,
      changedBy: 'schedule',
      updatedAt: NOW,
    });
  });

  it('moves to the group of the policy (B110)', () => {
    const change = { field: 'group', before: 'Sales', after: 'Alumni' };

    const { fields } = turnLeft(leaver, NOW, { change, connectionId: 'con_a' });

    expect(fields).toEqual({ ...leaver.fields, group: { value: 'Alumni', source: 'conn:con_a', at: NOW } });
  });
});

describe('originOfLeaving', () => {
  const from = (source: string, parts: Parameters<typeof aStakeholder>[1] = {}) =>
    aStakeholder('stk_1', {
      status: 'leaving',
      lastDay: '2026-04-30',
      links: { con_a: ['1'], con_b: ['2'] },
      source,
      fields: { terminationDate: '2026-04-30' },
      ...parts,
    });
  const precedence = ['con_b', 'con_a'];

  it('is the connection that wrote the date', () => {
    expect(originOfLeaving(from('conn:con_a'), precedence)).toBe('con_a');
  });

  it('is the one that said the day, where another date is written', () => {
    const person = from('user:u1', { leavings: { con_a: '2026-04-30', con_b: '2026-03-31' } });

    expect(originOfLeaving(person, precedence)).toBe('con_a');
  });

  it('is the one that counts most, where a person typed the date', () => {
    expect(originOfLeaving(from('user:u1'), precedence)).toBe('con_b');
  });

  it('is none for somebody whom no connection knows', () => {
    expect(originOfLeaving(from('user:u1', { links: {} }), precedence)).toBeUndefined();
  });
});
