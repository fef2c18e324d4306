import { calendarDay } from '#domain/calendar-day';
import type { Employee, FieldValue } from '#domain/employee';
import { archivePerson, restorePerson } from '#domain/leavers/archive-person';
import type { ArchiveVerdict } from '#domain/leavers/archive-person';
import { dayClock, ownTimeZone } from '#domain/leavers/day-clock';
import { turnLeft } from '#domain/leavers/turn-left';
import { mergePeople } from '#domain/merge/merge-people';
import type { Stakeholder } from '#domain/stakeholder';
import { anEmployee } from '#domain/testing/people';
import { Story } from '#domain/testing/story';
import type { Reading } from '#domain/testing/story';
import type { StakeholderEvent } from '#events/stakeholder-events';
import { stakeholderEvents } from '../../../functions/record/stakeholder-events';

/** The company's. */
export const ZONE = 'Europe/Zurich';
export const HAND = { actor: 'user:admin', now: '2026-03-05T12:00:00.000Z' };

/** A register over many days, and what each step tells the outside. */
export class Told {
  readonly story = new Story();
  private events: StakeholderEvent[] = [];

  constructor(settings: Readonly<Record<string, unknown>> = {}) {
    this.story.settings = { optionalFields: ['timeZone'], leaver: { date: 'terminationDate' }, ...settings };
  }

  /** A sync at an instant, twice: the second one may tell nothing. */
  sync(now: string, employees: readonly Employee[], more: Partial<Reading> = {}): string[] {
    const reading = { now, employees, ...more };
    const asOf = calendarDay(new Date(now), ZONE);
    return this.toldBy(() => {
      const day = this.story.sync(asOf, reading);
      if (day.again.changes.length > 0) throw new Error('expected the same reading to change nothing');
      this.verdicts = new Map(day.roster().map((row) => [row.employeeId, row.verdict]));
    });
  }

  /** Where the newest sync saw each employee stand. */
  verdicts: ReadonlyMap<string | undefined, string> = new Map();

  /** The schedule's look at whose last day is over, twice: nobody may be turned again. */
  sweep(now: string): string[] {
    const clock = dayClock({ asOf: calendarDay(new Date(now), ZONE), now });
    const look = () => {
      for (const one of this.story.everybody()) {
        const { status, lastDay } = one;
        if (status === 'leaving' && lastDay !== undefined && clock.isOver(lastDay, () => ownTimeZone(one)))
          this.put(turnLeft(one, now));
      }
    };
    const told = this.toldBy(look);
    if (this.toldBy(look).length > 0) throw new Error('expected nobody to be turned twice');
    return told;
  }

  /** Somebody changes the only one tied to an employee by hand. */
  byHand(id: string, change: (person: Stakeholder) => Stakeholder | ArchiveVerdict | undefined): string[] {
    return this.toldBy(() => {
      const next = change(this.person(id));
      if (next === undefined) throw new Error('expected a change');
      if (!('kind' in next)) return this.put(next);
      if (next.kind !== 'changed') throw new Error(`expected a change, not ${next.kind}`);
      this.put(next.next);
    });
  }

  merge(id: string, from: string): string[] {
    const context = { ...HAND, today: '2026-03-05', choices: {}, leaverDate: 'terminationDate' as const };
    return this.toldBy(() => {
      const merged = mergePeople(this.person(id), this.person(from), context);
      if (merged.kind !== 'merged') throw new Error(`expected a merge, not ${merged.kind}`);
      this.put(merged.into);
      this.put(merged.from);
    });
  }

  person(id: string): Stakeholder {
    return this.story.tiedTo(id);
  }

  /** Everything told so far, whole. */
  all(): readonly StakeholderEvent[] {
    return this.events;
  }

  /** Types with the date of a leaving; fields that changed are of no interest here. */
  private toldBy(step: () => void): string[] {
    const before = new Map(this.story.everybody().map((one) => [one.stakeholderId, one]));
    step();
    const events = this.story.everybody().flatMap((after) => {
      const was = before.get(after.stakeholderId);
      const context = { timeZone: ZONE, correlationId: 'cor_1' };
      return was?.version === after.version ? [] : stakeholderEvents(was, after, context);
    });
    this.events = [...this.events, ...events];
    return events
      .filter(({ type }) => type !== 'StakeholderUpdated')
      .map((event) => {
        const type = event.type.replace('Stakeholder', '');
        return 'terminationDate' in event ? `${type} ${event.terminationDate}` : type;
      });
  }

  /** `write` makes a version of its own of it, one above. */
  private put(next: Stakeholder): void {
    this.story.write({ ...next, version: next.version - 1 });
  }
}

/** The employee most tests are about. */
export const one = (
  terminationDate: string | null = null,
  values: Readonly<Record<string, FieldValue | null>> = {},
): Employee => anEmployee('1', { terminationDate, ...values });
export const leaves = (...parts: Parameters<typeof one>): Employee[] => [one(...parts)];

/** Somebody whom a sync created on 1 March 2026. */
export const hired = (
  settings: Readonly<Record<string, unknown>> = {},
  values: Readonly<Record<string, FieldValue | null>> = {},
): Told => {
  const told = new Told(settings);
  told.sync(DAY_1, leaves(null, values));
  return told;
};

export const DAY_1 = '2026-03-01T06:00:00.000Z';
export const DAY_2 = '2026-03-02T06:00:00.000Z';
export const DAY_3 = '2026-03-03T06:00:00.000Z';
export const DAY_4 = '2026-03-04T06:00:00.000Z';
export const LATER = '2026-06-01T06:00:00.000Z';

export const archive = (person: Stakeholder): ArchiveVerdict => archivePerson(person, HAND);
export const restore =
  (today = '2026-03-05') =>
  (person: Stakeholder): ArchiveVerdict =>
    restorePerson(person, { ...HAND, today, now: `${today}T12:00:00.000Z` });
