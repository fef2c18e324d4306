import { foldWords } from '../names';
import { givenNamesOf } from './given-names';
import { singleLetters } from './keyboard-spelling';
import { soundOf } from './name-sound';
import { romanize } from './romanize';
import type { RomanWord } from './romanize';

/** One word of a name in the forms it is compared by. */
export type NameWord = {
  /** Latin letters, without what a keyboard replaces: `ae`, `oe`, `ue`, `aa` are single letters. */
  readonly text: string;
  readonly sound: string;
  /** How else a word without vowels may sound; empty for all others. */
  readonly otherSounds: readonly string[];
  /** One bit per letter a–z in the text; words far apart in letters need no closer look. */
  readonly letters: number;
  readonly consonantal: boolean;
  readonly givenNames: readonly number[];
  /** Small words of family names count little. */
  readonly particle: boolean;
};

/** What stands in for a name that somebody does not have. */
const PLACEHOLDERS = new Set(['lnu', 'fnu', 'nmn', 'nln', 'nfn']);
const PARTICLES = new Set(
  'af al av bar bat ben bin bint d da das de del della den der des di do dos du e el i ibn la las le los mac mc ni of ter the t um van von y zu zum zur'.split(
    ' ',
  ),
);
const BREAKS = /[-./]+/;
const SIGNS = /[^\p{L}\p{N}\p{M}]/gu;
const MAX_WORDS = 8;

const FIRST_LETTER = 97;
const LETTERS = 26;

/** Letters of other scripts share the bits; that only lets more through. */
const lettersOf = (text: string): number => {
  let letters = 0;
  for (let index = 0; index < text.length; index += 1) {
    letters |= 1 << Math.abs((text.charCodeAt(index) - FIRST_LETTER) % LETTERS);
  }
  return letters;
};

const NONE: readonly string[] = [];
const MOST_SOUNDS = 4;

const makeWord = ({ text: roman, readings }: RomanWord): NameWord => {
  const text = singleLetters(roman);
  const sounds = readings && [...new Set(readings.map(soundOf))].slice(0, MOST_SOUNDS);
  return {
    text,
    sound: sounds?.[0] ?? soundOf(text),
    otherSounds: sounds?.slice(1) ?? NONE,
    letters: lettersOf(text),
    consonantal: readings !== undefined,
    givenNames: givenNamesOf(text),
    particle: PARTICLES.has(text),
  };
};

/** Reads names into words and remembers words: a company's people share most of their given names. */
export class NameReader {
  private readonly words = new Map<string, readonly NameWord[]>();

  /** The first few words of a name in written order; none for an empty name. */
  read(name: string): NameWord[] {
    return foldWords(name)
      .flatMap((word) => this.wordsOf(word))
      .slice(0, MAX_WORDS);
  }

  private wordsOf(folded: string): readonly NameWord[] {
    const before = this.words.get(folded);
    if (before) return before;
    const words = folded
      .split(BREAKS)
      .map((part) => part.replaceAll(SIGNS, ''))
      .filter((part) => part !== '' && !PLACEHOLDERS.has(part))
      .flatMap((part) => romanize(part).map(makeWord));
    this.words.set(folded, words);
    return words;
  }
}
