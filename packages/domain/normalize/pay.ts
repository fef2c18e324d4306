import { EMPTY, isEmpty, textOf, UNEXPECTED } from './outcome';
import type { Outcome } from './outcome';

export const payPeriods = [
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'half_year',
  'year',
  'pay_period',
] as const;
export type PayPeriod = (typeof payPeriods)[number];

const PLAIN = /^([+-]?)0*(\d+)(\.\d+)?$/;
/** Groups of three, the same separator throughout, then an optional fraction after the other separator. */
const GROUPED = /^([+-]?)(\d{1,3})(?:,(\d{3}(?:,\d{3})*)(?:\.(\d+))?|\.(\d{3}(?:\.\d{3})*)(?:,(\d+))?)$/;
const DECIMAL_COMMA = /^([+-]?)0*(\d+),(\d+)$/;
/** Blanks and apostrophes only ever group digits. */
const CLEAR_GROUPS = /(?<=\d)['\u2019\s\u00A0\u2009\u202F](?=\d{3}(?!\d))/g;

const joined = (sign: string | undefined, whole: string, fraction: string | undefined): string => {
  const amount = `${whole.replace(/^0+(?=\d)/, '')}${fraction === undefined ? '' : `.${fraction}`}`;
  return sign === '-' && /[1-9]/.test(amount) ? `-${amount}` : amount;
};

const fromGrouped = (text: string): string | undefined => {
  const [, sign, head, commaGroups, dotFraction, dotGroups, commaFraction] = GROUPED.exec(text) ?? [];
  const groups = commaGroups ?? dotGroups;
  const fraction = dotFraction ?? commaFraction;
  if (head === undefined || groups === undefined) return undefined;
  // 1,234 may be a thousand or a little over one: a second separator must tell.
  if (fraction === undefined && groups.length === 3) return undefined;
  return joined(sign, head + groups.replaceAll(/[,.]/g, ''), fraction);
};

const fromDecimalComma = (text: string): string | undefined => {
  const [, sign, whole, fraction] = DECIMAL_COMMA.exec(text) ?? [];
  if (whole === undefined || fraction === undefined) return undefined;
  const couldBeGroup = fraction.length === 3 && whole.length <= 3 && whole !== '0';
  return couldBeGroup ? undefined : joined(sign, whole, fraction);
};

/** Minus as printed, behind the number as SAP writes it, or as brackets of accounts. */
const plainSign = (text: string): string =>
  text
    .replace(/^[\u2212\u2013]/, '-')
    .replace(/^([^-+()]+)[-\u2212]$/, '-$1')
    .replace(/^\(([^-+()]+)\)$/, '-$1');
/** Full francs, as Switzerland writes them: `1'234.–`, `1'234.--`. */
const NO_CENTS = /[.,](?:\u2013|\u2014|--?)$/;

const fromNational = (text: string): string | undefined => {
  const digits = plainSign(text.replace(NO_CENTS, '')).replaceAll(CLEAR_GROUPS, '');
  const [, sign, whole, fraction] = PLAIN.exec(digits) ?? [];
  if (whole !== undefined) return joined(sign, whole, fraction?.slice(1));
  return fromGrouped(digits) ?? fromDecimalComma(digits);
};

/** Longest canonical amount, in characters. */
const MAX_DECIMAL_LENGTH = 40;

/**
 * A decimal as plain text: `52000.00`. Cents stay as written, nothing is rounded and no float is made. A lone dot is the
 * decimal point, as in JSON: `1.234` is a little over one. Other national spellings are taken only where they can mean
 * one number: `1'234.50`, `1.234,50`, `12,5`, but not `1,234`. An amount with a currency is refused, for the currency is a
 * field of its own and the two could differ; so is an exponent, whose digits after it were rounded away.
 */
export const normalizeDecimal = (raw: unknown): Outcome => {
  if (isEmpty(raw)) return EMPTY;
  const text = textOf(raw);
  if (text === undefined) return UNEXPECTED;
  if (text === '') return EMPTY;
  const [, sign, whole, fraction] = PLAIN.exec(text) ?? [];
  const value = whole === undefined ? fromNational(text) : joined(sign, whole, fraction?.slice(1));
  return value === undefined || value.length > MAX_DECIMAL_LENGTH
    ? { problem: 'decimal.invalid' }
    : { value };
};

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** An ISO 4217 code in capitals. */
export const normalizeCurrency = (raw: unknown): Outcome => {
  if (isEmpty(raw)) return EMPTY;
  if (typeof raw !== 'string') return UNEXPECTED;
  const code = raw.trim().toUpperCase();
  if (code === '') return EMPTY;
  return currencies.has(code) ? { value: code } : { problem: 'currency.unknown' };
};

const periodWords: Readonly<Record<PayPeriod, string>> = {
  hour: 'hour hours hourly h hr hrs',
  day: 'day days daily d',
  week: 'week weeks weekly w wk',
  month: 'month months monthly m mo',
  quarter: 'quarter quarters quarterly q',
  half_year: 'halfyear halfyearly semiannual semiannually',
  year: 'year years yearly y yr annual annually annum',
  pay_period: 'payperiod paycheck',
};
const periodByWord: ReadonlyMap<string, PayPeriod> = new Map(
  payPeriods.flatMap((period) => periodWords[period].split(' ').map((word) => [word, period] as const)),
);

/** How often pay is paid, as one of `payPeriods`; vendors write `Month`, `monthly`, `per month`, `Pay Period`. */
export const normalizePayPeriod = (raw: unknown): Outcome<PayPeriod> => {
  if (isEmpty(raw)) return EMPTY;
  if (typeof raw !== 'string') return UNEXPECTED;
  const word = raw
    .toLowerCase()
    .trim()
    .replace(/^(?:per|every|an?) /, '')
    .replaceAll(/[\s_-]/g, '');
  if (word === '') return EMPTY;
  const period = periodByWord.get(word);
  return period === undefined ? { problem: 'pay_period.unknown' } : { value: period };
};
