import { alpha3Codes } from './country-codes';
import { englishNames, everydayNamesOf, germanTransliterated, nativeNames } from './country-names';
import type { CountryNames } from './country-names';
import { EMPTY, isEmpty, UNEXPECTED } from './outcome';
import type { Outcome } from './outcome';
import { cleanText } from './text';

/** In use, but neither in the library nor in CLDR; with who says so. */
const otherNames: CountryNames = {
  AE: ['UAE', 'VAE'], // CIA World Factbook, abbreviation; the German one of the Auswärtiges Amt
  BY: ['Weißrussland'], // name in German official use until 2020 (Auswärtiges Amt)
  CV: ['Kapverden'], // name in German until 2013 (Auswärtiges Amt: Cabo Verde)
  CN: ['PR China'], // usual abbreviation of the formal name in UNTERM
  GB: ['England', 'Scotland', 'Wales', 'Northern Ireland', 'Britain'], // parts of the country: BS 6879
  GR: ['EL'], // European Union's code (Interinstitutional Style Guide, 7.1.1)
  IE: ['Republic of Ireland', 'Éire'], // Republic of Ireland Act 1948; constitution, article 4
  MK: ['Macedonia'], // name until the Prespa agreement of 2019
  NL: ['Holland'], // government's brand until 2020
  PS: ['Palästina'], // usual short form in German
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

/**
 * Adds names that are not taken yet. A spelling that two countries share within these lists, be it in two languages (`Kongo`
 * is one country in German and the other one in Czech), stays unknown.
 */
const addNames = (index: Map<string, string>, ...lists: readonly CountryNames[]): void => {
  const added = new Map<string, string>();
  for (const [code, spelling] of lists.flatMap((names) => Object.entries(names))) {
    for (const name of [spelling].flat()) {
      const key = fold(name);
      added.set(key, (added.get(key) ?? code) === code ? code : AMBIGUOUS);
    }
  }
  for (const [key, code] of added) if (!index.has(key)) index.set(key, code);
};

const buildIndex = (): ReadonlyMap<string, string> => {
  const index = new Map<string, string>();
  for (const [alpha3, alpha2] of Object.entries(alpha3Codes)) {
    index.set(alpha2.toLowerCase(), alpha2).set(alpha3.toLowerCase(), alpha2);
  }
  addNames(index, englishNames);
  addNames(index, otherNames);
  addNames(index, ...nativeNames);
  return index;
};

/** Asked only for what the first index does not know: making it costs as much time as a thousand people. */
const buildEverydayIndex = (): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  const everyday = everydayNamesOf(Object.values(alpha3Codes));
  addNames(names, ...everyday, germanTransliterated);
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

/** `USA (United States)`, `CH - Schweiz`: one country twice. */
const TWICE = /^(?<one>[^()]+)\((?<other>[^()]+)\)$|^(?<first>.+?) [-\u2013] (?<second>.+)$/;

const codeOf = (name: string): string => {
  const key = fold(name);
  index ??= buildIndex();
  return index.get(key) ?? index.get(fold(unfiled(name))) ?? everydayCode(key);
};

const codeOfBoth = (name: string): string => {
  const { one, other, first = one, second = other } = TWICE.exec(name)?.groups ?? {};
  if (first === undefined || second === undefined) return AMBIGUOUS;
  const code = codeOf(first);
  return code === codeOf(second) ? code : AMBIGUOUS;
};

/** Longer than the longest name of any. */
const MAX_NAME_LENGTH = 200;
const UNKNOWN = { problem: 'country.unknown' } as const;

const look = (raw: string): Outcome => {
  if (raw.length > MAX_NAME_LENGTH) return UNKNOWN;
  const name = cleanText(raw.trim());
  if (name === '') return EMPTY;
  const code = codeOf(name) || codeOfBoth(name);
  return code === AMBIGUOUS ? UNKNOWN : { value: code };
};

/**
 * A country as its two-letter code (B47), from two- or three-letter codes, English names or native spellings, in any case. A name
 * that could be two countries (`Congo`, `Kongo`, `Korea`) is a problem, not a guess.
 */
export const normalizeCountry = (raw: unknown): Outcome => {
  if (isEmpty(raw)) return EMPTY;
  if (typeof raw !== 'string') return UNEXPECTED;
  const before = known.get(raw);
  if (before) return before;
  const outcome = look(raw);
  if (raw.length > MAX_NAME_LENGTH) return outcome;
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(raw, outcome);
  return outcome;
};
