import { describe, expect, it } from '@jest/globals';
import { anEmployee, CONNECTION } from '#domain/testing/people';
import { DAY_2, DAY_3, DAY_4, hired, LATER, leaves, one, ZONE } from '#test/fakes/record/told';

const OTHER = 'con_other';

describe('a leaving is told once', () => {
  it.each([
    ['in the past', '2026-02-10', ['Left 2026-02-10'], []],
    ['yesterday', '2026-03-01', ['Left 2026-03-01'], []],
    ['today, which is worked', '2026-03-02', ['Leaving 2026-03-02'], ['Left 2026-03-02']],
    ['to come', '2026-04-30', ['Leaving 2026-04-30'], ['Left 2026-04-30']],
    ['on the last day of February', '2026-02-28', ['Left 2026-02-28'], []],
    ['on a leap day', '2028-02-29', ['Leaving 2028-02-29'], ['Left 2028-02-29']],
  ])('with a last day %s (B100, B106)', (_when, day, bySync, bySweep) => {
    const told = hired();

    expect(told.sync(DAY_2, leaves(day))).toEqual(bySync);
    expect(told.sweep('2028-03-01T00:00:00.000Z')).toEqual(bySweep);
    expect(told.sync('2028-03-01T06:00:00.000Z', leaves(day))).toEqual([]);
  });

  it.each([
    ['later', '2026-04-30', '2026-05-31', ['Leaving 2026-05-31']],
    ['earlier', '2026-04-30', '2026-03-31', ['Leaving 2026-03-31']],
    ['into the past', '2026-04-30', '2026-02-28', ['Left 2026-02-28']],
    ['from one day of the past to another', '2026-02-10', '2026-02-11', ['Left 2026-02-11']],
    ['from the past to come', '2026-02-10', '2026-04-30', ['Rejoined', 'Leaving 2026-04-30']],
  ])('and again when the day moves %s (B100)', (_how, first, then, events) => {
    const told = hired();
    told.sync(DAY_2, leaves(first));

    expect(told.sync(DAY_3, leaves(then))).toEqual(events);
  });

  it.each([
    ['with the clocks going forward', '2026-03-29', '2026-03-29T21:59:59.999Z', '2026-03-29T22:00:00.000Z'],
    ['with the clocks going back', '2026-10-25', '2026-10-25T22:59:59.999Z', '2026-10-25T23:00:00.000Z'],
  ])('at the end of a day %s', (_how, day, before, from) => {
    const told = hired();
    told.sync(DAY_2, leaves(day));

    expect(told.sweep(before)).toEqual([]);
    expect(told.sweep(from)).toEqual([`Left ${day}`]);
  });

  it.each([
    ['Pacific/Kiritimati', '2026-04-30T09:59:59.999Z', '2026-04-30T10:00:00.000Z'],
    ['Pacific/Apia', '2026-04-30T10:59:59.999Z', '2026-04-30T11:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-05-01T10:59:59.999Z', '2026-05-01T11:00:00.000Z'],
    [null, '2026-04-30T21:59:59.999Z', '2026-04-30T22:00:00.000Z'],
  ])('at midnight where they live: %s', (timeZone, before, from) => {
    const told = hired({}, { timeZone });
    told.sync(DAY_2, leaves('2026-04-30', { timeZone }));

    expect(told.sweep(before)).toEqual([]);
    expect(told.sync(before, leaves('2026-04-30', { timeZone }))).toEqual([]);
    expect(told.sync(from, leaves('2026-04-30', { timeZone }))).toEqual(['Left 2026-04-30']);
    expect(told.sweep(from)).toEqual([]);
    expect(told.all().at(-1)).toMatchObject({ timeZone: timeZone ?? ZONE });
  });

  it.each([
    ['while it is to come', '2026-04-30', ['LeaverWithdrawn']],
    ['once it is over', '2026-02-10', ['Rejoined']],
  ])('and told to be off when HR takes it back %s (B107)', (_when, day, events) => {
    const told = hired();
    told.sync(DAY_2, leaves(day));

    expect(told.sync(DAY_3, leaves(null))).toEqual(events);
  });

  it('as is a return under the same id or another one, and the next leaving (B107)', () => {
    const told = hired();
    told.sync(DAY_2, leaves('2026-02-10'));
    const again = anEmployee('2', {
      workEmail: 'maja1@acme.test',
      lastName: 'Lindqvist1',
      startDate: '2026-03-03',
    });

    expect(told.sync(DAY_3, [one('2026-02-10'), again])).toEqual(['Rejoined']);
    const ended = { ...again, values: { ...again.values, terminationDate: '2026-03-03' } };
    expect(told.sync(DAY_4, [one('2026-02-10'), ended])).toEqual(['Left 2026-03-03']);
    expect(told.sync(LATER, leaves(null, { startDate: '2026-06-01' }))).toEqual(['Rejoined']);
  });

  it('when the last of two employments ends, in one HR system', () => {
    const told = hired();
    const contractor = (terminationDate: string | null) =>
      anEmployee('2', { workEmail: 'maja1@acme.test', lastName: 'Lindqvist1', terminationDate });
    told.sync(DAY_2, [one(), contractor(null)]);
    expect(told.person('2').stakeholderId).toBe(told.person('1').stakeholderId);

    expect(told.sync(DAY_3, [one('2026-03-02'), contractor(null)])).toEqual([]);
    expect(told.sync(DAY_4, [one('2026-03-02'), contractor('2026-03-03')])).toEqual(['Left 2026-03-03']);
  });

  it('when the last of two employments ends, in two HR systems', () => {
    const told = hired();
    const here = { precedence: [CONNECTION, OTHER] };
    const there = { ...here, connectionId: OTHER };
    told.sync(DAY_2, leaves(), there);
    expect(told.person('1').links).toEqual({ [CONNECTION]: ['1'], [OTHER]: ['1'] });

    expect(told.sync(DAY_3, leaves('2026-03-02'), here)).toEqual([]);
    expect(told.sync(DAY_4, leaves('2026-03-03'), there)).toEqual(['Left 2026-03-03']);
    expect(told.sync(LATER, leaves('2026-03-02'), here)).toEqual([]);
  });

  it.each([true, false])('with whether they hold securities: %s (B102)', (holdsSecurities) => {
    const told = hired();
    told.byHand('1', (person) => ({ ...person, holdsSecurities, version: person.version + 1 }));

    told.sync(DAY_2, leaves('2026-04-30'));
    told.sweep('2026-05-01T00:00:00.000Z');

    const leavings = told.all().filter((event) => 'holdsSecurities' in event);
    expect(leavings.map(({ type }) => type)).toEqual(['StakeholderLeaving', 'StakeholderLeft']);
    expect(leavings).toEqual(leavings.map((event) => ({ ...event, holdsSecurities })));
  });
});
