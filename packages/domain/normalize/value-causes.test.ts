import { describe, expect, it } from '@jest/globals';
import type { Employee, RawEmployee } from '../employee';
import { withValueCauses } from './value-causes';

const anEmployee = (problems: Employee['problems']): Employee => ({ employeeId: '7', values: {}, problems });
const raw = (mobilePhone: unknown): RawEmployee => ({ employeeId: '7', values: { mobilePhone } });
const invalid = [{ field: 'mobilePhone', code: 'phone.country_code_missing' }] as const;

describe('withValueCauses', () => {
  it('keeps a keyed hash of the value that HR wrote, and never the value (B96)', () => {
    const { problems } = withValueCauses(anEmployee([...invalid]), raw('0791234567'), 'company-key');

    expect(problems).toEqual([{ ...invalid[0], causeHash: expect.stringMatching(/^[0-9a-f]{24}$/) }]);
    expect(JSON.stringify(problems)).not.toContain('0791234567');
  });

  it('tells another value of HR from the one before', () => {
    const causes = ['0791234567', '0791234568'].map(
      (value) => withValueCauses(anEmployee([...invalid]), raw(value), 'company-key').problems[0]?.causeHash,
    );

    expect(causes[0]).not.toBe(causes[1]);
  });

  it('leaves people without a problem as they are, the very same object', () => {
    const employee = anEmployee([]);

    expect(withValueCauses(employee, raw('+41791234567'), 'company-key')).toBe(employee);
  });

  it('keeps nothing without the company and its key', () => {
    expect(withValueCauses(anEmployee([...invalid]), raw('0791234567'), undefined).problems).toEqual(invalid);
  });
});
