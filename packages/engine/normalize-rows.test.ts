import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import type { RowRead } from '#providers/port';
import { normalizeRows } from './normalize-rows';

const settings = configurationSettingsSchema.parse({});
const plan = { sourceFields: [], targets: {} };
const rowsOf = (read: RowRead) =>
  normalizeRows([{}], { provider: { toEmployee: () => read }, plan, settings });

describe('normalizeRows', () => {
  it('keeps a row that is none beside everybody else', () => {
    const problem = { employeeId: '42', code: 'row.malformed' } as const;

    const { employees, rowProblems } = rowsOf({ problem });

    expect(employees).toEqual([]);
    expect(rowProblems).toEqual([problem]);
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
});
