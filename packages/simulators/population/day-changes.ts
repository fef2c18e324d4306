import { hasLeft, statusOf } from './employment';
import { dayOf } from './person';
import type { FieldValue, Person } from './person';
import type { DayPlan } from './next-day';

/** What a day changed. Nobody is in two of the lists. */
export type DayChanges = {
  today: string;
  joined: string[];
  /** Per person the names of what changed: fields of the population, `status` included, unless a vendor's simulator says otherwise. */
  changed: Record<string, string[]>;
  /** People who got a termination date. */
  leaving: string[];
  /** The field that was emptied; it is in `changed` too. */
  withdrawn: { id: string; field: string } | undefined;
};

export type DaySides = {
  plan: Pick<DayPlan, 'leaving' | 'withdrawn'>;
  joined: string[];
  known: readonly Person[];
  before: { today: string };
  after: { today: string; find(id: string): Person | undefined };
};
export type DayPair = { before: Person; after: Person };

/**
 * Sums up a day by asking `fieldsOf` what changed on each person who was edited or whose status turned with the day.
 * Deleted and leaving people are not asked about; people without a changed field are left out.
 */
export const compareDays = (
  { plan, joined, known, before, after }: DaySides,
  fieldsOf: (pair: DayPair) => string[],
): DayChanges => {
  const changed: Record<string, string[]> = {};
  for (const person of known) {
    const current = after.find(person.id);
    if (!current || plan.leaving.includes(person.id)) continue;
    if (current === person && !turns(person, before.today, after.today)) continue;
    const fields = fieldsOf({ before: person, after: current });
    if (fields.length > 0) changed[person.id] = fields;
  }
  return { today: after.today, joined, changed, leaving: plan.leaving, withdrawn: plan.withdrawn };
};

/** Starts working or has left between the two days. */
const turns = (person: Person, yesterday: string, today: string): boolean =>
  dayOf(person, 'hireDate') === today || hasLeft(person, yesterday) !== hasLeft(person, today);

/** The stored fields that differ, and `status` when the dates make it another one. */
export const changedFields = (
  { before, after }: DayPair,
  days: { yesterday: string; today: string },
): string[] => {
  const names = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  names.delete('status');
  const stored = [...names].filter((name) => !isSame(before.fields[name], after.fields[name]));
  const turned = statusOf(before, days.yesterday) !== statusOf(after, days.today);
  return turned ? [...stored, 'status'] : stored;
};

const isSame = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
