import { getAlpha3Codes } from 'i18n-iso-countries/index.js';
import { englishNames, nativeNames } from './country-names';
import type { CountryNames } from './country-names';
import { EMPTY, isEmpty, UNEXPECTED } from './outcome';
import type { Outcome } from './outcome';

/** In daily use, but not names or codes of ISO 3166-1. */
const everydayNames: CountryNames = {
  AE: ['UAE'],
  GB: ['England', 'Scotland', 'Wales', 'Northern Ireland', 'Britain'],
  GR: ['EL'],
  NL: ['Holland'],
};

const fold = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036F.]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '');

const AMBIGUOUS = '';

/** Adds names that are not taken yet; a spelling that two countries share within `names` stays unknown. */
const addNames = (index: Map<string, string>, names: CountryNames): void => {
  const added = new Map<string, string>();
  for (const [code, spelling] of Object.entries(names)) {
    for (const name of [spelling].flat()) {
      const key = fold(name);
      added.set(key, (added.get(key) ?? code) === code ? code : AMBIGUOUS);
    }
  }
  for (const [key, code] of added) if (!index.has(key)) index.set(key, code);
};

const buildIndex = (): ReadonlyMap<string, string> => {
  const index = new Map<string, string>();
  for (const [alpha3, alpha2] of Object.entries(getAlpha3Codes())) {
    index.set(alpha2.toLowerCase(), alpha2).set(alpha3.toLowerCase(), alpha2);
  }
  for (const names of [englishNames, everydayNames, ...nativeNames]) addNames(index, names);
  return index;
};

let index: ReadonlyMap<string, string> | undefined;
const known = new Map<string, Outcome>();
/** Countries written in one company's data are few; a stream of different junk must not fill the memory. */
const MAX_KNOWN = 2_000;

const look = (raw: string): Outcome => {
  const key = fold(raw);
  if (key === '') return raw.trim() === '' ? EMPTY : { problem: 'country.unknown' };
  index ??= buildIndex();
  const code = index.get(key) ?? AMBIGUOUS;
  return code === AMBIGUOUS ? { problem: 'country.unknown' } : { value: code };
};

/**
 * A country as its two-letter code (B47), from two- or three-letter codes, English names or native spellings. A name
 * that could be two countries (`Congo`, `Korea`) is a problem, not a guess.
 */
export const normalizeCountry = (raw: unknown): Outcome => {
  if (isEmpty(raw)) return EMPTY;
  if (typeof raw !== 'string') return UNEXPECTED;
  const before = known.get(raw);
  if (before) return before;
  const outcome = look(raw);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(raw, outcome);
  return outcome;
};
