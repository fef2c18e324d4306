import { describe, expect, it } from '@jest/globals';
import type { CatalogueField } from '#domain/connection';
import { bamboohr } from './bamboohr/provider';
import { hibob } from './hibob/provider';
import { huma } from './huma/provider';
import { planReading } from './plan-reading';

const use = {
  employeeFields: ['city', 'gender', 'contractEndDate'],
  customFields: [],
  fieldSources: {},
};

describe('planReading', () => {
  it('leaves out what the vendor cannot deliver, and keeps what this key cannot read', () => {
    const plan = planReading(bamboohr, use, []);

    expect(plan.targets).toEqual({ city: [], gender: [] });
  });

  it('reads what the vendor has no field for from the field a person chose', () => {
    const field = {
      sourceField: 'customField7',
      label: 'Contract until',
      type: 'date',
      custom: true,
      readable: 'yes',
      class: 'restricted',
    } as const;

    const plan = planReading(bamboohr, { ...use, fieldSources: { contractEndDate: 'customField7' } }, [
      field,
    ]);

    expect(plan.targets).toMatchObject({ contractEndDate: ['customField7'] });
  });

  describe('of a field that is only wished for', () => {
    const wish = { ...use, employeeFields: ['city'], ifAtHand: ['lastDayOfWork'] };
    const field = (parts: Partial<CatalogueField> = {}): CatalogueField => ({
      sourceField: 'day',
      label: 'Last day',
      type: 'date',
      custom: false,
      readable: 'yes',
      class: 'public',
      employeeField: 'lastDayOfWork',
      ...parts,
    });

    it('asks where the key can read it', () => {
      expect(planReading(hibob, wish, [field()]).targets).toMatchObject({ lastDayOfWork: ['day'] });
      expect(planReading(hibob, wish, [field({ readable: 'unknown' })]).targets).toHaveProperty(
        'lastDayOfWork',
      );
    });

    it.each([
      ['it is not there', []],
      ['the key cannot read it', [field({ readable: 'no' })]],
      ['it is refused', [field({ refused: 'health' })]],
    ])('makes no target of it where %s, so that nobody misses it', (_what, catalogue) => {
      expect(planReading(hibob, wish, catalogue).targets).toEqual({ city: [] });
    });

    it('makes no calls of their own for it, unless a person chose where it is', () => {
      const chosen = { ...wish, fieldSources: { lastDayOfWork: 'day' } };

      expect(planReading(huma, wish, [field()]).targets).toEqual({ city: [] });
      expect(planReading(huma, chosen, [field()]).targets).toHaveProperty('lastDayOfWork');
    });
  });
});
