/** "65000.00 SEK": amount, space, currency. The unset form is " USD", so the amount may be missing (sheet section 6). */
const GLUED = /^(.*) ([A-Z]{3})$/s;

const partsOf = (value: unknown): { amount: unknown; currency: unknown } => {
  if (typeof value === 'object' && value !== null && 'value' in value && 'currency' in value)
    return { amount: value.value, currency: value.currency };
  const glued = typeof value === 'string' ? GLUED.exec(value) : null;
  return glued ? { amount: glued[1]?.trim() ?? '', currency: glued[2] } : { amount: value, currency: null };
};

/** The amount of a pay rate however it is written: alone, glued to its currency, or as an object. Empty when unset. */
export const amountOf = (value: unknown): unknown => partsOf(value).amount;

/** The currency of a glued pay rate; null when there is no amount, for " USD" only repeats the account's default. */
export const currencyOf = (value: unknown): unknown => {
  const { amount, currency } = partsOf(value);
  return amount === '' || amount === null ? null : currency;
};
