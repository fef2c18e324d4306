import { describe, expect, it } from '@jest/globals';
import { calendarDay } from '../calendar-day';
import type { StakeholderStatus } from '../stakeholder';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION, someSettings } from '../testing/people';
import { diffRegister } from './diff-register';

const LAST_DAY = '2026-04-30';

type Case = {
  readonly now: string;
  readonly zone?: string;
  readonly hrZone?: string;
  readonly status?: StakeholderStatus;
  readonly companyZone?: string;
  readonly hrDate?: string;
};

/** What a sync plans for somebody whose last day the register knows. */
const planned = ({ now, zone, hrZone = zone, status = 'leaving', companyZone, hrDate = LAST_DAY }: Case) => {
  const employee = anEmployee('1', { terminationDate: hrDate, timeZone: hrZone ?? null });
  const stakeholder = aStakeholder('stk_1', {
    links: { [CONNECTION]: ['1'] },
    identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
    status,
    lastDay: LAST_DAY,
    tags: ['Leaver'],
    fields: {
      name: 'Maja Lindqvist1',
      email: 'maja1@acme.test',
      startDate: '2022-03-01',
      terminationDate: LAST_DAY,
      ...(zone && { timeZone: zone }),
    },
  });
  const asOf = calendarDay(new Date(now), companyZone ?? 'Europe/Zurich');
  const settings = someSettings({ optionalFields: ['timeZone'] });
  const input = { asOf, now, settings, employees: [employee], stakeholders: [stakeholder] };
  return diffRegister(aDiffInput(input)).changes.at(0)?.status;
};

describe('a last day in the time zone of a person', () => {
  it.each([
    ['Pacific/Kiritimati', '2026-04-30T09:59:59.999Z', '2026-04-30T10:00:00.000Z'],
    ['Europe/Zurich', '2026-04-30T21:59:59.999Z', '2026-04-30T22:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-05-01T10:59:59.999Z', '2026-05-01T11:00:00.000Z'],
  ])('in %s makes left at midnight there, wherever the company is', (zone, before, from) => {
    for (const companyZone of ['Pacific/Kiritimati', 'Europe/Zurich', 'Pacific/Pago_Pago']) {
      expect(planned({ zone, now: before, companyZone })).toBeUndefined();
      expect(planned({ zone, now: from, companyZone })).toMatchObject({ before: 'leaving', after: 'left' });
    }
  });

  it('counts in the zone that this sync brings', () => {
    const now = '2026-04-30T12:00:00.000Z';

    expect(planned({ now, zone: 'Europe/Zurich', hrZone: 'Pacific/Kiritimati' })).toMatchObject({
      after: 'left',
    });
    expect(planned({ now, zone: 'Pacific/Kiritimati', hrZone: 'Europe/Zurich' })).toBeUndefined();
  });

  it.each(['Europe/Zurich', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'never takes back what the sweep did meanwhile, in %s',
    (zone) => {
      const now = '2026-04-30T09:00:00.000Z';

      expect(planned({ now, zone, status: 'left' })).toBeUndefined();
    },
  );

  it('is taken back when HR moves the date', () => {
    const moved = planned({ now: '2026-05-01T12:00:00.000Z', status: 'left', hrDate: '2026-05-02' });

    expect(moved).toMatchObject({ before: 'left', after: 'leaving', lastDay: '2026-05-02' });
  });

  it('stays left in a company that moved to where the day goes on', () => {
    const now = '2026-05-01T08:00:00.000Z';

    expect(planned({ now, status: 'left', companyZone: 'Pacific/Pago_Pago' })).toBeUndefined();
  });

  it('makes somebody new left, or not yet, by the zone they come with', () => {
    const now = '2026-04-30T12:00:00.000Z';
    const created = (timeZone: string) => {
      const employees = [anEmployee('1', { terminationDate: LAST_DAY, timeZone })];
      const settings = someSettings({ optionalFields: ['timeZone'] });
      return diffRegister(aDiffInput({ asOf: LAST_DAY, now, settings, employees })).changes[0]?.status?.after;
    };

    expect(created('Pacific/Kiritimati')).toBe('left');
    expect(created('Pacific/Pago_Pago')).toBe('leaving');
  });
});
