import type { FieldValue } from './person';

/** "65000.00 USD" is amount, space, currency; unset is null or " USD". */
export const amountOf = (pay: FieldValue): string | null =>
  (typeof pay === 'string' && pay.split(' ')[0]) || null;

/** Null where there is no amount. */
export const currencyOf = (pay: FieldValue): string | null =>
  amountOf(pay) === null ? null : (String(pay).split(' ').at(-1) ?? null);
