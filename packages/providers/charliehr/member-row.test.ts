import { describe, expect, it } from '@jest/globals';
import { memberRow } from './member-row';
import { fixedFields } from './source-fields';

const today = '2026-06-01';
const rowOf = (profile: object, ...sourceFields: string[]) =>
  memberRow({ ...profile }, undefined, { sourceFields, joined: { today } });

describe('memberRow', () => {
  it('drops the very sensitive data that arrives in the same profile', () => {
    const profile = {
      id: 'team_member_1',
      first_name: 'Ann',
      national_insurance_number: 'QQ123456C',
      bank_account: { iban: 'GB33BUKB20201555555555', sort_code: '20-20-15' },
      married: true,
      marital_status: 'married',
      starter_declaration: 'B',
      student_loan: { plan: 2 },
      notes: [{ team_member_note_type: 'team_member_note_type_9', content: 'a secret' }],
    };

    const row = rowOf(profile, 'id', ...fixedFields, ...Object.keys(profile));

    expect(row).toStrictEqual({ id: 'team_member_1', first_name: 'Ann' });
  });

  it('keeps only what was asked for', () => {
    expect(rowOf({ id: 'a', first_name: 'Ann', last_name: 'Lee' }, 'id', 'last_name')).toEqual({
      id: 'a',
      last_name: 'Lee',
    });
  });

  it('tells empty from absent', () => {
    expect(rowOf({ id: 'a', gender: null }, 'gender', 'payroll_id')).toEqual({ gender: null });
  });

  it.each([
    ['work_email', { email: 'a@acme.test' }, 'a@acme.test'],
    ['phone_number', { mobile_phone_number: '+44 1' }, '+44 1'],
    ['leaving_date', { end_date: '2026-07-01' }, '2026-07-01'],
    ['manager', { manager_id: 'team_member_2' }, 'team_member_2'],
    ['manager', { manager: { id: 'team_member_2', first_name: 'Owen' } }, 'team_member_2'],
    ['manager', { manager: null }, null],
    ['address.street_1', { address: { line_1: '1 High Street' } }, '1 High Street'],
    ['address.postcode', { address: { zip_code: 'E1' } }, 'E1'],
    ['address.city', { address: { town: 'Leeds' } }, 'Leeds'],
    ['address.city', { address: null }, null],
    ['address.city', { address: '' }, null],
    ['address.street_1', { address: '1 High Street,\n Leeds\r\n\nE1' }, '1 High Street, Leeds, E1'],
  ])('reads %s from %j', (field, profile, value) => {
    expect(rowOf(profile, field)).toEqual({ [field]: value });
  });

  it('cannot tell the city in an address written as plain text', () => {
    expect(rowOf({ address: '1 High Street, Leeds' }, 'address.city')).toEqual({});
  });

  it.each([
    [{ employment_status: 'probation', leaving_date: '2020-01-01' }, 'probation'],
    [{ start_date: '2020-01-01', leaving_date: null }, 'active'],
    [{ start_date: '2026-06-01', leaving_date: null }, 'active'],
    [{ start_date: '2026-06-02', leaving_date: null }, 'pre-boarding'],
    [{ start_date: '2020-01-01', leaving_date: '2026-06-01' }, 'active'],
    [{ start_date: '2020-01-01', leaving_date: '2026-05-31' }, 'left'],
    [{ employment_status: null, start_date: null, leave_date: '2026-05-31' }, 'left'],
    [{ employment_status: null }, null],
  ])('says the employment status of %j', (profile, status) => {
    expect(rowOf(profile, 'employment_status')).toEqual({ employment_status: status });
  });
});
