import type { DayPair } from '../population/day-changes';
import { readField } from './field-catalogue';
import type { Catalogue, View } from './field-catalogue';

type Days = { yesterday: string; today: string; find: View['find'] };

/** What a report of current values says differently about one person from one day to the next. */
export const changedAliases = (
  { before, after }: DayPair,
  { yesterday, today, find }: Days,
  catalogue: Catalogue,
): string[] => {
  const earlier: View = { today: yesterday, onlyCurrent: true, find };
  const now: View = { today, onlyCurrent: true, find };
  return catalogue.aliases.filter((alias) => {
    const field = catalogue.find(alias);
    if (!field || alias === 'lastChanged') return false;
    return String(readField(field, before, earlier)) !== String(readField(field, after, now));
  });
};
