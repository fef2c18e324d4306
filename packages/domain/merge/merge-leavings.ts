import { isLeaver, lastDayOf } from '../leavers/leaver-status';
import type { Leavings, Stakeholder } from '../stakeholder';

/** When somebody leaves: null as long as they work on. */
const endOf = (person: Stakeholder): string | null => (isLeaver(person) ? (lastDayOf(person) ?? null) : null);

/** The later of two ends; working on is later than any. */
const later = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? null : one > other ? one : other;

/** Whether the first works longer than the second. */
export const worksLonger = (one: Stakeholder, other: Stakeholder): boolean =>
  endOf(one) !== endOf(other) && later(endOf(one), endOf(other)) === endOf(one);

const saidBy = (person: Stakeholder): Leavings => {
  const tied = Object.keys(person.links).filter((id) => (person.links[id] ?? []).length > 0);
  return { ...Object.fromEntries(tied.map((id) => [id, endOf(person)])), ...person.leavings };
};

/**
 * What each connection said last about when the person leaves: they have left once all have said so (pipeline section 4).
 * Nothing is kept about people who work in all connections, or are in one only.
 */
export const mergeLeavings = (into: Stakeholder, from: Stakeholder): Leavings | undefined => {
  const leavings = { ...saidBy(into) };
  for (const [id, day] of Object.entries(saidBy(from))) {
    const own = leavings[id];
    leavings[id] = own === undefined ? day : later(own, day);
  }
  const days = Object.values(leavings);
  return days.length > 1 && days.some((day) => day !== null) ? leavings : undefined;
};
