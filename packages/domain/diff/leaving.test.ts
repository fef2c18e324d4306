import { describe, expect, it } from '@jest/globals';
import { dayClock } from '../leavers/day-clock';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION, OBSERVED_AT } from '../testing/people';
import type { DiffInput } from './diff-input';
import { diffRegister } from './diff-register';
import { statusOn } from './leaving';

const AS_OF = '2026-03-01';
type Status = 'active' | 'leaving' | 'left';

/** A linked person with a date in HR and one (with a status) in the register. */
const leaving = (
  hrDate: string | null | undefined,
  register: { date?: string; status?: Status; source?: string } = {},
  input: Partial<DiffInput> = {},
) => {
  const { terminationDate: _own, ...values } = anEmployee('1').values;
  const employees = [
    { ...anEmployee('1'), values: hrDate === undefined ? values : { ...values, terminationDate: hrDate } },
  ];
  const stakeholders = [
    aStakeholder('stk_1', {
      links: { [CONNECTION]: ['1'] },
      identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
      status: register.status ?? 'active',
      ...(register.source && { source: register.source }),
      fields: {
        name: 'Maja Lindqvist1',
        email: 'maja1@acme.test',
        startDate: '2022-03-01',
        ...(register.date && { terminationDate: register.date }),
      },
    }),
  ];
  const [change] = diffRegister(aDiffInput({ employees, stakeholders, ...input })).changes;
  return change && { kind: change.kind, ...change.status };
};

describe('statusOn', () => {
  it.each([
    [null, 'active'],
    ['2026-02-28', 'left'],
    ['2026-03-01', 'leaving'],
    ['2026-03-02', 'leaving'],
  ])('a last day %s makes %s: the last day is a working day', (date, status) => {
    const clock = dayClock({ asOf: AS_OF, now: OBSERVED_AT });

    expect(statusOn(clock, date, () => undefined)).toBe(status);
  });
});

describe('a leaving', () => {
  it('is not taken back while a permission is lost: an empty date may be a hidden one (B38, B39)', () => {
    const withdrawn = { date: '2026-04-30', status: 'leaving', source: `conn:${CONNECTION}` } as const;

    expect(leaving(null, withdrawn)).toMatchObject({ before: 'leaving', after: 'active' });
    expect(leaving(null, withdrawn, { notReadable: ['team'], lost: ['team'] })).toBeUndefined();
  });

  it('is news when a date arrives (B100, B106)', () => {
    expect(leaving('2026-04-30')).toEqual({
      kind: 'leaver',
      before: 'active',
      after: 'leaving',
      historical: false,
      lastDay: '2026-04-30',
    });
    expect(leaving('2026-02-28')).toEqual({
      kind: 'leaver',
      before: 'active',
      after: 'left',
      historical: false,
      lastDay: '2026-02-28',
    });
  });

  it('is history when its day was over before the first apply', () => {
    expect(leaving('2026-02-28', {}, { firstApply: true })).toMatchObject({
      after: 'left',
      historical: true,
    });
    expect(leaving('2026-03-01', {}, { firstApply: true })).toMatchObject({
      after: 'leaving',
      historical: false,
    });
  });

  it('is history for somebody created as already left (B65, B110)', () => {
    const employees = [anEmployee('1', { terminationDate: '2024-01-31' })];

    const { changes } = diffRegister(aDiffInput({ employees }));

    expect(changes).toMatchObject([
      { kind: 'create', status: { before: null, after: 'left', historical: true } },
    ]);
  });

  it('moves with its date', () => {
    const register = { date: '2026-04-30', status: 'leaving' } as const;

    expect(leaving('2026-05-31', register)).toMatchObject({
      kind: 'leaver',
      before: 'leaving',
      after: 'leaving',
    });
    expect(leaving('2026-02-27', register)).toMatchObject({
      kind: 'leaver',
      before: 'leaving',
      after: 'left',
    });
  });

  it('ends in having left when the day is over', () => {
    expect(leaving('2026-02-28', { date: '2026-02-28', status: 'leaving' })).toMatchObject({
      kind: 'leaver',
      after: 'left',
      historical: false,
    });
  });

  it('is withdrawn, or followed by a return, when HR takes the date away (B107)', () => {
    expect(leaving(null, { date: '2026-04-30', status: 'leaving' })).toMatchObject({
      kind: 'leaver',
      before: 'leaving',
      after: 'active',
    });
    expect(leaving(null, { date: '2025-04-30', status: 'left' })).toMatchObject({
      before: 'left',
      after: 'active',
    });
  });

  it('stays when a person typed its date and HR has none', () => {
    expect(leaving(null, { date: '2026-04-30', status: 'leaving', source: 'user:typed' })).toBeUndefined();
  });

  it('stays when the date cannot be read (B41)', () => {
    expect(leaving(undefined, { date: '2026-04-30', status: 'leaving' })).toBeUndefined();
  });

  it('does not come back for the date whose status a person cleared (B105)', () => {
    const cleared = { date: '2026-02-01', status: 'active' } as const;

    expect(leaving('2026-02-01', cleared)).toBeUndefined();
    expect(leaving('2026-02-02', cleared)).toMatchObject({ kind: 'leaver', after: 'left' });
  });

  it('waits until the last of several employments has ended', () => {
    const withSecond = (second: Record<string, string | null>) => {
      const employees = [
        anEmployee('1', { terminationDate: '2026-01-31' }),
        anEmployee('2', { ...anEmployee('1').values, ...second }),
      ];
      const stakeholders = [aStakeholder('stk_1', { links: { [CONNECTION]: ['1', '2'] } })];
      const [change] = diffRegister(aDiffInput({ employees, stakeholders })).changes;
      return change?.status?.after ?? change?.kind;
    };

    expect(withSecond({ terminationDate: null })).toBe('update');
    expect(withSecond({ startDate: '2026-06-01', terminationDate: null })).toBe('update');
    expect(withSecond({ terminationDate: '2026-06-30' })).toBe('leaving');
    expect(withSecond({ terminationDate: '2026-02-28' })).toBe('left');
  });
});
