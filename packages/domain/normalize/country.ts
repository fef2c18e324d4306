import { getAlpha3Codes } from 'i18n-iso-countries/index.js';
import { englishNames, everydayNamesOf, germanTransliterated, nativeNames } from './country-names';
import type { CountryNames } from './country-names';
import { EMPTY, isEmpty, UNEXPECTED } from './outcome';
import type { Outcome } from './outcome';

/** In use, but neither in the library nor in CLDR; with who says so. */
const otherNames: CountryNames = {
  AE: ['UAE'], // CIA World Factbook, abbreviation
  BY: ['Weißrussland'], // name in German official use until 2020 (Auswärtiges Amt)
  CN: ['PR China'], // usual abbreviation of the formal name in UNTERM
  GB: ['England', 'Scotland', 'Wales', 'Northern Ireland', 'Britain'], // parts of the country: BS 6879
  GR: ['EL'], // European Union's code (Interinstitutional Style Guide, 7.1.1)
  IE: ['Republic of Ireland', 'Éire'], // Republic of Ireland Act 1948; constitution, article 4
  MK: ['Macedonia'], // name until the Prespa agreement of 2019
  NL: ['Holland'], // government's brand until 2020
  SK: ['Slovak Republic'], // formal name, UNTERM
  US: ['De forente stater', 'Forente stater'], // Språkrådet, names of states
  VN: ['Viet Nam'], // ISO 3166-1 short name
};

const fold = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036F.]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
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
  for (const names of [englishNames, otherNames, ...nativeNames]) addNames(index, names);
  return index;
};

/** Asked only for what the first index does not know: making it costs as much time as a thousand people. */
const buildEverydayIndex = (): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  const everyday = everydayNamesOf(Object.values(getAlpha3Codes()));
  for (const list of [...everyday, germanTransliterated]) addNames(names, list);
  return names;
};

let index: ReadonlyMap<string, string> | undefined;
let everydayIndex: ReadonlyMap<string, string> | undefined;
const known = new Map<string, Outcome>();
/** Countries written in one company's data are few; a stream of different junk must not fill the memory. */
const MAX_KNOWN = 2_000;

/** `Korea, Republic of` is filed under K in ISO's list; read aloud it is `Republic of Korea`. */
const unfiled = (name: string): string => name.replace(/^([^,]+),([^,]+)$/, '$2 $1');

const everydayCode = (key: string): string => {
  everydayIndex ??= buildEverydayIndex();
  return everydayIndex.get(key) ?? AMBIGUOUS;
};

const look = (raw: string): Outcome => {
  const key = fold(raw);
  if (key === '') return raw.trim() === '' ? EMPTY : { problem: 'country.unknown' };
  index ??= buildIndex();
  const code = index.get(key) ?? index.get(fold(unfiled(raw))) ?? everydayCode(key);
  return code === AMBIGUOUS ? { problem: 'country.unknown' } : { value: code };
};

/**
 * A country as its two-letter code (B47), from two- or three-letter codes, English names or native spellings, in any case. A name
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
