import { describe, expect, it } from '@jest/globals';
import { bamboohr } from './bamboohr/provider';
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
});
