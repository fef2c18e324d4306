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

describe('a check that cannot tell whether a field may be read', () => {
  const unknown = aField('pay', { readable: 'unknown' });

  it('leaves it as readable as it was, so that its loss still shows afterwards', () => {
    const [untold] = rememberLosses([unknown], [aField('pay')], NOW);
    const [gone] = rememberLosses([aField('pay', { readable: 'no' })], [untold ?? unknown], NOW);

    expect(untold).toEqual(aField('pay'));
    expect(gone).toMatchObject({ readable: 'no', lostAt: NOW.toISOString() });
  });

  it('keeps a loss in mind, and has the field asked for again', () => {
    const lost = aField('pay', { readable: 'no', lostAt: '2026-01-01T00:00:00.000Z' });

    const [untold] = rememberLosses([unknown], [lost], NOW);
    const [back] = rememberLosses([aField('pay')], [untold ?? unknown], NOW);

    expect(untold).toEqual({ ...unknown, lostAt: lost.lostAt });
    expect(back).toEqual(aField('pay'));
  });

  it('knows nothing of a field that was never seen', () => {
    expect(rememberLosses([unknown], [], NOW)).toEqual([unknown]);
    expect(rememberLosses([unknown], [aField('pay', { readable: 'no' })], NOW)).toEqual([unknown]);
  });
});

describe('lostTargets', () => {
  const use = {
    employeeFields: ['city', 'gender', 'personalEmail'],
    customFields: [{ sourceField: 'dyn_1', key: 'shirt', type: 'text' as const }],
    fieldSources: { personalEmail: 'dyn_2' },
  };

  it('tells what was readable at discovery from what never was (B38)', () => {
    const catalogue = [
      aField('town', { employeeField: 'city' }),
      aField('sex', { employeeField: 'gender', readable: 'no' }),
    ];

    const lost = lostTargets({ use, catalogue, notReadable: ['city', 'gender'], missing: [] });

    expect(lost).toEqual(['city']);
  });

  it('follows fields that only conditions use', () => {
    const catalogue = [aField('grade'), aField('site', { readable: 'no' })];

    const lost = lostTargets({
      use: { ...use, conditionSources: ['grade', 'site'] },
      catalogue,
      notReadable: ['source.grade', 'source.site'],
      missing: [],
    });

    expect(lost).toEqual(['source.grade']);
  });

  it('follows custom fields and chosen sources, and remembers earlier losses', () => {
    const catalogue = [
      aField('dyn_1', { readable: 'no', lostAt: NOW.toISOString() }),
      aField('dyn_2'),
      aField('usual', { employeeField: 'personalEmail', readable: 'no' }),
    ];

    const lost = lostTargets({
      use,
      catalogue,
      notReadable: ['custom.shirt', 'personalEmail'],
      missing: [],
    });

    expect(lost).toEqual(['personalEmail', 'custom.shirt']);
  });

  describe('of a target with several sources', () => {
    const home = aField('home.city', { employeeField: 'city' });
    const work = aField('work.city', { employeeField: 'city' });
    const lostOf = (catalogue: readonly CatalogueField[], missing: readonly string[], fieldSources = {}) =>
      lostTargets({ use: { ...use, fieldSources }, catalogue, notReadable: [], missing });

    it('counts one that is lost while another still comes: people who had theirs there read as empty', () => {
      const rememberedLoss = { ...home, readable: 'no' as const, lostAt: NOW.toISOString() };

      expect(lostOf([home, work], ['home.city'])).toEqual(['city']);
      expect(lostOf([rememberedLoss, work], [])).toEqual(['city']);
      expect(lostOf([home, work], [])).toEqual([]);
    });

    it('counts none that could never be read, nor one that a person has replaced by another', () => {
      const never = { ...home, readable: 'no' as const };

      expect(lostOf([never, work], [])).toEqual([]);
      expect(lostOf([home, work], ['home.city'], { city: 'work.city' })).toEqual([]);
    });
  });
});
