import type { nameFormats } from './configuration';

export type NameFormat = (typeof nameFormats)[number];

/** A part of a name as read: null is empty, undefined is not known. */
export type NamePart = string | null | undefined;

const INVISIBLE = /[\u00AD\u0640\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
const APOSTROPHES = /[\u0060\u00B4\u02B9\u02BB\u02BC\u02BD\u2018\u2019\u201B\u2032\u05F3\uA78B\uA78C\uFF07]/g;
const HYPHENS = /[\u2010-\u2015\u2212\uFE63\uFF0D]/g;
const SEPARATORS = /[\s,\u00B7\u060C\u30FB\u3001\uFF0C\uFF65]+/;
/** Marks that a name is also written without: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowels. Vowel signs of Indic scripts are letters and stay. */
const ACCENTS = /[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u064B-\u065F\u0670]/g;
const ASCII = /^[\x20-\x7e]*$/;

/** Letters that stand for a plain one plus a stroke or a join; Unicode does not take them apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ς: 'σ',
};
const SPECIAL_LETTERS = /[ßæœøłđðþħıŧς]/g;

const simplify = (name: string): string =>
  name
    .replaceAll(APOSTROPHES, "'") // before NFKD, which makes a space and an accent of some
    .normalize('NFKD')
    .replaceAll(INVISIBLE, '')
    .replaceAll(APOSTROPHES, "'")
    .replaceAll(HYPHENS, '-')
    .replaceAll(ACCENTS, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(ACCENTS, '')
    .replaceAll(SPECIAL_LETTERS, (letter) => LETTERS[letter] ?? letter);

/** Any text for comparing: letter case, accents, and kinds of apostrophe and hyphen do not count; the order of words does. */
export const foldText = (text: string): string =>
  ASCII.test(text) ? text.replaceAll('`', "'").toLowerCase() : simplify(text);

const sortedWords = (text: string): string => {
  const words = text.split(SEPARATORS).filter((word) => word !== '');
  return words.length > 1 ? words.sort().join(' ') : (words[0] ?? '');
};

/**
 * A full name for comparing: letter case, order of words, commas (B77), accents, kinds of apostrophe and hyphen and
 * white space do not count. `Michael Scott`, `scott, michael` and `Michael, Scott` fold alike. Scripts without case
 * keep their letters. Folding twice changes nothing.
 */
export const foldName = (name: string): string => sortedWords(foldText(name));

/** The words of a name, folded as `foldName` does, in the order they are written. */
export const foldWords = (name: string): string[] =>
  foldText(name)
    .split(SEPARATORS)
    .filter((word) => word !== '');

/**
 * One name from its two parts (B49), in the order of `format` (B85). A person with a single name has no second part and
 * gets no comma; letters and capitals stay as they are.
 */
export const composeName = (first: NamePart, last: NamePart, format: NameFormat): string => {
  const given = first ?? '';
  const family = last ?? '';
  if (given === '' || family === '') return given + family;
  if (format === 'first_last') return `${given} ${family}`;
  return format === 'last_first' ? `${family} ${given}` : `${family}, ${given}`;
};

/**
 * Whether two names are the same words in any order, with or without commas. Case and accents count: the order a
 * company uses is kept (B85), a corrected spelling is news.
 */
export const sameNameText = (one: string, other: string): boolean =>
  one === other || sortedWords(one.normalize('NFC')) === sortedWords(other.normalize('NFC'));

/** The order an existing name seems to be written in, so that a changed name keeps it; undefined when it cannot be told. */
export const formatOfName = (current: string, first: NamePart, last: NamePart): NameFormat | undefined => {
  if (current.includes(',')) return 'last_comma_first';
  const given = first ?? '';
  const family = last ?? '';
  if (given === '' || family === '') return undefined;
  if (current.startsWith(`${given} `) || current.endsWith(` ${family}`)) return 'first_last';
  return current.startsWith(`${family} `) || current.endsWith(` ${given}`) ? 'last_first' : undefined;
};
