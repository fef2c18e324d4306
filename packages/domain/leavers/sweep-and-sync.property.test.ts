import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { calendarDay, endOfDay } from '../calendar-day';
import { diffRegister } from '../diff/diff-register';
import type { Stakeholder } from '../stakeholder';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION, someSettings } from '../testing/people';
import { dayClock, ownTimeZone } from './day-clock';
import { turnLeft } from './turn-left';

const LAST_DAY = '2026-04-30';
const ZONES = [
  'Pacific/Kiritimati',
  'Pacific/Auckland',
  'Asia/Kolkata',
  'Europe/Zurich',
  'America/St_Johns',
  'America/Los_Angeles',
  'Pacific/Pago_Pago',
];
const HOUR_MS = 3_600_000;
const START_MS = Date.parse('2026-04-29T00:00:00.000Z');

const leaver = (timeZone: string | undefined): Stakeholder =>
  aStakeholder('stk_1', {
    status: 'leaving',
    lastDay: LAST_DAY,
    tags: ['Leaver'],
    links: { [CONNECTION]: ['1'] },
    identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
    fields: {
      name: 'Maja Lindqvist1',
      email: 'maja1@acme.test',
      startDate: '2022-03-01',
      terminationDate: LAST_DAY,
      ...(timeZone && { timeZone }),
    },
  });

const instant = (ms: number): string => new Date(ms).toISOString();

/** A sweep at an instant, as the schedule does it. */
const swept = (person: Stakeholder, ms: number, companyZone: string): Stakeholder => {
  const clock = dayClock({ asOf: calendarDay(new Date(ms), companyZone), now: instant(ms) });
  const isDue = person.status === 'leaving' && clock.isOver(LAST_DAY, () => ownTimeZone(person));
  return isDue ? turnLeft(person, instant(ms)) : person;
};

/** What a sync that began at an instant plans for the person as they are now. */
const planned = (person: Stakeholder, ms: number, companyZone: string) => {
  const timeZone = person.fields['timeZone']?.value ?? null;
  const employees = [anEmployee('1', { terminationDate: LAST_DAY, timeZone })];
  const asOf = calendarDay(new Date(ms), companyZone);
  const settings = someSettings({ optionalFields: ['timeZone'] });
  const input = { asOf, now: instant(ms), settings, stakeholders: [person], employees };
  return diffRegister(aDiffInput(input)).changes.at(0)?.status;
};

const step = fc.record({
  kind: fc.constantFrom('sweep', 'sync'),
  /** Since the step before. */
  passedMs: fc.integer({ min: 0, max: 12 * HOUR_MS }),
  /** How long ago the sync began that is looked at now. */
  beganMs: fc.integer({ min: 0, max: 6 * HOUR_MS }),
});

describe('sweep and sync', () => {
  it('turn somebody once, at midnight where they live, and never back, in any order', () => {
    fc.assert(
      fc.property(
        fc.option(fc.constantFrom(...ZONES), { nil: undefined }),
        fc.constantFrom(...ZONES),
        fc.array(step, { maxLength: 12 }),
        (zone, companyZone, steps) => {
          const over = endOfDay(LAST_DAY, zone ?? companyZone).getTime();
          let person = leaver(zone);
          let ms = START_MS;
          for (const { kind, passedMs, beganMs } of steps) {
            ms += passedMs;
            const lookedAt = kind === 'sweep' ? ms : ms - beganMs;
            const status = kind === 'sweep' ? undefined : planned(person, lookedAt, companyZone);
            const isOnwards = status?.after === 'left' && person.status === 'leaving' && lookedAt >= over;
            expect([status === undefined || isOnwards, status]).toEqual([true, status]);
            const wasLeft = person.status === 'left';
            if (status) person = turnLeft(person, instant(ms));
            if (kind === 'sweep') person = swept(person, ms, companyZone);
            expect(person.status === 'left').toBe(wasLeft || lookedAt >= over);
          }
          const end = Math.max(ms, over);
          person = swept(person, end, companyZone);
          expect([person.status, person.version]).toEqual(['left', 4]);
          expect(planned(person, end, companyZone)).toBeUndefined();
        },
      ),
      { numRuns: 150 },
    );
  });
});
