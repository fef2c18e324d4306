import type { RefusedCategory } from '../../refused-category';
import { holdsIban, isPaymentCard } from './accounts';
import { digitRuns } from './digit-runs';
import type { DigitRun } from './digit-runs';
import { labelIn } from './labels';
import type { NumberLabel } from './labels';
import { holdsBritish, holdsDocument, isAmerican, isNamedAccount } from './named-numbers';
import {
  holdsCorsican,
  holdsGermanInsurance,
  isFrench,
  isGermanTaxId,
  isNorwegian,
  isSwedish,
  isSwiss,
} from './national-numbers';

/** Kinds of refused data that can be told by their form; the rest of B131 is told by the names of fields only. */
export type RefusedForm =
  | 'iban'
  | 'payment_card'
  | 'bank_account'
  | 'norwegian_id'
  | 'swedish_id'
  | 'german_tax_id'
  | 'german_insurance'
  | 'french_id'
  | 'swiss_id'
  | 'british_id'
  | 'us_social_security'
  | 'passport_or_licence';

const national: RefusedCategory = 'social_security_number';
/** The category of B131 that a form belongs to. */
const categoryOf: Readonly<Record<RefusedForm, RefusedCategory>> = {
  iban: 'bank_or_payment',
  payment_card: 'bank_or_payment',
  bank_account: 'bank_or_payment',
  norwegian_id: national,
  swedish_id: national,
  german_tax_id: national,
  german_insurance: national,
  french_id: national,
  swiss_id: national,
  british_id: national,
  us_social_security: national,
  passport_or_licence: 'licence_or_passport',
};

/** What to look for: accounts and cards only, or numbers of people too. */
export type RefusedScan = 'accounts' | 'all';

type RunJudge = (run: DigitRun, isNamed: (label: NumberLabel) => boolean) => boolean;
type TextJudge = (text: string) => boolean;
type Judges = {
  readonly runs: readonly (readonly [RefusedForm, RunJudge])[];
  readonly texts: readonly (readonly [RefusedForm, TextJudge])[];
};

const accounts: Judges = {
  texts: [['iban', holdsIban]],
  runs: [
    ['payment_card', isPaymentCard],
    ['bank_account', (run, isNamed) => isNamedAccount(run) && isNamed('account')],
  ],
};
const all: Judges = {
  texts: [
    ...accounts.texts,
    ['german_insurance', holdsGermanInsurance],
    ['french_id', holdsCorsican],
    ['british_id', holdsBritish],
    ['passport_or_licence', holdsDocument],
  ],
  runs: [
    ['swiss_id', (run) => isSwiss(run)],
    ['norwegian_id', (run, isNamed) => isNorwegian(run, () => isNamed('national'))],
    ['swedish_id', (run, isNamed) => isSwedish(run, () => isNamed('national'))],
    ['german_tax_id', (run, isNamed) => isGermanTaxId(run, () => isNamed('national'))],
    ['french_id', (run) => isFrench(run)],
    ['us_social_security', (run, isNamed) => isAmerican(run) && isNamed('american')],
    ...accounts.runs,
  ],
};
const judgesOf: Readonly<Record<RefusedScan, Judges>> = { accounts, all };

/** Without the forms of categories that are accepted. */
const judgesFor = (scan: RefusedScan, accepted: readonly RefusedCategory[]): Judges => {
  const { texts, runs } = judgesOf[scan];
  if (accepted.length === 0) return judgesOf[scan];
  const isRefused = ([form]: readonly [RefusedForm, unknown]) => !accepted.includes(categoryOf[form]);
  return { texts: texts.filter(isRefused), runs: runs.filter(isRefused) };
};

/** The shortest there is, alone or with the word before it. */
const LEAST_LENGTH = 11;
/** In a field whose name tells: a sort code. */
const LEAST_LENGTH_NAMED = 6;
/** All of them have six digits close to each other; most texts do not, and need no further look. */
const SIX_DIGITS = /\d(?:\D?\d){5}/;
const PLAIN_ASCII = /^[\x20-\x7e]*$/;
const IGNORABLE = /[\p{Default_Ignorable_Code_Point}\u0300-\u036F]+/gu;
const SPACES = /\s+/g;
const DASHES = /[\u2010-\u2015\u2212]/g;

/** One alphabet, whatever it was typed with: full-width digits, no-break spaces, printed hyphens, accents. */
const inAscii = (text: string): string =>
  PLAIN_ASCII.test(text)
    ? text
    : text
        .normalize('NFKD')
        .replaceAll(IGNORABLE, '')
        .replaceAll(DASHES, '-')
        .replaceAll(SPACES, ' ')
        .replaceAll(/[Øø]/g, 'O');

/** Phone numbers in international form are none of these, and parts of them must not look like one. */
const PHONE = /(?<![A-Z0-9])(?:\+|(?<!\d[ .\-/])00(?=[1-9])) ?\(?\d(?:[ ().\-/]{0,2}\d){6,14}(?!\d)/g;

const LETTER = /[A-Z]/;

const formOf = (text: string, { texts, runs }: Judges): RefusedForm | undefined => {
  const byText = LETTER.test(text) ? texts.find(([, judge]) => judge(text)) : undefined;
  if (byText) return byText[0];
  for (const run of digitRuns(text.replaceAll(PHONE, '#'))) {
    const found = formOfRun(run, runs);
    if (found) return found;
  }
  return undefined;
};

/** The word before a number is read only for the few that could be one of these. */
const formOfRun = (run: DigitRun, runs: Judges['runs']): RefusedForm | undefined => {
  const isNamed = (label: NumberLabel) => labelIn(run.before) === label;
  const found = runs.find(([, judge]) => judge(run, isNamed));
  return found === undefined || isNamed('else') ? undefined : found[0];
};

/** The name of a field, where it says what a number in it is; nothing where it does not. */
export const tellingName = (name: string): string => {
  const plain = inAscii(name);
  return labelIn(`${plain.toUpperCase()} `) === undefined ? '' : plain;
};

/**
 * Which kind of refused data (B131 to B133; design README, section 5) a text holds by its form: ranges and check digits
 * together, anywhere in it, however it is grouped. Kinds without check digits count only where a word close before the
 * number, or the field's `tellingName`, says what it is; a number that is called an order, an invoice, a room or a phone is
 * none. Forms of `accepted` categories are not looked for. How often other numbers are taken for one: README.md, "Refused data by content".
 */
export const refusedForm = (
  text: string,
  scan: RefusedScan,
  name = '',
  accepted: readonly RefusedCategory[] = [],
): RefusedForm | undefined => {
  if (text.length < (name === '' ? LEAST_LENGTH : LEAST_LENGTH_NAMED)) return undefined;
  const plain = inAscii(text);
  if (!SIX_DIGITS.test(plain)) return undefined;
  return formOf(`${name}${name === '' ? '' : ': '}${plain}`.toUpperCase(), judgesFor(scan, accepted));
};
