import { letterTable } from './letter-table';

/** Letters as `foldName` leaves them (without points and hamza), so `أ` is `ا`. */
const CONSONANTS = letterTable(
  [
    'אa בb גg דd הh וv זz חh טt יy כk ךk לl מm םm נn ןn סs ע פp ףf צts ץts קk רr שsh תt',
    'اa بb تt ثth جj حh خkh دd ذdh رr زz سs شsh صs ضd طt ظz ع غgh فf قq كk لl مm نn هh وw يy ىa ةh ء',
    'پp چch ژzh گg کk یy',
  ].join(' '),
);
/** Letters inside a word that are read in two ways; `ו` and `و` are mostly the vowels o and u. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  ו: ['', 'v'],
  و: ['', 'w'],
  ב: ['b', 'v'],
  פ: ['p', 'f'],
  ח: ['h', 'kh'],
};
/** The same where a name begins: `פרידמן` is Friedman, and `ע` begins with whichever vowel. */
const FIRST: Readonly<Record<string, readonly string[]>> = { פ: ['p', 'f'], ע: ['a'], ع: ['a'] };
const MOST_READINGS = 8;

const CONSONANTAL = /[\u0590-\u05FF\u0600-\u06FF]/;
const ARABIC_ARTICLE = /^ال(?=..)/;

/** Written in a script that leaves out short vowels. */
export const isConsonantal = (word: string): boolean => CONSONANTAL.test(word);

const latinOf = (letter: string): string => CONSONANTS.get(letter) ?? letter;

const readingsAt = (letter: string, place: number): readonly string[] =>
  (place === 0 ? FIRST : INSIDE)[letter] ?? [latinOf(letter)];

/** A Hebrew or Arabic word by letter, and the ways to read it, likeliest first; the article in front counts for nothing. */
export const readConsonants = (
  word: string,
): { readonly text: string; readonly readings: readonly string[] } => {
  const letters = Array.from(word.replace(ARABIC_ARTICLE, ''));
  const readings = letters.reduce<readonly string[]>(
    (begun, letter, place) => {
      const ways = readingsAt(letter, place);
      const all = ways.flatMap((latin) => begun.map((start) => start + latin));
      return all.length > MOST_READINGS ? begun.map((start) => start + (ways[0] ?? '')) : all;
    },
    [''],
  );
  return { text: letters.map(latinOf).join(''), readings };
};
