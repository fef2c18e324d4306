import { describe, expect, it } from '@jest/globals';
import { caselessPath } from './caseless-path';

describe('caselessPath', () => {
  it.each([
    [{ department: { name: 'Sales' } }, 'Sales'],
    [{ DEPARTMENT: { Name: 'Sales' } }, 'Sales'],
    [{ department: null }, null],
    [{ department: { name: null } }, null],
    [{ department: {} }, undefined],
    [{ department: 'Sales' }, undefined],
    [{}, undefined],
  ])('reads department.name of %j as %j', (row, value) => {
    expect(caselessPath('department.name')(row)).toBe(value);
  });

  it('reads rows of different spelling one after another', () => {
    const read = caselessPath('managerId');

    expect([{ managerID: 1 }, { managerId: 2 }, { MANAGERID: 3 }].map(read)).toEqual([1, 2, 3]);
  });
});
