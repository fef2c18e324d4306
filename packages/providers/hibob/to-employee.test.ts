import { describe, expect, it } from '@jest/globals';
import { statusWord, toEmployee } from './to-employee';

const plan = {
  sourceFields: [],
  targets: {
    firstName: ['root.firstName'],
    employeeNumber: ['work.employeeIdInCompany'],
    zipCode: ['address.postCode', 'address.zipCode'],
    employmentStatus: ['internal.status', 'internal.lifecycleStatus'],
    startDate: ['work.startDate'],
    team: ['work.custom.field_1'],
    city: [],
  },
};

describe('toEmployee', () => {
  it('gives values their canonical names; absent is not readable, null is empty', () => {
    const row = {
      'root.id': '3332883894235038486',
      'root.firstName': null,
      'work.employeeIdInCompany': 1042,
      'address.postCode': null,
      'address.zipCode': '84101',
      'work.startDate': '2024-03-01T00:00:00',
      'work.custom.field_1': ['Growth', 'Data'],
    };

    expect(toEmployee(row, plan)).toEqual({
      employee: {
        employeeId: '3332883894235038486',
        values: {
          firstName: null,
          employeeNumber: '1042',
          zipCode: '84101',
          startDate: '2024-03-01',
          team: 'Data, Growth',
        },
      },
    });
  });

  it('reads the lifecycle status where the status is hidden', () => {
    const row = { 'root.id': '7', 'internal.lifecycleStatus': 'EMPLOYED' };

    expect(toEmployee(row, plan)).toMatchObject({ employee: { values: { employmentStatus: 'Employed' } } });
  });

  it('reports a row without an id', () => {
    expect(toEmployee({ 'root.firstName': 'Ida' }, plan)).toEqual({
      problem: { employeeId: '', code: 'row.malformed' },
    });
  });
});

describe('statusWord', () => {
  it.each([
    ['employed', 'Employed'],
    ['Employed', 'Employed'],
    ['EMPLOYED', 'Employed'],
    ['gardenLeave', 'Garden leave'],
    ['garden leave', 'Garden leave'],
    ['GARDEN_LEAVE', 'Garden leave'],
    ['Active', 'Active'],
    ['on Secondment EMEA', 'On Secondment EMEA'],
    ['', null],
    [null, null],
    [{ odd: true }, { odd: true }],
  ])('writes %p as %p', (value, expected) => {
    expect(statusWord(value)).toEqual(expected);
  });
});
