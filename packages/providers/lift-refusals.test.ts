import { describe, expect, it } from '@jest/globals';
import { companyField } from './fixed-catalogue';
import { liftRefusals } from './lift-refusals';

const field = (sourceField: string, label: string) =>
  companyField({ sourceField, label, type: 'text', readable: 'yes' });
const catalogue = [field('a', 'AHV-Nummer'), field('b', 'IBAN'), field('c', 'Shirt size')];

describe('liftRefusals', () => {
  it('changes nothing for a company without an exception (B131, B132)', () => {
    expect(liftRefusals(catalogue, [])).toEqual(catalogue);
  });

  it('marks fields of an excepted category instead of refusing them, and no others (B132, B133)', () => {
    const [national, bank, size] = liftRefusals(catalogue, ['social_security_number']);

    expect(national).toMatchObject({ sourceField: 'a', excepted: 'social_security_number' });
    expect(national).not.toHaveProperty('refused');
    expect(bank).toMatchObject({ refused: 'bank_or_payment' });
    expect(size).toEqual(catalogue[2]);
  });
});
