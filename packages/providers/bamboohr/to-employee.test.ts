import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ReadPlan } from '../port';
import { toEmployee } from './to-employee';

const plan: ReadPlan = {
  sourceFields: [],
  targets: {
    firstName: ['firstName'],
    startDate: ['hireDate'],
    terminationDate: ['terminationDate'],
    birthDate: ['dateOfBirth'],
    employmentStatus: ['status'],
    employmentType: ['employmentStatus'],
    team: ['teams'],
    manager: ['supervisorEid'],
    payRate: ['compensationPayRate'],
    payCurrency: ['compensationPayRateCurrencyCode'],
    payPeriod: ['compensationPaidPer'],
    country: ['country'],
    city: [],
    'custom.shirtSize': ['customField4378'],
  },
};
const read = (row: Record<string, unknown>) =>
  toEmployee({ eeid: '42', hireDate: '2022-03-01', ...row }, plan);
const valuesOf = (row: Record<string, unknown>) => {
  const result = read(row);
  if ('problem' in result) throw new Error(`expected an employee, got ${result.problem.code}`);
  return result.employee.values;
};

describe('toEmployee', () => {
  it('gives values their canonical names and leaves them as BambooHR writes them', () => {
    const row = { firstName: ' 김 ', country: 'United States', supervisorEid: '7', customField4378: 'M' };

    expect(read(row)).toEqual({
      employee: {
        employeeId: '42',
        values: {
          firstName: ' 김 ',
          country: 'United States',
          manager: '7',
          startDate: '2022-03-01',
          'custom.shirtSize': 'M',
        },
      },
    });
  });

  it('tells what was not read (absent) from what is empty (null)', () => {
    const values = valuesOf({ firstName: null, dateOfBirth: '0000-00-00', terminationDate: '' });

    expect(values).toEqual({
      firstName: null,
      birthDate: null,
      terminationDate: null,
      startDate: '2022-03-01',
    });
    expect(values).not.toHaveProperty('city');
  });

  it.each([null, '', '0000-00-00'])('takes a person whose hire date is %p (B42)', (hireDate) => {
    expect(read({ hireDate, firstName: 'Maja' })).toEqual({
      employee: { employeeId: '42', values: { firstName: 'Maja', startDate: null } },
    });
  });

  it('does not take an unreadable hire date for a missing one', () => {
    expect(toEmployee({ eeid: '42', firstName: 'Maja' }, plan)).toEqual({
      employee: { employeeId: '42', values: { firstName: 'Maja' } },
    });
  });

  it('takes future hires as they are', () => {
    expect(valuesOf({ hireDate: '2031-01-01', status: 'Inactive' })).toMatchObject({
      startDate: '2031-01-01',
      employmentStatus: 'Inactive',
    });
  });

  it.each([undefined, null, '', '  ', {}, true])('reports a row whose id is %p', (eeid) => {
    expect(toEmployee({ eeid, firstName: 'Maja' }, plan)).toEqual({
      problem: { employeeId: '', code: 'row.malformed' },
    });
  });

  it('takes an id that came as a number', () => {
    expect(toEmployee({ eeid: 42 }, plan)).toMatchObject({ employee: { employeeId: '42' } });
  });

  it('leaves the employment type of leavers unread, for BambooHR has overwritten it', () => {
    const values = valuesOf({ status: 'Inactive', employmentStatus: 'Terminated' });

    expect(values).not.toHaveProperty('employmentType');
    expect(values).toMatchObject({ employmentStatus: 'Inactive' });
    expect(valuesOf({ employmentStatus: 'Part-Time' })).toMatchObject({ employmentType: 'Part-Time' });
  });

  it.each([
    [['Platform', 'Data'], 'Data, Platform'],
    ['["Platform"]', 'Platform'],
    ['Platform, Data', 'Platform, Data'],
    ['[not a list', '[not a list'],
    [[], null],
    ['[]', null],
    [null, null],
  ])('reads teams %p as %p', (teams, expected) => {
    expect(valuesOf({ teams })).toMatchObject({ team: expected });
  });

  it.each([
    ['3456.78', '3456.78'],
    ['52000.00 SEK', '52000.00'],
    [' USD', null],
    ['', null],
    [null, null],
    [65000.5, '65000.5'],
    [{ currency: 'USD', value: '65000.00' }, '65000.00'],
  ])('reads pay %p as %p', (pay, expected) => {
    expect(valuesOf({ compensationPayRate: pay })).toMatchObject({ payRate: expected });
  });

  it('is total: whatever a row holds, it is an employee or a problem', () => {
    const names = fc.constantFrom('eeid', ...Object.values(plan.targets).flat());
    const values = fc.oneof(
      fc.anything(),
      fc.string(),
      fc.constantFrom('[', '[]', ' USD', '0000-00-00', 'Terminated'),
    );

    fc.assert(
      fc.property(fc.dictionary(names, values), (row) => {
        const result = toEmployee(row, plan);
        const kinds = Object.keys(result).filter((key) => key !== 'who');
        expect(kinds).toEqual('employee' in result ? ['employee'] : ['problem']);
      }),
    );
  });

  it('passes what it does not understand to the validators', () => {
    expect(valuesOf({ firstName: { odd: true } })).toMatchObject({ firstName: { odd: true } });
  });
});
