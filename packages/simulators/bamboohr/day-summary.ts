import { hasLeft } from './derived';
import { readField } from './field-catalogue';
import type { Catalogue, View } from './field-catalogue';
import { dayOf } from './person';
import type { Person } from './person';

/** What a day changed. Nobody is in two of the lists. */
export type NextDaySummary = {
  today: string;
  joined: string[];
  /** Per person the report aliases that now read differently, derived ones included, `lastChanged` left out. */
  changed: Record<string, string[]>;
  /** People who got a termination date. */
  leaving: string[];
  /** The field that was emptied; it is in `changed` too. */
  withdrawn: { id: string; field: string } | undefined;
};

type Sides = {
  plan: Pick<NextDaySummary, 'leaving' | 'withdrawn'>;
  joined: string[];
  known: readonly Person[];
  before: { today: string };
  after: { today: string; find(id: string): Person | undefined };
  catalogue: Catalogue;
};

/** Compares what a report would say, only for people who were edited or whose status turned with the day. */
export const summarise = ({ plan, joined, known, before, after, catalogue }: Sides): NextDaySummary => {
  const find = (id: string) => after.find(id);
  const earlier: View = { today: before.today, onlyCurrent: true, find };
  const now: View = { today: after.today, onlyCurrent: true, find };
  const changed: Record<string, string[]> = {};
  for (const person of known) {
    const current = find(person.id);
    if (!current || plan.leaving.includes(person.id)) continue;
    if (current === person && !turns(person, before.today, after.today)) continue;
    const fields = catalogue.aliases.filter(
      (alias) =>
        alias !== 'lastChanged' && !readsTheSame(alias, { person, earlier, current, now }, catalogue),
    );
    if (fields.length > 0) changed[person.id] = fields;
  }
  return { today: after.today, joined, changed, leaving: plan.leaving, withdrawn: plan.withdrawn };
};

/** Starts working or has left between the two days. */
const turns = (person: Person, yesterday: string, today: string): boolean =>
  dayOf(person, 'hireDate') === today || hasLeft(person, yesterday) !== hasLeft(person, today);

type Reading = { person: Person; earlier: View; current: Person; now: View };

const readsTheSame = (
  alias: string,
  { person, earlier, current, now }: Reading,
  catalogue: Catalogue,
): boolean => {
  const field = catalogue.find(alias);
  return !field || String(readField(field, person, earlier)) === String(readField(field, current, now));
};
