import { isIban, isPaymentCard } from './accounts';
import {
  isAmerican,
  isBritish,
  isFrench,
  isGermanInsurance,
  isGermanTaxId,
  isNorwegian,
  isSwedish,
  isSwiss,
} from './national-numbers';

/** Judges one trimmed text. */
type Judge = (text: string) => boolean;

/** Kinds of refused data that can be told by their form; the rest of B131 is told by the names of fields only. */
export type RefusedForm =
  | 'iban'
  | 'payment_card'
  | 'norwegian_id'
  | 'swedish_id'
  | 'german_tax_id'
  | 'german_insurance'
  | 'french_id'
  | 'swiss_id'
  | 'british_id'
  | 'us_social_security';

type Judgement = readonly [RefusedForm, Judge];

const accounts: readonly Judgement[] = [
  ['iban', isIban],
  ['payment_card', isPaymentCard],
];
const national: readonly Judgement[] = [
  ['norwegian_id', isNorwegian],
  ['swedish_id', isSwedish],
  ['german_tax_id', isGermanTaxId],
  ['german_insurance', isGermanInsurance],
  ['french_id', isFrench],
  ['swiss_id', isSwiss],
  ['british_id', isBritish],
  ['us_social_security', isAmerican],
];

/** What to look for: accounts and cards only, or national identity numbers too. */
export type RefusedScan = 'accounts' | 'all';

const judges: Readonly<Record<RefusedScan, readonly Judgement[]>> = {
  accounts,
  all: [...accounts, ...national],
};

/** Longer than an IBAN in groups with a label before it. */
const MAX_LENGTH = 80;
/** All of them have six digits close to each other; most texts do not, and need no further look. */
const SIX_DIGITS = /\d(?:\D?\d){5}/;
const SPACES = /[\s\u00A0\u2007\u2009\u202F]+/g;
const DASHES = /[\u2010-\u2015\u2212]/g;

/**
 * Which kind of refused data (B131 to B133; design README, section 5) a text is by its form: format, check digits and
 * ranges together, over the whole text or what follows its last colon (`AHV: 756.…`). A number within a sentence is not
 * looked for. How often other numbers are taken for one: README.md, "Refused data by content".
 */
export const refusedForm = (text: string, scan: RefusedScan): RefusedForm | undefined => {
  if (text.length > MAX_LENGTH || !SIX_DIGITS.test(text)) return undefined;
  const value = text
    .slice(text.lastIndexOf(':') + 1)
    .replaceAll(SPACES, ' ')
    .replaceAll(DASHES, '-')
    .trim();
  return judges[scan].find(([, judge]) => judge(value))?.[0];
};
