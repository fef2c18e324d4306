import { byText } from '../canonical-json';
import { likeness, localPartOf, WORTH_ASKING } from './likeness';
import type { Likeable } from './likeness';
import type { NameWord } from './name-words';

/** A key that more people share says too little, and comparing all of them would be quadratic. */
const LARGEST_BLOCK = 30;
/** Compared per person, at most about this many. */
const MOST_COMPARED = 16;
/** Named per person. */
const MOST_NAMED = 5;
const END = 3;

/** Both ends of a sound: a slip at one end leaves the other as it was. */
const endsOf = ({ sound }: NameWord): readonly string[] =>
  sound.length <= END ? [sound] : [sound.slice(0, END), `-${sound.slice(-END)}`];

/** Two words in any order. */
const bySound = (one: string, other: string): string =>
  one < other ? `p${one} ${other}` : `p${other} ${one}`;

const keysOfWords = (word: NameWord, other: NameWord): string[] => {
  const initial = other.text[0] ?? '';
  return [
    bySound(word.sound, other.sound),
    ...endsOf(word).map((end) => `i${initial}${end}`),
    ...other.givenNames.map((name) => `g${name} ${word.sound}`),
  ];
};

const MOST_WAYS = 8;

/** The words of a name in each way they may sound: one way, but for words written without vowels. */
const waysToSay = (words: readonly NameWord[]): readonly (readonly NameWord[])[] => {
  if (words.every(({ otherSounds }) => otherSounds.length === 0)) return [words];
  return words
    .reduce<readonly (readonly NameWord[])[]>(
      (begun, word) =>
        [word, ...word.otherSounds.map((sound) => ({ ...word, sound }))].flatMap((said) =>
          begun.map((start) => [...start, said]),
        ),
      [[]],
    )
    .slice(0, MOST_WAYS);
};

const FIRST_VOWEL = /^a/;
const LONGEST_RUN = 3;

/** Neighbours as one word (`van der Berg`, `Vanderberg`), by itself and with the words beside it. */
const addJoinedKeys = (keys: Set<string>, words: readonly NameWord[]): void => {
  words.forEach((word, start) => {
    let joined = word.sound;
    for (let end = start + 1; end < Math.min(words.length, start + LONGEST_RUN); end += 1) {
      joined += words[end]?.sound.replace(FIRST_VOWEL, '') ?? '';
      keys.add(`w${joined}`);
      for (const beside of [words[start - 1], words[end + 1]]) {
        if (beside && !beside.particle) keys.add(bySound(joined, beside.sound));
      }
    }
  });
};

const addKeys = (keys: Set<string>, words: readonly NameWord[], birthDate: string): void => {
  const telling = words.filter(({ particle, text }) => !particle && text.length > 1);
  const initials = words.filter(({ text }) => text.length === 1);
  for (const word of telling) {
    keys.add(`w${word.sound}`);
    if (birthDate !== '') keys.add(`b${birthDate}${word.sound}`);
    for (const other of telling)
      if (other !== word) for (const key of keysOfWords(word, other)) keys.add(key);
    for (const { text } of initials) for (const end of endsOf(word)) keys.add(`i${text}${end}`);
  }
  if (telling.length === 1) keys.add(`o${telling[0]?.sound ?? ''}`);
  addJoinedKeys(keys, words);
};

/** Under which keys somebody is looked for: people without a key in common are not compared. */
const keysOf = ({ words, birthDate, email }: Likeable): Set<string> => {
  const keys = new Set<string>();
  for (const said of waysToSay(words)) addKeys(keys, said, birthDate);
  const localPart = localPartOf(email);
  if (localPart !== '') keys.add(`m${localPart}`);
  return keys;
};

type Near = { readonly id: string; readonly score: number };

/** Blocks of people by key, only of keys that are asked for. A crowded block keeps one too many, to be known by. */
class Blocks {
  private readonly blocks = new Map<string, Likeable[]>();

  constructor(people: readonly Likeable[], asked: ReadonlySet<string>) {
    for (const person of people) {
      for (const key of keysOf(person)) if (asked.has(key)) this.add(key, person);
    }
  }

  private add(key: string, person: Likeable): void {
    const block = this.blocks.get(key);
    if (block === undefined) this.blocks.set(key, [person]);
    else if (block.length <= LARGEST_BLOCK) block.push(person);
  }

  /** People to compare with, rarest keys first; whole blocks, so that the order of the register does not count. */
  candidatesOf(keys: ReadonlySet<string>): ReadonlySet<Likeable> {
    const blocks = [...keys]
      .map((key) => ({ key, block: this.blocks.get(key) ?? [] }))
      .filter(({ block }) => block.length > 0 && block.length <= LARGEST_BLOCK)
      .sort((one, other) => one.block.length - other.block.length || byText(one.key, other.key));
    const candidates = new Set<Likeable>();
    for (const { block } of blocks) {
      if (candidates.size >= MOST_COMPARED) break;
      for (const person of block) candidates.add(person);
    }
    return candidates;
  }
}

/**
 * For each of the people asked about, the ids of those in the register who may be the same, likeliest first, a few at
 * most; people without any are left out. Time grows with the number of people, not with its square: only those with a
 * telling key in common are compared. Candidates for a person to judge, never links.
 */
export const nearNames = (
  people: readonly Likeable[],
  register: readonly Likeable[],
): ReadonlyMap<string, readonly Near[]> => {
  if (register.length === 0) return new Map();
  const keys = people.map(keysOf);
  const blocks = new Blocks(register, new Set(keys.flatMap((own) => [...own])));
  const near = new Map<string, readonly Near[]>();
  people.forEach((person, index) => {
    const found = [...blocks.candidatesOf(keys[index] ?? new Set())]
      .map((candidate): Near => ({ id: candidate.id, score: likeness(person, candidate) }))
      .filter(({ score }) => score >= WORTH_ASKING)
      .sort((one, other) => other.score - one.score || byText(one.id, other.id))
      .slice(0, MOST_NAMED);
    if (found.length > 0) near.set(person.id, found);
  });
  return near;
};
