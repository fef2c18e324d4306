import { english } from './given-names/english';
import { french } from './given-names/french';
import { german } from './given-names/german';
import { finnish, icelandic, nordic } from './given-names/nordic';
import { czech, polish, russian, southSlavic } from './given-names/slavic';
import { italian, portuguese, spanish } from './given-names/spanish';
import { hungarian, turkish } from './given-names/turkish';
import { singleLetters } from './keyboard-spelling';

/**
 * Forms of one given name, folded to a–z, between two commas: full names, short forms, and what other languages make of
 * them. Written from general knowledge; a name may stand in several groups. What is missing costs a hint, what is too
 * much puts a relative beside somebody.
 */
const LANGUAGES = [
  english,
  german,
  french,
  nordic,
  icelandic,
  finnish,
  polish,
  russian,
  southSlavic,
  czech,
  spanish,
  portuguese,
  italian,
  turkish,
  hungarian,
];

const groupsOf = new Map<string, number[]>();
LANGUAGES.flatMap((language) => language.split(',')).forEach((group, index) => {
  for (const name of new Set(group.trim().split(/\s+/).map(singleLetters))) {
    const known = groupsOf.get(name);
    if (known) known.push(index);
    else groupsOf.set(name, [index]);
  }
});

const NONE: readonly number[] = [];

/** Which given names a word in single letters (`singleLetters`) is a form of, as numbers of groups; empty for most words. */
export const givenNamesOf = (word: string): readonly number[] => groupsOf.get(word) ?? NONE;
