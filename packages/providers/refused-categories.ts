import type { RefusedCategory } from '#domain/refused-category';
import { foldedName } from './folded-name';
import { namesThatTell } from './refused-names';

/** Vendors' field types that are refused whatever the label says. */
const TYPES: Readonly<Record<string, RefusedCategory>> = { ssn: 'social_security_number' };

/** What the field's own names and type say; undefined when nothing tells. Gender is allowed (B131), so "sex" alone is too. */
export const refusedCategory = (names: readonly string[], type?: string): RefusedCategory | undefined => {
  const byType = type === undefined ? undefined : TYPES[type];
  if (byType) return byType;
  const text = names.map(wordsOf).join(' | ');
  return namesThatTell.find(([, pattern]) => pattern.test(text))?.[0];
};

/** Trailing counters say nothing: "customPassNumber1" and "Pass-Number" both have the words "pass number". */
const wordsOf = (name: string): string =>
  foldedName(name.replaceAll('#', ' hash '))
    .replaceAll(/[^a-z]+/g, ' ')
    .trim();
