import { foldText } from '../names';
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

const PLAIN = /^([+-]?)(\d+)(\.\d+)?$/;
/** Groups of three, the same separator throughout, then an optional fraction after the other separator. */
const GROUPED = /^([+-]?)(\d{1,3})(?:,(\d{3}(?:,\d{3})*)(?:\.(\d+))?|\.(\d{3}(?:\.\d{3})*)(?:,(\d+))?)$/;
const DECIMAL_COMMA = /^([+-]?)(\d+),(\d+)$/;
/** Blanks and apostrophes only ever group digits, and those before the fraction. */
const CLEAR_GROUPS = /(?<=\d)['\u2019\s\u00A0\u2009\u202F](?=\d{3}(?!\d))/g;

const GROUP_IN_FRACTION = /[.,]\d+['\u2019\s\u00A0\u2009\u202F]/;

const withoutZeros = (whole: string): string => whole.replace(/^0+(?=\d)/, '');

const joined = (sign: string | undefined, whole: string, fraction: string | undefined): string => {
  const amount = `${withoutZeros(whole)}${fraction === undefined ? '' : `.${fraction}`}`;
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
  const head = withoutZeros(whole);
  const couldBeGroup = fraction.length === 3 && head.length <= 3 && head !== '0';
  return couldBeGroup ? undefined : joined(sign, whole, fraction);
};

/** Minus as printed, behind the number as SAP writes it, or as brackets of accounts. */
const plainSign = (text: string): string =>
  text
    .replace(/^[\u2212\u2013]/, '-')
    .replace(/^([^-+()]+)[-\u2212]$/, '-$1')
    .replace(/^\(([^-+()]+)\)$/, '-$1');
/** Full amounts as Switzerland, Germany and Norway write them: `1'234.–`, `1'234.--`, `65.000,-`. The sign before says which one parts the fraction. */
const NO_CENTS = /([.,])(?:\u2013|\u2014|--?)$/;

const fromNational = (text: string): string | undefined => {
  if (!NO_CENTS.test(text)) return fromSeparators(text);
  return fromSeparators(text.replace(NO_CENTS, (_ending, point: string) => `${point}00`))?.slice(
    0,
    -'.00'.length,
  );
};

const fromSeparators = (text: string): string | undefined => {
  const signed = plainSign(text);
  if (GROUP_IN_FRACTION.test(signed)) return undefined;
  const digits = signed.replaceAll(CLEAR_GROUPS, '');
  const [, sign, whole, fraction] = PLAIN.exec(digits) ?? [];
  if (whole !== undefined) return joined(sign, whole, fraction?.slice(1));
  return fromGrouped(digits) ?? fromDecimalComma(digits);
};

/** Longest canonical amount, in characters. */
const MAX_DECIMAL_LENGTH = 40;
/** Longest spelling of one: with a sign, groups and blanks. What is longer is not looked at. */
const MAX_SPELLED_LENGTH = 64;

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
  if (text.length > MAX_SPELLED_LENGTH) return { problem: 'decimal.invalid' };
  const [, sign, whole, fraction] = PLAIN.exec(text) ?? [];
  const value = whole === undefined ? fromNational(text) : joined(sign, whole, fraction?.slice(1));
  return value === undefined || value.length > MAX_DECIMAL_LENGTH
    ? { problem: 'decimal.invalid' }
    : { value };
};

/** `65.000` is sixty-five thousand in German and sixty-five in English. */
const THOUSAND_OR_FRACTION = /^[-+(\u2212\u2013]?[1-9]\d{0,2}\.\d{3}[-)\u2212]?$/;

/** An amount of pay: as any decimal, but a text such as `65.000` is a problem as `65,000` is; a number of JSON means its point. */
export const normalizePay = (raw: unknown): Outcome =>
  typeof raw === 'string' && THOUSAND_OR_FRACTION.test(raw.trim())
    ? { problem: 'decimal.invalid' }
    : normalizeDecimal(raw);

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** `GBp` and `ZAc` are pence and cents: read as pounds and rand, pay would be a hundred times what it is. */
const HUNDREDTH = /^[A-Z]{2}[a-z]$/;

/** An ISO 4217 code in capitals. */
export const normalizeCurrency = (raw: unknown): Outcome => {
  if (isEmpty(raw)) return EMPTY;
  if (typeof raw !== 'string') return UNEXPECTED;
  const text = raw.trim();
  const code = text.toUpperCase();
  if (code === '') return EMPTY;
  if (text !== code && HUNDREDTH.test(text)) return { problem: 'currency.unknown' };
  return currencies.has(code) ? { value: code } : { problem: 'currency.unknown' };
};

/** English, German, French and Norwegian; without accents and dots. */
const periodWords: Readonly<Record<PayPeriod, string>> = {
  hour: 'hour hours hourly h hr hrs stunde stunden stundlich std heure heures horaire time timer timelonn',
  day: 'day days daily d tag tage taglich jour jours journalier journaliere dag dager daglig',
  week: 'week weeks weekly w wk woche wochen wochentlich semaine semaines hebdomadaire uke uker ukentlig',
  month: 'month months monthly m mo monat monate monatlich mois mensuel mensuelle maned maneder manedlig mnd',
  quarter:
    'quarter quarters quarterly q quartal quartale vierteljahr vierteljahrlich trimestre trimestriel trimestrielle kvartal kvartalsvis',
  half_year:
    'halfyear halfyearly semiannual semiannually halbjahr halbjahrlich semestre semestriel semestrielle halvar halvarlig',
  year: 'year years yearly y yr annual annually annum pa jahr jahre jahrlich an ans annee annuel annuelle ar arlig',
  pay_period: 'payperiod paycheck',
};
const periodByWord: ReadonlyMap<string, PayPeriod> = new Map(
  payPeriods.flatMap((period) => periodWords[period].split(' ').map((word) => [word, period] as const)),
);

const EACH = /^(?:per|every|an?|pro|je|im|par|pr|i) /;

const periodWord = (text: string): string =>
  foldText(text.trim())
    .replaceAll('.', '')
    .replaceAll(/[\s_-]/g, ' ')
    .replace(EACH, '')
    .replaceAll(' ', '');

/**
 * How often pay is paid, as one of `payPeriods`; vendors write `Month`, `monthly`, `per month`, `Pay Period`, `monatlich`.
 * Every two weeks is none of them, and in English it may be twice a week.
 */
export const normalizePayPeriod = (raw: unknown): Outcome<PayPeriod> => {
  if (isEmpty(raw)) return EMPTY;
  if (typeof raw !== 'string') return UNEXPECTED;
  if (raw.length > MAX_SPELLED_LENGTH) return { problem: 'pay_period.unknown' };
  const word = raw.toLowerCase();
  const period = periodByWord.get(word) ?? periodByWord.get(periodWord(word));
  if (period === undefined && word.trim() === '') return EMPTY;
  return period === undefined ? { problem: 'pay_period.unknown' } : { value: period };
};
