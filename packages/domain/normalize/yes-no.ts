import { EMPTY, isEmpty, textOf, UNEXPECTED } from './outcome';
import type { Outcome } from './outcome';

const words: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', 'y', '1', 'on', 'ja', 'oui', 'si', 'sí', 'sì', 'vrai', 'wahr', 'sant'].map(
    (word) => [word, true] as const,
  ),
  ...['false', 'no', 'n', '0', 'off', 'nein', 'non', 'nee', 'nei', 'nej', 'faux', 'falsch', 'usann'].map(
    (word) => [word, false] as const,
  ),
]);

/** Yes or no, as a boolean, a digit or a word in one of the languages of the product. */
export const normalizeYesNo = (raw: unknown): Outcome<boolean> => {
  if (typeof raw === 'boolean') return { value: raw };
  if (isEmpty(raw)) return EMPTY;
  const text = textOf(raw);
  if (text === undefined) return UNEXPECTED;
  if (text === '') return EMPTY;
  const value = words.get(text.toLowerCase().normalize('NFC'));
  return value === undefined ? { problem: 'yes_no.invalid' } : { value };
};
