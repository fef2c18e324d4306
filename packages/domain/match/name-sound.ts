/** How the languages of HR systems write one sound, long spellings first. Applied in this order to a–z. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/(.)\1+/g, '$1'],
  [/tsch|shch|tch|sch|sh|cz|zh/g, 's'],
  [/dzh|dsch|dj/g, 'j'],
  [/ph/g, 'f'],
  [/(?<=.)h/g, ''],
  [/c(?=[eiy])|ts|tz|z/g, 's'],
  [/^x/g, 's'],
  [/x/g, 'ks'],
  [/ck|[cqg]/g, 'k'],
  [/[vw]/g, 'f'],
  [/d/g, 't'],
  [/b/g, 'p'],
  [/^[aeiou]/, 'a'],
  [/^y/, 'j'],
  [/(?<=.)[aeiouyj]/g, ''],
];

/**
 * The consonants of a word in Latin letters as they roughly sound: `Schukow` and `Zhukov` give `skf`, `Mohammed`
 * and `mhmd` give `mmt`. Coarse on purpose: it finds people to compare and never says that two are one.
 */
export const soundOf = (word: string): string =>
  SPELLINGS.reduce((sound, [spelling, plain]) => sound.replace(spelling, plain), word);
