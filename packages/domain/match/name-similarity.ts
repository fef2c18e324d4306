import type { NameWord } from './name-words';
import { wordLikeness } from './word-likeness';

/** A name to compare: its words, and how much each of them counts. */
export type WeighedName = { readonly words: readonly NameWord[]; readonly weights: readonly number[] };

const PARTICLE_WEIGHT = 0.15;
/** Families share family names, and people change them: a given name says more. */
const GIVEN_WEIGHT = 1.2;
const FAMILY_WEIGHT = 0.8;

/** Weighs the words of a name, of which the first `given` are the given name where that is known. */
export const weighName = (words: readonly NameWord[], given?: number): WeighedName => ({
  words,
  weights: words.map(({ particle }, index) => {
    if (particle && words.length > 1) return PARTICLE_WEIGHT;
    if (given === undefined) return 1;
    return index < given ? GIVEN_WEIGHT : FAMILY_WEIGHT;
  }),
});

const sumOf = (numbers: readonly number[], from = 0, to = numbers.length): number => {
  let total = 0;
  for (let index = from; index < to; index += 1) total += numbers[index] ?? 0;
  return total;
};

/** Words `from` to before `end` of the one name stand for words `to` to before `toEnd` of the other. */
type Pairing = {
  readonly likeness: number;
  readonly from: number;
  readonly end: number;
  readonly to: number;
  readonly toEnd: number;
};

const LONGEST_RUN = 3;

type Run = { readonly start: number; readonly end: number; readonly single: number };

/** Runs of words that the other side writes as one (`van der Berg`, `Vanderberg`). */
const runsOf = (words: readonly NameWord[], others: readonly NameWord[]): Run[] => {
  const runs: Run[] = [];
  if (words.length < 2) return runs;
  others.forEach(({ text }, single) => {
    words.forEach((first, start) => {
      if (text.length === first.text.length || !text.startsWith(first.text)) return;
      let joined = first.text;
      for (let end = start + 1; end < Math.min(words.length, start + LONGEST_RUN); end += 1) {
        joined += words[end]?.text ?? '';
        if (joined === text) runs.push({ start, end: end + 1, single });
      }
    });
  });
  return runs;
};

const longestThenLikeliest = (one: Pairing, other: Pairing): number =>
  other.end - other.from + other.toEnd - other.to - (one.end - one.from + one.toEnd - one.to) ||
  other.likeness - one.likeness ||
  one.from - other.from ||
  one.to - other.to;

/** Each word with each other and each run, the best pairing first. */
const pairingsOf = (one: readonly NameWord[], other: readonly NameWord[]): Pairing[] => {
  const pairings: Pairing[] = [];
  one.forEach((word, from) => {
    other.forEach((candidate, to) => {
      const likeness = wordLikeness(word, candidate);
      if (likeness > 0) pairings.push({ likeness, from, end: from + 1, to, toEnd: to + 1 });
    });
  });
  for (const { start, end, single } of runsOf(one, other)) {
    pairings.push({ likeness: 1, from: start, end, to: single, toEnd: single + 1 });
  }
  for (const { start, end, single } of runsOf(other, one)) {
    pairings.push({ likeness: 1, from: single, end: single + 1, to: start, toEnd: end });
  }
  return pairings.length > 1 ? pairings.sort(longestThenLikeliest) : pairings;
};

/** One bit per word. */
const bitsFrom = (from: number, end: number): number => (1 << end) - (1 << from);

/**
 * How alike two names are, 0 (nothing in common) to 1 (the same words): the best pairing of their words in any order,
 * as share of what both names weigh (geometric mean, so that a word only one side has costs). Symmetric if neither or
 * both given names are known.
 */
export const nameSimilarity = (one: WeighedName, other: WeighedName): number => {
  const pairings = pairingsOf(one.words, other.words);
  if (pairings.length === 0) return 0;
  let taken = 0;
  let otherTaken = 0;
  let covered = 0;
  let otherCovered = 0;
  for (const { likeness, from, end, to, toEnd } of pairings) {
    const own = bitsFrom(from, end);
    const others = bitsFrom(to, toEnd);
    if ((taken & own) !== 0 || (otherTaken & others) !== 0) continue;
    taken |= own;
    otherTaken |= others;
    covered += likeness * sumOf(one.weights, from, end);
    otherCovered += likeness * sumOf(other.weights, to, toEnd);
  }
  return Math.sqrt((covered / sumOf(one.weights)) * (otherCovered / sumOf(other.weights)));
};
