import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import type { RowRead } from '#providers/port';
import { normalizeRows } from './normalize-rows';

const settings = configurationSettingsSchema.parse({});
const plan = { sourceFields: [], targets: {} };
const rowsOf = (read: RowRead) =>
  normalizeRows([{}], { provider: { toEmployee: () => read }, plan, settings });

describe('normalizeRows', () => {
  it('names a person whose row is not taken, by the rules of everybody', () => {
    const who = { firstName: ' Maja ', lastName: 'Lindqvist', workEmail: 'maja', startDate: null };

    const { employees, rowProblems } = rowsOf({
      problem: { employeeId: '42', code: 'row.start_date_missing' },
      who,
    });

    expect(employees).toEqual([]);
    expect(rowProblems).toMatchObject([
      {
        employeeId: '42',
        code: 'row.start_date_missing',
        values: { firstName: 'Maja', lastName: 'Lindqvist' },
      },
    ]);
    expect(rowProblems[0]?.values).not.toHaveProperty('workEmail');
  });

  it('keeps the cause of a value that was not taken, once the company and its key are known (B96)', () => {
    const employee = {
      employeeId: '42',
      values: { firstName: 'Maja', lastName: 'Lindqvist', birthDate: 'last May' },
    };
    const rows = (hashKey: string | undefined) =>
      normalizeRows([{}], { provider: { toEmployee: () => ({ employee }) }, plan, settings, hashKey });

    const [problem] = rows('company-key').employees[0]?.problems ?? [];

    expect(problem).toMatchObject({ field: 'birthDate', causeHash: expect.stringMatching(/^[0-9a-f]{24}$/) });
    expect(rows(undefined).employees[0]?.problems[0]).not.toHaveProperty('causeHash');
  });

  it.each([[undefined], [{ firstName: null }]])(
    'leaves the problem alone where nobody is named: %j',
    (who) => {
      const problem = { employeeId: '42', code: 'row.malformed' as const };

      expect(rowsOf({ problem, who }).rowProblems).toEqual([problem]);
    },
  );
});
