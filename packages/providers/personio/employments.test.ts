import { describe, expect, it } from '@jest/globals';
import { carriedBy, leadingEmployment, readFromEmployment } from './employments';

describe('leadingEmployment', () => {
  it('is the active one, wherever it stands', () => {
    const list = [
      { status: 'INACTIVE' },
      { status: 'ONBOARDING' },
      { status: 'LEAVE' },
      { status: 'ACTIVE' },
    ];

    expect(leadingEmployment(list)).toEqual({ status: 'ACTIVE' });
  });

  it('is the newest of equals, which comes first', () => {
    const list = [
      { id: 'new', status: 'INACTIVE' },
      { id: 'old', status: 'INACTIVE' },
    ];

    expect(leadingEmployment(list)).toMatchObject({ id: 'new' });
  });
});

describe('carriedBy', () => {
  it('finds nothing in bare employments: these attributes are not shared', () => {
    const bare = [{ id: 'e1', status: 'ACTIVE', person: { id: '7' }, _meta: {} }];

    expect(carriedBy(bare, ['hire_date', 'termination_date', 'department'])).toEqual([]);
  });

  it('takes an end date for the sign that terminations are shared', () => {
    expect(carriedBy([{ employment_end_date: null }], ['termination_date', 'terminated_at'])).toEqual([
      'termination_date',
      'terminated_at',
    ]);
  });
});

describe('readFromEmployment', () => {
  it.each([
    [{ termination: { termination_date: '2026-04-30' }, employment_end_date: '2026-05-31' }, '2026-04-30'],
    [{ termination: {}, employment_end_date: '2026-05-31' }, '2026-05-31'],
    [{ termination: null, employment_end_date: null }, null],
    [{ employment_end_date: null }, null],
  ])('reads the termination date of %j', (employment, day) => {
    expect(readFromEmployment(employment, 'termination_date')).toBe(day);
  });

  it.each([
    [{ termination: { last_working_day: '2026-04-15' } }],
    [{ termination: { last_working_date: '2026-04-15' } }],
  ])('reads the last day of %j', (employment) => {
    expect(readFromEmployment(employment, 'last_working_day')).toBe('2026-04-15');
  });

  it('writes enums as version 1 does', () => {
    expect(readFromEmployment({ status: 'ONBOARDING' }, 'status')).toBe('onboarding');
    expect(readFromEmployment({ type: 'UNSPECIFIED' }, 'employment_type')).toBeNull();
  });
});
