import { describe, expect, it } from '@jest/globals';
import { exceptionsOf, refusedExceptionsSchema } from './refused-category';

describe('exceptions from refused data', () => {
  it('are by company', () => {
    const exceptions = refusedExceptionsSchema.parse({
      cmp_a: { religion: 'church tax by law', social_security_number: 'payroll audit' },
    });

    expect(exceptionsOf('cmp_a', exceptions)).toEqual(['religion', 'social_security_number']);
    expect(exceptionsOf('cmp_b', exceptions)).toEqual([]);
    expect(exceptionsOf('cmp_a', undefined)).toEqual([]);
  });

  it.each([
    { cmp_a: { bank_or_payment: 'payroll audit' } },
    { cmp_a: { salary: 'payroll audit' } },
    { cmp_a: { religion: '' } },
    { cmp_a: { religion: 'because' } },
    { cmp_a: ['religion'] },
    { '': { religion: 'church tax by law' } },
  ])('are never bank accounts, nor without a reason: %j (B132)', (exceptions) => {
    expect(refusedExceptionsSchema.safeParse(exceptions).success).toBe(false);
  });
});
