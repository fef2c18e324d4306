import { describe, expect, it } from '@jest/globals';
import { cutPerson } from './cut-person';
import { toEmployee } from './to-employee';

const plan = {
  sourceFields: [],
  targets: {
    addressLine1: ['address'],
    country: ['countryCode', 'country'],
    team: ['teams'],
    payRate: ['compensation.amount'],
    group: ['jobRole.department'],
  },
};
const valuesOf = (row: object) => {
  const result = toEmployee({ id: 'p1', ...row }, plan);
  if ('problem' in result) throw new Error(`expected an employee, got ${result.problem.code}`);
  return result.employee.values;
};

describe('toEmployee', () => {
  it('writes the one line of the home address to address line 1 (B45)', () => {
    expect(valuesOf({ address: 'Storgata 2' })).toEqual({ addressLine1: 'Storgata 2' });
  });

  it('prefers the country’s code to its name', () => {
    expect(valuesOf({ countryCode: 'NO', country: 'Norway' })).toEqual({ country: 'NO' });
    expect(valuesOf({ countryCode: null, country: 'Norway' })).toEqual({ country: 'Norway' });
  });

  it('leaves amounts as they are written', () => {
    expect(valuesOf({ 'compensation.amount': '70000.10' })).toEqual({ payRate: '70000.10' });
  });

  it.each([
    [[{ name: 'Platform' }, { name: 'Data' }], 'Data, Platform'],
    [['Platform'], 'Platform'],
    [[], null],
    [null, null],
  ])('reads teams %j as %j', (teams, expected) => {
    expect(valuesOf(cutPerson({ teams }, ['teams']))).toEqual({ team: expected });
  });

  it('tells what was not read from what is empty', () => {
    expect(valuesOf({ 'jobRole.department': '' })).toEqual({ group: null });
  });
});
