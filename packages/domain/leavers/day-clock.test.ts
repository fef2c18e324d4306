import { describe, expect, it } from '@jest/globals';
import { calendarDay, endOfDay } from '../calendar-day';
import { dayClock } from './day-clock';

const clockIn = (companyZone: string, now: string) =>
  dayClock({ asOf: calendarDay(new Date(now), companyZone), now });
const isOver = (lastDay: string, zone: string | undefined, now: string, companyZone = 'Europe/Zurich') =>
  clockIn(companyZone, now).isOver(lastDay, () => zone);

describe('dayClock', () => {
  it.each([
    ['Europe/Zurich', '2026-04-30', '2026-04-30T21:59:59.999Z', '2026-04-30T22:00:00.000Z'],
    ['America/Los_Angeles', '2026-04-30', '2026-05-01T06:59:59.999Z', '2026-05-01T07:00:00.000Z'],
    ['Asia/Kolkata', '2026-04-30', '2026-04-30T18:29:59.999Z', '2026-04-30T18:30:00.000Z'],
    // The clocks go forward on the last day, and back.
    ['Europe/Zurich', '2026-03-29', '2026-03-29T21:59:59.999Z', '2026-03-29T22:00:00.000Z'],
    ['Europe/Zurich', '2026-10-25', '2026-10-25T22:59:59.999Z', '2026-10-25T23:00:00.000Z'],
    ['America/New_York', '2026-03-08', '2026-03-09T03:59:59.999Z', '2026-03-09T04:00:00.000Z'],
    ['America/New_York', '2026-11-01', '2026-11-02T04:59:59.999Z', '2026-11-02T05:00:00.000Z'],
    // They skip midnight itself: the day begins at one o'clock.
    ['Africa/Cairo', '2026-04-23', '2026-04-23T21:59:59.999Z', '2026-04-23T22:00:00.000Z'],
    // Both sides of the date line, whose days are a day apart.
    ['Pacific/Kiritimati', '2026-04-30', '2026-04-30T09:59:59.999Z', '2026-04-30T10:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-04-30', '2026-05-01T10:59:59.999Z', '2026-05-01T11:00:00.000Z'],
    ['Pacific/Apia', '2026-04-30', '2026-04-30T10:59:59.999Z', '2026-04-30T11:00:00.000Z'],
    // Apia crossed it: the day after this one never was.
    ['Pacific/Apia', '2011-12-29', '2011-12-30T09:59:59.999Z', '2011-12-30T10:00:00.000Z'],
    // The clocks go back by half an hour.
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-05T13:29:59.999Z', '2026-04-05T13:30:00.000Z'],
    ['Etc/GMT+12', '2026-04-30', '2026-05-01T11:59:59.999Z', '2026-05-01T12:00:00.000Z'],
    // A leap day, and its eve in other years.
    ['Europe/Zurich', '2028-02-29', '2028-02-29T22:59:59.999Z', '2028-02-29T23:00:00.000Z'],
    ['Europe/Zurich', '2028-02-28', '2028-02-28T22:59:59.999Z', '2028-02-28T23:00:00.000Z'],
    ['Europe/Zurich', '2027-02-28', '2027-02-28T22:59:59.999Z', '2027-02-28T23:00:00.000Z'],
    ['Europe/Zurich', '2026-12-31', '2026-12-31T22:59:59.999Z', '2026-12-31T23:00:00.000Z'],
  ])('in %s, %s is over at midnight there, not before', (zone, lastDay, before, from) => {
    for (const companyZone of ['Europe/Zurich', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      expect(isOver(lastDay, zone, before, companyZone)).toBe(false);
      expect(isOver(lastDay, zone, from, companyZone)).toBe(true);
    }
    expect(endOfDay(lastDay, zone).toISOString()).toBe(from);
  });

  it("goes by the company's zone where nobody said in which a person lives", () => {
    expect(isOver('2026-04-30', undefined, '2026-04-30T21:59:59.999Z')).toBe(false);
    expect(isOver('2026-04-30', undefined, '2026-04-30T22:00:00.000Z')).toBe(true);
  });

  it('goes by the zone that a company moved to', () => {
    const now = '2026-04-30T12:00:00.000Z';

    expect(isOver('2026-04-30', undefined, now, 'Europe/Zurich')).toBe(false);
    expect(isOver('2026-04-30', undefined, now, 'Pacific/Kiritimati')).toBe(true);
  });

  it.each(['2026-04-20', '2026-05-20'])('asks for no zone over %s, about which all places agree', (day) => {
    const clock = clockIn('Europe/Zurich', '2026-05-01T00:30:00.000Z');
    const noZone = (): never => {
      throw new Error('nobody has to know the zone');
    };

    expect(clock.isOver(day, noZone)).toBe(day < clock.asOf);
  });

  it('agrees with the instant at which a day ends, around midnight and in zones all over the world', () => {
    const zones = Intl.supportedValuesOf('timeZone').filter((_zone, index) => index % 9 === 0);
    const days = ['2025-12-31', '2026-03-08', '2026-03-29', '2026-04-04', '2026-10-25', '2026-11-01'];
    for (const zone of zones) {
      for (const lastDay of days) {
        const end = endOfDay(lastDay, zone).getTime();
        for (const offset of [-3_600_000, -1, 0, 3_600_000]) {
          const now = new Date(end + offset).toISOString();
          expect([zone, lastDay, offset, isOver(lastDay, zone, now)]).toEqual([
            zone,
            lastDay,
            offset,
            offset >= 0,
          ]);
        }
      }
    }
  });
});
