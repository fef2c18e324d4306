import { describe, expect, it } from '@jest/globals';
import { payOf, refusedPeople, rowInForce } from './pay-in-force';

const TODAY = '2026-01-05';
const row = (effectiveDate: string, value: number, isCurrent?: boolean) => ({
  effectiveDate,
  ...(isCurrent !== undefined && { isCurrent }),
  base: { value, currency: 'GBP' },
  payPeriod: 'Annual',
});
const entry = (values: unknown, restricted_columns?: unknown) => ({
  employeeId: '7',
  values,
  restricted_columns,
});
const PAID = {
  'salaries.base.value': 50000,
  'salaries.base.currency': 'GBP',
  'salaries.payPeriod': 'Annual',
};

describe('rowInForce', () => {
  it.each([
    ['the one called current', [row('2024-01-01', 1), row('2025-01-01', 2, true), row('2025-06-01', 3)], 2],
    ['the latest not after today', [row('2025-06-01', 2), row('2024-01-01', 1), row('2026-02-01', 3)], 2],
    ['one that begins today', [row('2024-01-01', 1), row(TODAY, 2)], 2],
    ['the later of two called current', [row('2025-01-01', 2, true), row('2024-01-01', 1, true)], 2],
  ])('is %s', (_name, rows, expected) => {
    expect(rowInForce(rows, TODAY)).toMatchObject({ base: { value: expected } });
  });

  it('is none while all rows are to come', () => {
    expect(rowInForce([row('2026-02-01', 3), row('2027-02-01', 4, false)], TODAY)).toBeUndefined();
  });
});

describe('payOf', () => {
  const rows = [row('2025-01-01', 50000, true)];

  it.each([
    ['plain', entry(rows)],
    ['wrapped', entry({ values: rows })],
    ['nested twice', entry([{ ...rows[0], base: { value: { value: 50000 }, currency: 'GBP' } }])],
  ])('reads pay written %s', (_form, written) => {
    expect(payOf([written], undefined, TODAY)).toEqual(PAID);
  });

  it('reads nobody’s pay as empty', () => {
    const unpaid = {
      'salaries.base.value': null,
      'salaries.base.currency': null,
      'salaries.payPeriod': null,
    };

    expect(payOf([entry([])], undefined, TODAY)).toEqual(unpaid);
    expect(payOf([entry([{ ...rows[0], base: null, payPeriod: null }])], undefined, TODAY)).toEqual(unpaid);
  });

  const hidden = { no_view_permission: ['base'] };
  it.each([
    ['the answer', entry(rows), hidden],
    ['the person', entry(rows, hidden), undefined],
    ['the wrapped rows', entry({ values: rows, restricted_columns: hidden }), undefined],
    ['a name with its table', entry(rows, { no_view_permission: ['salaries.base'] }), undefined],
  ])('leaves a column out that is restricted by %s', (_place, written, notice) => {
    expect(payOf([written], notice, TODAY)).toEqual({ 'salaries.payPeriod': 'Annual' });
  });

  it('believes a column without history only on the current row', () => {
    const notice = { no_view_permission: [], no_view_history_permission: ['payPeriod'] };

    expect(payOf([entry(rows, notice)], undefined, TODAY)).toEqual(PAID);
    expect(payOf([entry([row('2025-01-01', 50000)], notice)], undefined, TODAY)).not.toHaveProperty([
      'salaries.payPeriod',
    ]);
  });
});

describe('refusedPeople', () => {
  it.each([
    [
      [{ 7: { error: 'MISSING_PERMISSION' } }, { 8: {} }],
      ['7', '8'],
    ],
    [{ 7: { error: 'MISSING_PERMISSION' } }, ['7']],
    [[], []],
    [undefined, []],
    ['odd', []],
  ])('reads %j', (errors, expected) => {
    expect([...refusedPeople(errors)]).toEqual(expected);
  });
});
