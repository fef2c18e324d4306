import { describe, expect, it } from '@jest/globals';
import type { CatalogueField } from './connection';
import { lostTargets, rememberLosses } from './lost-permissions';

const NOW = new Date('2026-03-01T06:00:00Z');
const aField = (sourceField: string, rest: Partial<CatalogueField> = {}): CatalogueField => ({
  sourceField,
  label: sourceField,
  type: 'text',
  custom: false,
  readable: 'yes',
  class: 'restricted',
  ...rest,
});

describe('rememberLosses', () => {
  it('marks a field that could be read before and cannot now, listed or not', () => {
    const before = [aField('city'), aField('birthDate'), aField('pay', { readable: 'no' })];

    const after = rememberLosses(
      [aField('city', { readable: 'no' }), aField('pay', { readable: 'no' })],
      before,
      NOW,
    );

    expect(after.map(({ sourceField, readable, lostAt }) => [sourceField, readable, lostAt])).toEqual([
      ['city', 'no', NOW.toISOString()],
      ['pay', 'no', undefined],
      ['birthDate', 'no', NOW.toISOString()],
    ]);
  });

  it('keeps since when, over further checks, until the field can be read again', () => {
    const lost = aField('city', { readable: 'no', lostAt: '2026-01-01T00:00:00.000Z' });

    const stillLost = rememberLosses([aField('city', { readable: 'no' })], [lost], NOW);
    const notListed = rememberLosses([], [lost], NOW);
    const back = rememberLosses([aField('city')], [lost], NOW);

    expect([stillLost, notListed]).toEqual([[lost], [lost]]);
    expect(back).toEqual([aField('city')]);
  });
});

describe('lostTargets', () => {
  const use = {
    employeeFields: ['city', 'gender', 'personalEmail'],
    customFields: [{ sourceField: 'dyn_1', key: 'shirt', label: 'Shirt', type: 'text' as const }],
    fieldSources: { personalEmail: 'dyn_2' },
  };

  it('tells what was readable at discovery from what never was (B38)', () => {
    const catalogue = [
      aField('town', { employeeField: 'city' }),
      aField('sex', { employeeField: 'gender', readable: 'no' }),
    ];

    const lost = lostTargets({ use, catalogue, notReadable: ['city', 'gender'] });

    expect(lost).toEqual(['city']);
  });

  it('follows fields that only conditions use', () => {
    const catalogue = [aField('grade'), aField('site', { readable: 'no' })];

    const lost = lostTargets({
      use: { ...use, conditionSources: ['grade', 'site'] },
      catalogue,
      notReadable: ['source.grade', 'source.site'],
    });

    expect(lost).toEqual(['source.grade']);
  });

  it('follows custom fields and chosen sources, and remembers earlier losses', () => {
    const catalogue = [
      aField('dyn_1', { readable: 'no', lostAt: NOW.toISOString() }),
      aField('dyn_2'),
      aField('usual', { employeeField: 'personalEmail', readable: 'no' }),
    ];

    const lost = lostTargets({ use, catalogue, notReadable: ['custom.shirt', 'personalEmail'] });

    expect(lost).toEqual(['custom.shirt', 'personalEmail']);
  });
});
