import { describe, expect, it } from '@jest/globals';
import { salariesOn } from './basic-salary';

type Item = Parameters<typeof salariesOn>[0][number];

const anItem = (
  changes: Partial<Item> = {},
  code = 'BASIC_SALARY',
  currencies: string[] = ['EUR'],
): Item => ({
  amount: 3456.78,
  startsOn: '2025-01-01',
  endsOn: null,
  nature: { category: { code }, establishments: currencies.map((currencyCode) => ({ currencyCode })) },
  workContract: { ownerId: '416' },
  ...changes,
});

const payOn = (items: readonly Item[], today = '2026-01-05') => salariesOn(items, today).get('416');

describe('salariesOn', () => {
  it('takes the basic salary in force, with the currency of its nature', () => {
    expect(payOn([anItem()])).toEqual({ 'basicSalary.amount': 3456.78, 'basicSalary.currencyCode': 'EUR' });
  });

  it.each([
    ['ended yesterday', { endsOn: '2026-01-04' }, undefined],
    ['ends today', { endsOn: '2026-01-05' }, 3456.78],
    ['starts today', { startsOn: '2026-01-05' }, 3456.78],
    ['starts tomorrow', { startsOn: '2026-01-06' }, undefined],
    ['has times', { startsOn: '2026-01-05T00:00:00', endsOn: '2026-01-05T00:00:00' }, 3456.78],
  ])('knows whether an item that %s is in force', (_when, dates, amount) => {
    expect(payOn([anItem(dates)])?.['basicSalary.amount']).toBe(amount);
  });

  it('leaves bonuses out', () => {
    expect(payOn([anItem({ amount: 9 }, 'BONUS')])).toBeUndefined();
  });

  it('takes the one that started last, in whatever order they come', () => {
    const items = [
      anItem({ amount: 1, startsOn: '2020-01-01' }),
      anItem({ amount: 2, startsOn: '2024-01-01' }),
    ];

    expect(payOn(items)).toEqual(payOn(items.toReversed()));
    expect(payOn(items)?.['basicSalary.amount']).toBe(2);
  });

  it('takes the one made last of two that started on one day, in whatever order they come', () => {
    const items = [anItem({ id: '9', amount: 1 }), anItem({ id: '10', amount: 2 })];

    expect(payOn(items)).toEqual(payOn(items.toReversed()));
    expect(payOn(items)?.['basicSalary.amount']).toBe(2);
  });

  it.each([[[]], [['EUR', 'CHF']]])('does not guess a currency from %j', (currencies) => {
    expect(payOn([anItem({}, 'BASIC_SALARY', currencies)])).toEqual({ 'basicSalary.amount': 3456.78 });
  });
});
