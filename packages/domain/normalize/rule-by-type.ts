import type { FieldType } from '../fields';
import type { RefusedCategory } from '../refused-category';
import { normalizeCountry } from './country';
import { normalizeDate } from './dates';
import { normalizeEmail } from './email';
import type { Normalizer } from './outcome';
import { normalizeCurrency, normalizeDecimal, normalizePay, normalizePayPeriod } from './pay';
import { normalizePhone } from './phone';
import { refusedForm, tellingName } from './refused/refused-content';
import type { RefusedScan } from './refused/refused-content';
import { normalizeText } from './text';
import { normalizeTimeZone } from './time-zone';
import { normalizeYesNo } from './yes-no';

/** What a value of a type has to look like, whoever sends it. */
export const ruleByType: Readonly<Record<FieldType, Normalizer>> = {
  text: normalizeText,
  email: normalizeEmail,
  phone: normalizePhone,
  date: normalizeDate,
  country: normalizeCountry,
  decimal: normalizeDecimal,
  currency: normalizeCurrency,
  choice: normalizeText,
  yesNo: normalizeYesNo,
  person: normalizeText,
};

/** The rule of an employee or register field: that of its type, but pay and time zones are read more strictly. */
export const fieldRule = (field: string, type: FieldType): Normalizer => {
  if (field === 'payPeriod') return normalizePayPeriod;
  if (field === 'timeZone') return normalizeTimeZone;
  return field === 'payRate' ? normalizePay : ruleByType[type];
};

const REFUSED = { problem: 'value.refused' } as const;

type RefusedOptions = {
  /** The field's own name. */
  readonly name?: string | undefined;
  /** Categories that the company has an exception for. */
  readonly accepted?: readonly RefusedCategory[] | undefined;
};

/**
 * The same rule, except that a value which is refused data by its form is not taken (B131, B133). The `name` of the field
 * counts as a word before the number.
 */
export const refusing = (
  rule: Normalizer,
  scan: RefusedScan,
  { name = '', accepted }: RefusedOptions = {},
): Normalizer => {
  const telling = tellingName(name);
  return (raw) => {
    const outcome = rule(raw);
    if ('problem' in outcome || typeof outcome.value !== 'string') return outcome;
    return refusedForm(outcome.value, scan, telling, accepted) === undefined ? outcome : REFUSED;
  };
};

/** Types whose values may be any text, or any number. */
const SCANNED: ReadonlySet<FieldType> = new Set<FieldType>(['text', 'choice', 'person', 'decimal']);

/** Whether refused data could be a value of a type. */
export const mayHoldRefused = (type: FieldType): boolean => SCANNED.has(type);

/** A field that a company made may hold anything, so it is searched for every refused kind (B131). */
export const companyRule = (type: FieldType, options?: RefusedOptions): Normalizer =>
  mayHoldRefused(type) ? refusing(ruleByType[type], 'all', options) : ruleByType[type];
