const SINGLE: Readonly<Record<string, string>> = { ae: 'a', oe: 'o', ue: 'u', aa: 'a' };
const TWO_FOR_ONE = /ae|oe|ue|aa/g;

/** A folded word as if no keyboard had lacked a letter: `juergen` as `jurgen`, and so `michael` as `michal`. For comparing only. */
export const singleLetters = (word: string): string =>
  word.replaceAll(TWO_FOR_ONE, (pair) => SINGLE[pair] ?? pair);
