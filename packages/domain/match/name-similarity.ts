import { editDistance } from './edit-distance';
import type { NameWord } from './name-words';

/** Likeness of two words, 0 to 1, where they are not the same; tuned on the tuned half of test/fixtures/matching. */
const FORM_OF_GIVEN_NAME = 0.9;
const SAME_CONSONANTS = 0.9;
const SAME_SOUND = 0.85;
const SHORTENED = 0.75;
const INITIAL = 0.7;
/** Words less alike than this have nothing in common. */
const ALIKE = 0.7;
const SHORTEST_FORM = 3;

const shareGivenName = (one: NameWord, other: NameWord): boolean =>
  one.givenNames.some((name) => other.givenNames.includes(name));

const consonantLikeness = (one: NameWord, other: NameWord): number =>
  one.sound.length > 1 && one.sound === other.sound ? SAME_CONSONANTS : 0;

const letterLikeness = (one: NameWord, other: NameWord): number => {
  const [short, long] = one.text.length < other.text.length ? [one.text, other.text] : [other.text, one.text];
  const sounds = one.sound.length > 1 && one.sound === other.sound ? SAME_SOUND : 0;
  const shortened = short.length >= SHORTEST_FORM && long.startsWith(short) ? SHORTENED : 0;
  const hinted = Math.max(sounds, shortened);
  if (short.length / long.length < ALIKE) return hinted;
  const typed = 1 - editDistance(short, long) / long.length;
  return Math.max(hinted, typed >= ALIKE ? typed : 0);
};

const wordLikeness = (one: NameWord, other: NameWord): number => {
  if (one.text === other.text) return 1;
  if (one.text.length === 1 || other.text.length === 1) {
    return one.text[0] === other.text[0] ? INITIAL : 0;
  }
  if (one.consonantal || other.consonantal) return consonantLikeness(one, other);
  if (shareGivenName(one, other)) return FORM_OF_GIVEN_NAME;
  return letterLikeness(one, other);
};

/** A name to compare: its words, and how many of the first are the given name where that is known. */
export type NameWords = { readonly words: readonly NameWord[]; readonly given?: number | undefined };

const PARTICLE_WEIGHT = 0.15;
/** Families share family names, and people change them: a given name says more. */
const GIVEN_WEIGHT = 1.2;
const FAMILY_WEIGHT = 0.8;

const weightsOf = ({ words, given }: NameWords): number[] =>
  words.map(({ particle }, index) => {
    if (particle && words.length > 1) return PARTICLE_WEIGHT;
    if (given === undefined) return 1;
    return index < given ? GIVEN_WEIGHT : FAMILY_WEIGHT;
  });

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

type Pairing = {
  readonly likeness: number;
  readonly from: readonly number[];
  readonly to: readonly number[];
};

/** Each word with each other, and runs of words that the other side writes as one (`van der Berg`, `Vanderberg`). */
const pairingsOf = (one: readonly NameWord[], other: readonly NameWord[]): Pairing[] => {
  const pairings: Pairing[] = [];
  one.forEach((word, from) => {
    other.forEach((candidate, to) => {
      const likeness = wordLikeness(word, candidate);
      if (likeness > 0) pairings.push({ likeness, from: [from], to: [to] });
    });
  });
  for (const { run, single } of runsOf(one, other)) pairings.push({ likeness: 1, from: run, to: [single] });
  for (const { run, single } of runsOf(other, one)) pairings.push({ likeness: 1, from: [single], to: run });
  return pairings.sort(
    (left, right) =>
      right.from.length + right.to.length - left.from.length - left.to.length ||
      right.likeness - left.likeness ||
      (left.from[0] ?? 0) - (right.from[0] ?? 0) ||
      (left.to[0] ?? 0) - (right.to[0] ?? 0),
  );
};

const LONGEST_RUN = 3;

const runsOf = (
  words: readonly NameWord[],
  others: readonly NameWord[],
): { readonly run: readonly number[]; readonly single: number }[] => {
  const runs: { run: number[]; single: number }[] = [];
  if (words.length < 2) return runs;
  for (let start = 0; start < words.length - 1; start += 1) {
    let joined = words[start]?.text ?? '';
    for (let end = start + 1; end < Math.min(words.length, start + LONGEST_RUN); end += 1) {
      joined += words[end]?.text ?? '';
      const single = others.findIndex(({ text }) => text === joined);
      const run = Array.from({ length: end - start + 1 }, (_, offset) => start + offset);
      if (single !== -1) runs.push({ run, single });
    }
  }
  return runs;
};

/**
 * How alike two names are, 0 (nothing in common) to 1 (the same words): the best pairing of their words in any order,
 * as share of what both names weigh (geometric mean, so that a word only one side has costs). Symmetric if neither or
 * both given names are known.
 */
export const nameSimilarity = (one: NameWords, other: NameWords): number => {
  if (one.words.length === 0 || other.words.length === 0) return 0;
  const weights = weightsOf(one);
  const otherWeights = weightsOf(other);
  const taken = new Set<number>();
  const otherTaken = new Set<number>();
  let covered = 0;
  let otherCovered = 0;
  for (const { likeness, from, to } of pairingsOf(one.words, other.words)) {
    if (from.some((index) => taken.has(index)) || to.some((index) => otherTaken.has(index))) continue;
    for (const index of from) taken.add(index);
    for (const index of to) otherTaken.add(index);
    covered += likeness * sum(from.map((index) => weights[index] ?? 0));
    otherCovered += likeness * sum(to.map((index) => otherWeights[index] ?? 0));
  }
  return Math.sqrt((covered / sum(weights)) * (otherCovered / sum(otherWeights)));
};
