import type { FieldType } from '../fields';
import { normalizeCountry } from './country';
import { normalizeDate } from './dates';
import { normalizeEmail } from './email';
import type { Normalizer } from './outcome';
import { normalizeCurrency, normalizeDecimal } from './pay';
import { normalizePhone } from './phone';
import { refusedForm } from './refused/refused-content';
import type { RefusedScan } from './refused/refused-content';
import { normalizeText } from './text';
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

const REFUSED = { problem: 'value.refused' } as const;

/** The same rule, except that a value which is refused data by its form is not taken (B131, B133). */
export const refusing =
  (rule: Normalizer, scan: RefusedScan): Normalizer =>
  (raw) => {
    const outcome = rule(raw);
    if ('problem' in outcome || typeof outcome.value !== 'string') return outcome;
    return refusedForm(outcome.value, scan) === undefined ? outcome : REFUSED;
  };

/** A field that a company made may hold anything, so its texts are searched for every refused kind (B131). */
export const companyRule = (type: FieldType): Normalizer =>
  type === 'text' ? refusing(ruleByType.text, 'all') : ruleByType[type];
