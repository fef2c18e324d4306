import { describe, expect, it } from '@jest/globals';
import { isRegisterField, registerFields } from './fields';

const fields = Object.keys(registerFields).filter(isRegisterField);

describe('the fields of the register', () => {
  it('are eighteen by default, beside the identifier (B43)', () => {
    expect(fields.filter((key) => registerFields[key].byDefault)).toEqual([
      'name',
      'email',
      'personalEmail',
      'addressLine1',
      'addressLine2',
      'zipCode',
      'city',
      'country',
      'birthDate',
      'group',
      'startDate',
      'terminationDate',
      'employmentStatus',
      'payRate',
      'payPeriod',
      'payCurrency',
      'employmentType',
      'team',
    ]);
  });

  it('are not all shown on the form (B44)', () => {
    expect(fields.filter((key) => registerFields[key].byDefault && !registerFields[key].shownOnForm)).toEqual(
      [
        'startDate',
        'terminationDate',
        'employmentStatus',
        'payRate',
        'payPeriod',
        'payCurrency',
        'employmentType',
        'team',
      ],
    );
  });

  it('hold first and last name as one (B49)', () => {
    expect(fields).toContain('name');
    expect(fields).not.toContain('firstName');
    expect(fields).not.toContain('lastName');
  });
});
