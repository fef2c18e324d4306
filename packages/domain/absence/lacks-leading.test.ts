import { describe, expect, it } from '@jest/globals';
import { diffRegister } from '../diff/diff-register';
import type { Employee, FieldValue } from '../employee';
import { aDiffInput, aStakeholder, anEmployee, CONNECTION } from '../testing/people';
import { findMissing } from './find-missing';

const VALUES = { firstName: 'Maja', lastName: 'Lindqvist', workEmail: 'maja@acme.test' };
const maja = aStakeholder('stk_1', {
  fields: { name: 'Maja Lindqvist', email: 'maja@acme.test', startDate: '2022-03-01' },
  identifier: { kind: 'workEmail', value: 'maja@acme.test' },
  links: { [CONNECTION]: ['old', 'present'] },
});
const record = (id: string, values: Record<string, FieldValue | null>): Employee =>
  anEmployee(id, { ...VALUES, ...values });
const old = record('old', { startDate: '2018-01-01', terminationDate: '2020-12-31' });
const present = record('present', { startDate: '2022-03-01' });

const diff = (...employees: Employee[]) =>
  diffRegister(aDiffInput({ stakeholders: [maja], employees, firstApply: false }));

describe('a person of whom only an earlier record came', () => {
  it('does not leave by it, and keeps every value (B108, B120)', () => {
    const { changes, counts } = diff(old);

    expect(changes).toEqual([]);
    expect(counts).toMatchObject({ unchanged: 1, leaver: 0 });
  });

  it('is missing', () => {
    const { missing } = findMissing([maja], {
      connections: [CONNECTION],
      employeeIds: new Set(['old']),
      recordOf: (id) => (id === 'old' ? old : undefined),
      asOf: '2026-03-01',
    });

    expect(missing).toMatchObject([{ employeeIds: ['present'] }]);
  });

  it('is read as ever when both records come', () => {
    expect(diff(old, present).changes).toEqual([]);
  });

  it('leaves by the record they work by, though the earlier one came no more', () => {
    const { changes } = diff(record('present', { startDate: '2022-03-01', terminationDate: '2026-02-20' }));

    expect(changes).toMatchObject([{ kind: 'leaver', status: { after: 'left', lastDay: '2026-02-20' } }]);
  });

  it('is read by a corrected start date, as long as that employment goes on', () => {
    const { changes } = diff(record('present', { startDate: '2022-02-01' }));

    expect(changes).toMatchObject([{ fields: [{ field: 'startDate', after: '2022-02-01' }] }]);
  });
});
