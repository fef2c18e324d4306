import type { CustomFieldOption } from '../custom-field';
import { cleanText } from './text';
import { textOf } from './outcome';
import type { Normalizer } from './outcome';

/** What a text stands for: exactly as written (trimmed), else without letter case; undefined if it is not named. */
const lookup = (entries: readonly (readonly [string, string])[]): ((text: string) => string | undefined) => {
  const exact = new Map(entries.map(([from, to]) => [clean(from), to]));
  // In an order that depends on nothing but the texts: two that differ in letter case only have to give the same each time.
  const folded = new Map(
    entries.toSorted(([one], [other]) => (one < other ? 1 : -1)).map(([from, to]) => [fold(from), to]),
  );
  return (text) => exact.get(text) ?? folded.get(fold(text));
};

const clean = (text: string): string => cleanText(text.trim());
const fold = (text: string): string => clean(text).toLowerCase();

/** A rule of values that the company calls otherwise: they are renamed first, all others go as they came. */
export const mapping = (rule: Normalizer, map: Readonly<Record<string, string>> | undefined): Normalizer => {
  if (map === undefined) return rule;
  const renamed = lookup(Object.entries(map));
  return (raw) => {
    const text = textOf(raw);
    return rule(text === undefined ? raw : (renamed(clean(text)) ?? raw));
  };
};

/**
 * A rule of a choice whose options are known: the id of one of them, for its id or its label as people read it, or a problem
 * of the field.
 */
export const choosing = (rule: Normalizer, options: readonly CustomFieldOption[] | undefined): Normalizer => {
  if (options === undefined) return rule;
  const byId = lookup(options.map(({ id }) => [id, id]));
  const byLabel = lookup(options.map(({ id, label }) => [label, id]));
  return (raw) => {
    const outcome = rule(raw);
    if ('problem' in outcome || typeof outcome.value !== 'string') return outcome;
    const value = byId(outcome.value) ?? byLabel(outcome.value);
    return value === undefined ? { problem: 'choice.not_mapped' } : { value };
  };
};
