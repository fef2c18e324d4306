/** A pseudo-random sequence that is the same each time (mulberry32), 0 up to 1. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const SYLLABLES =
  'an ber ka lo mi ra sten nov el ha jo ri wal do che pe lin ga so mar tu vik ze bo ni fal ko her ut da sa ol gre ti ma ku ren sha br al'.split(
    ' ',
  );
const GIVEN_NAMES = 400;
const FAMILY_NAMES = 20_000;

/** The numbered word of a language of its own, two syllables and more. */
const wordOf = (index: number): string => {
  let rest = index;
  let word = '';
  do {
    word += SYLLABLES[rest % SYLLABLES.length] ?? '';
    rest = Math.floor(rest / SYLLABLES.length);
  } while (rest > 0);
  return (word.length < 4 ? `${word}en` : word).replace(/^./, (first) => first.toUpperCase());
};

/** As real names are spread: a few are very common, most are rare. */
const oftenLow = (random: () => number, count: number): number => Math.floor(random() ** 2.5 * count);

type InventedName = { readonly given: string; readonly family: string };

const mistype = (word: string, at: number): string => {
  const place = 1 + (at % Math.max(1, word.length - 2));
  return (
    word.slice(0, place) +
    word.slice(place + 1, place + 2) +
    word.slice(place, place + 1) +
    word.slice(place + 2)
  );
};

/** How HR writes a name that the register has: half as it is, the rest with a slip, in another order, or shortened. */
const asInHr = ({ given, family }: InventedName, index: number): InventedName => {
  if (index % 8 === 1) return { given, family: mistype(family, index) };
  if (index % 8 === 3) return { given: family, family: given };
  if (index % 8 === 5) return { given: given.slice(0, 1), family };
  return index % 8 === 7 ? { given, family: `${family} ${wordOf(index % FAMILY_NAMES)}` } : { given, family };
};

export type NamesOnly = { readonly register: readonly InventedName[]; readonly hr: readonly InventedName[] };

/** As many people on each side, names only; every second one of HR is in the register under a like name. */
export const inventNames = (count: number): NamesOnly => {
  const random = randomFrom(count);
  const invent = (): InventedName => ({
    given: wordOf(oftenLow(random, GIVEN_NAMES)),
    family: wordOf(GIVEN_NAMES + oftenLow(random, FAMILY_NAMES)),
  });
  const register = Array.from({ length: count }, invent);
  return {
    register,
    hr: register.map((name, index) => (index % 2 === 0 ? asInHr(name, index / 2) : invent())),
  };
};
