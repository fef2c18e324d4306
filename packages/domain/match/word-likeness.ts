import { editDistance } from './edit-distance';
import type { NameWord } from './name-words';

/** Likeness of two words that are not the same, by what they have in common (docs/decisions/0021). */
const FORM_OF_GIVEN_NAME = 0.9;
const SAME_CONSONANTS = 0.9;
const SAME_SOUND = 0.85;
const SHORTENED = 0.75;
const INITIAL = 0.7;
/** Words less alike than this have nothing in common. */
const ALIKE = 0.7;
const SHORTEST_FORM = 3;

const ROUNDING = 1e-9;
/** A replaced letter takes one away and brings one. */
const LETTERS_PER_SLIP = 2;

const bitsIn = (mask: number): number => {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
};

const shareGivenName = (one: NameWord, other: NameWord): boolean =>
  one.givenNames.length > 0 && one.givenNames.some((name) => other.givenNames.includes(name));

const soundsLike = ({ sound, otherSounds }: NameWord, other: string): boolean =>
  other.length > 1 && (sound === other || otherSounds.includes(other));

/** Letters inside a word without vowels that stand for i or u, and what a word with vowels has for them. */
const VOWEL_LETTERS: readonly (readonly [RegExp, RegExp])[] = [
  [/.y./, /[eijy]/],
  [/.[vw]./, /[ouvw]/],
];

/** `حسين` has an i, which tells it from `Hassan`. At the end such a letter may be an a. */
const missesVowel = (written: NameWord, other: NameWord): boolean =>
  written.consonantal &&
  !other.consonantal &&
  VOWEL_LETTERS.some(([letter, vowels]) => letter.test(written.text) && !vowels.test(other.text));

const consonantLikeness = (one: NameWord, other: NameWord): number => {
  const alike = soundsLike(one, other.sound) || other.otherSounds.some((sound) => soundsLike(one, sound));
  return alike && !missesVowel(one, other) && !missesVowel(other, one) ? SAME_CONSONANTS : 0;
};

const letterLikeness = (one: NameWord, other: NameWord): number => {
  const [short, long] = one.text.length < other.text.length ? [one.text, other.text] : [other.text, one.text];
  const sounds = one.sound.length > 1 && one.sound === other.sound ? SAME_SOUND : 0;
  const shortened = short.length >= SHORTEST_FORM && long.startsWith(short) ? SHORTENED : 0;
  const hinted = Math.max(sounds, shortened);
  if (short.length / long.length < ALIKE) return hinted;
  const allowed = Math.floor((1 - ALIKE) * long.length + ROUNDING);
  if (bitsIn(one.letters ^ other.letters) > LETTERS_PER_SLIP * allowed) return hinted;
  const slips = editDistance(short, long);
  return slips > allowed ? hinted : Math.max(hinted, 1 - slips / long.length);
};

/**
 * How alike two words of names are, 0 (nothing in common) to 1 (the same letters): forms of one given name, an initial,
 * the same sound, a shortened form, or few slips of the keyboard. Of words without vowels only the sound counts.
 */
export const wordLikeness = (one: NameWord, other: NameWord): number => {
  if (one.text === other.text) return 1;
  if (one.text.length === 1 || other.text.length === 1) {
    return one.text[0] === other.text[0] ? INITIAL : 0;
  }
  if (one.consonantal || other.consonantal) return consonantLikeness(one, other);
  if (shareGivenName(one, other)) return FORM_OF_GIVEN_NAME;
  return letterLikeness(one, other);
};
