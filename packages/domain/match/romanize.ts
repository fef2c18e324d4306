import { isConsonantal, readConsonants } from './consonant-scripts';
import { letterTable } from './letter-table';

/** Letters as `foldName` leaves them (without accents), so `й` is `и` here and `أ` is `ا`. */
const ALPHABETS = letterTable(
  [
    'аa бb вv гg ґg дd еe єie жzh зz иi іi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya',
    'јj љlj њnj ћc ђd џj ѕdz',
    'αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs τt υy φf χch ψps ωo',
  ].join(' '),
);

const GREEK_PAIRS: readonly [string, string][] = [
  ['ου', 'u'],
  ['μπ', 'b'],
  ['γκ', 'g'],
  ['αυ', 'av'],
  ['ευ', 'ev'],
];

const ALPHABETIC = /[\u0370-\u03FF\u0400-\u04FF]/;
const HANGUL = /^[\uAC00-\uD7A3]+$/;

const LEADS = 'g,kk,n,d,tt,r,m,b,pp,s,ss,,j,jj,ch,k,t,p,h'.split(',');
const VOWELS = 'a,ae,ya,yae,eo,e,yeo,ye,o,wa,wae,oe,yo,u,wo,we,wi,yu,eu,ui,i'.split(',');
const TAILS = ',k,k,k,n,n,n,t,l,k,m,l,l,l,p,l,m,p,p,t,t,ng,t,t,k,t,p,t'.split(',');
const FIRST_SYLLABLE = 0xac00;

/** A syllable is made of a lead (19), a vowel (21) and a tail (28), numbered in this order by Unicode. */
const romanizeSyllable = (syllable: string): string => {
  const index = (syllable.codePointAt(0) ?? FIRST_SYLLABLE) - FIRST_SYLLABLE;
  const lead = LEADS[Math.floor(index / (VOWELS.length * TAILS.length))];
  const vowel = VOWELS[Math.floor(index / TAILS.length) % VOWELS.length];
  return `${lead ?? ''}${vowel ?? ''}${TAILS[index % TAILS.length] ?? ''}`;
};

/** Three syllables and more are a whole Korean name without a space: the family name is the first of them. */
const romanizeHangul = (word: string): string[] => {
  const syllables = Array.from(word, romanizeSyllable);
  const [family = '', ...given] = syllables;
  return syllables.length > 2 ? [family, given.join('')] : [syllables.join('')];
};

const spell = (word: string, letters: ReadonlyMap<string, string>): string =>
  Array.from(word, (letter) => letters.get(letter) ?? letter).join('');

export type RomanWord = {
  readonly text: string;
  /** Only of words written without their vowels: the ways to read them, likeliest first. Only their sounds can be compared. */
  readonly readings?: readonly string[];
};

/**
 * One folded word in Latin letters, for comparing only: Cyrillic, Greek, Hebrew, Arabic and Hangul by letter. Words of
 * other scripts (Han and kana need a dictionary) come back as they are. May give two words, as for a Korean name.
 */
export const romanize = (word: string): RomanWord[] => {
  if (isConsonantal(word)) return [readConsonants(word)];
  if (HANGUL.test(word)) return romanizeHangul(word).map((text) => ({ text }));
  if (!ALPHABETIC.test(word)) return [{ text: word }];
  const pairs = GREEK_PAIRS.reduce((text, [pair, latin]) => text.replaceAll(pair, latin), word);
  return [{ text: spell(pairs, ALPHABETS) }];
};
