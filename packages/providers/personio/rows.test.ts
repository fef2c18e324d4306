import { describe, expect, it } from '@jest/globals';
import { attributesFor, rowMaker } from './rows';

const PAY = [
  'fix_salary',
  'hourly_salary',
  'fix_salary.currency',
  'hourly_salary.currency',
  'fix_salary_interval',
  'hourly_salary.interval',
];

const paid = (salary: unknown, wage: unknown) => ({
  fix_salary: { value: salary, currency: 'EUR' },
  fix_salary_interval: { value: 'monthly' },
  hourly_salary: { value: wage, currency: 'CHF' },
});

const nothing = Object.fromEntries(PAY.map((field) => [field, null]));

describe('rowMaker', () => {
  it('keeps what is planned, and leaves absent what is not shared', () => {
    const toRow = rowMaker(['id', 'email', 'termination_date']);

    const row = toRow({ id: { value: 7 }, email: { value: '' }, last_name: { value: 'Vogt' } });

    expect(row).toEqual({ id: 7, email: null });
  });

  it.each([
    [
      'the salary',
      paid(5200, 0),
      { fix_salary: 5200, 'fix_salary.currency': 'EUR', fix_salary_interval: 'monthly' },
    ],
    [
      'the salary beside a wage',
      paid('5200.10', 20),
      { fix_salary: '5200.10', 'fix_salary.currency': 'EUR', fix_salary_interval: 'monthly' },
    ],
    [
      'the wage',
      paid(0, 22.5),
      { hourly_salary: 22.5, 'hourly_salary.currency': 'CHF', 'hourly_salary.interval': 'hour' },
    ],
    [
      'the wage, written as text',
      paid('0.00', '22.50'),
      { hourly_salary: '22.50', 'hourly_salary.currency': 'CHF', 'hourly_salary.interval': 'hour' },
    ],
    ['neither', paid(0, 0), {}],
    ['neither, unset', paid(null, ''), {}],
  ])('takes rate, currency and period from %s', (_name, attributes, expected) => {
    expect(rowMaker(PAY)(attributes)).toEqual({ ...nothing, ...expected });
  });

  it('never pairs a wage with the interval of a salary that may not be read', () => {
    const { fix_salary: _hidden, ...shared } = paid(0, 30);

    const row = rowMaker(PAY)(shared);

    expect(row).toEqual({
      fix_salary_interval: null,
      hourly_salary: 30,
      'hourly_salary.currency': 'CHF',
      'hourly_salary.interval': 'hour',
    });
  });
});

describe('rowMaker, where one kind of pay is not shared', () => {
  it.each([
    ['the salary', ['hourly_salary'], { hourly_salary: { value: 0, currency: 'EUR' } }],
    ['the wage', ['fix_salary', 'fix_salary.currency'], { fix_salary: { value: 0, currency: 'EUR' } }],
  ])('leaves pay absent rather than empty: it may be %s', (_hidden, planned, attributes) => {
    expect(rowMaker(planned)(attributes)).toEqual({});
  });
});

describe('attributesFor', () => {
  it('names each attribute once', () => {
    expect(attributesFor(['id', ...PAY])).toEqual([
      'id',
      'fix_salary',
      'hourly_salary',
      'fix_salary_interval',
    ]);
  });
});
