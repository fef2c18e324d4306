import { describe, expect, it } from '@jest/globals';
import { declineEntries } from '../decline';
import type { Employee, FieldValue } from '../employee';
import type { Decline } from '../plan';
import type { Stakeholder } from '../stakeholder';
import { MemoryRegister } from '../testing/memory-register';
import {
  aDiffInput,
  anEmployee,
  aStakeholder,
  COMPANY,
  CONNECTION,
  OBSERVED_AT,
  someSettings,
} from '../testing/people';
import type { DiffInput } from './diff-input';
import { diffRegister } from './diff-register';

type Parts = Parameters<typeof aStakeholder>[1];
const person = ({ fields, ...parts }: NonNullable<Parts> = {}): Stakeholder =>
  aStakeholder('stk_1', {
    links: { [CONNECTION]: ['1'] },
    identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
    fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test', startDate: '2022-03-01', ...fields },
    ...parts,
  });
const leaver = (terminationDate: string, lastDay: string, parts: NonNullable<Parts> = {}): Stakeholder =>
  person({
    status: lastDay < '2026-03-01' ? 'left' : 'leaving',
    tags: ['Leaver'],
    lastDay,
    ...parts,
    fields: { terminationDate, ...parts.fields },
  });
/** HR's values; what is undefined was not readable. */
const hr = (values: Record<string, FieldValue | null | undefined>): Employee => ({
  ...anEmployee('1'),
  values: Object.fromEntries(
    Object.entries({ ...anEmployee('1').values, ...values }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value] as const],
    ),
  ),
});
const sync = (
  stakeholder: Stakeholder | undefined,
  values: Record<string, FieldValue | null | undefined>,
  leaverSettings: Record<string, unknown> = {},
  more: Partial<DiffInput> = {},
) => {
  const input = aDiffInput({
    settings: someSettings({ leaver: leaverSettings }),
    employees: [hr(values)],
    stakeholders: stakeholder ? [stakeholder] : [],
    pairingDone: true,
    ...more,
  });
  const { changes, counts, problems } = diffRegister(input);
  const register = new MemoryRegister(input.stakeholders);
  register.applyAll(changes, { runId: 'run_1' });
  return { change: changes[0], counts, problems, after: register.stakeholders()[0] };
};

describe('the date that counts', () => {
  const both = { terminationDate: '2026-04-30', lastDayOfWork: '2026-02-20', contractEndDate: '2026-12-31' };

  it.each([
    [undefined, 'left', '2026-02-20'],
    ['terminationDate', 'leaving', '2026-04-30'],
    ['contractEndDate', 'leaving', '2026-12-31'],
  ])('%s (the last day of work if not said) makes %s by %s', (date, after, lastDay) => {
    const { change, after: next } = sync(person(), both, date === undefined ? {} : { date });

    expect(change).toMatchObject({ kind: 'leaver', status: { after, lastDay } });
    expect(next).toMatchObject({
      status: after,
      lastDay,
      fields: { terminationDate: { value: '2026-04-30' } },
    });
  });

  it.each([undefined, null])('is the termination date where the last day of work is %s', (lastDayOfWork) => {
    const { change } = sync(person(), { terminationDate: '2026-04-30', lastDayOfWork });

    expect(change?.status).toMatchObject({ after: 'leaving', lastDay: '2026-04-30' });
  });

  it('makes a leaver also where HR has no termination date', () => {
    const { change } = sync(person(), { terminationDate: null, lastDayOfWork: '2026-02-20' });

    expect(change).toMatchObject({ fields: [], status: { after: 'left', lastDay: '2026-02-20' } });
  });

  it('is a working day: left begins the day after', () => {
    const on = (lastDayOfWork: string) => sync(person(), { lastDayOfWork }).change?.status?.after;

    expect([on('2026-03-01'), on('2026-02-28')]).toEqual(['leaving', 'left']);
  });

  it('moves the leaving when it alone moves, and leaves the fields as they are', () => {
    const { change } = sync(leaver('2026-04-30', '2026-04-10'), {
      terminationDate: '2026-04-30',
      lastDayOfWork: '2026-02-20',
    });

    expect(change).toMatchObject({
      kind: 'leaver',
      fields: [],
      status: { before: 'leaving', after: 'left', lastDay: '2026-02-20' },
    });
  });

  it('stays what it was while it cannot be read and the termination date did not move', () => {
    const stakeholder = leaver('2026-04-30', '2026-04-10');

    expect(sync(stakeholder, { terminationDate: '2026-04-30' }).change).toBeUndefined();
    expect(sync(stakeholder, { terminationDate: '2026-05-31' }).change?.status).toMatchObject({
      lastDay: '2026-05-31',
    });
  });

  it('stays what it was while an empty one may be hidden (B38)', () => {
    const values = { terminationDate: '2026-04-30', lastDayOfWork: null };

    expect(sync(leaver('2026-04-30', '2026-04-10'), values, {}, { lost: ['team'] }).change).toBeUndefined();
  });

  it('is nothing that a sync reports as missing', () => {
    const missing = { notReadable: ['lastDayOfWork'] };

    expect(sync(person(), {}, {}, missing).problems).toEqual([]);
    const chosen = someSettings({ optionalFields: ['lastDayOfWork'] });
    expect(sync(person(), {}, {}, { ...missing, settings: chosen }).problems).toEqual([
      { code: 'field.not_readable', field: 'lastDayOfWork' },
    ]);
  });

  it('does not bring back a status a person cleared, until the day is another one (B105)', () => {
    const cleared = person({ lastDay: '2026-02-20', fields: { terminationDate: '2026-04-30' } });
    const day = (lastDayOfWork: string) =>
      sync(cleared, { terminationDate: '2026-04-30', lastDayOfWork }).change;

    expect(day('2026-02-20')).toBeUndefined();
    expect(day('2026-02-21')).toMatchObject({
      status: { before: 'active', after: 'left', lastDay: '2026-02-21' },
    });
  });

  it('is taken back with the leaving (B107), and tells it again when the same day comes back', () => {
    const gone = sync(leaver('2026-04-30', '2026-04-10'), { terminationDate: null, lastDayOfWork: null });
    if (gone.after === undefined) throw new Error('expected the stakeholder to be there');

    const again = sync(gone.after, { terminationDate: '2026-04-30', lastDayOfWork: '2026-04-10' });

    expect(gone.change).toMatchObject({ status: { before: 'leaving', after: 'active' } });
    expect(gone.after).not.toHaveProperty('lastDay');
    expect(again.change).toMatchObject({
      status: { before: 'active', after: 'leaving', lastDay: '2026-04-10' },
    });
  });

  it('is proposed once: a rejected day does not come again, another one does', () => {
    const stakeholder = leaver('2026-04-30', '2026-04-10');
    const moved = { terminationDate: '2026-04-30', lastDayOfWork: '2026-02-20' };
    const { change } = sync(stakeholder, moved);
    const declines = (change ? declineEntries(change, aDiffInput().hashKey) : []).map((entry): Decline => ({
      v: 1,
      companyId: COMPANY,
      connectionId: CONNECTION,
      stakeholderId: 'stk_1',
      declinedBy: 'user:approver',
      declinedAt: OBSERVED_AT,
      runId: 'run_1',
      ...entry,
    }));

    expect(sync(stakeholder, moved, {}, { declines }).change).toBeUndefined();
    expect(
      sync(stakeholder, { ...moved, lastDayOfWork: '2026-02-19' }, {}, { declines }).change?.status,
    ).toMatchObject({ after: 'left' });
  });

  it('makes no leaver where no date is readable (B110)', () => {
    expect(sync(person(), { terminationDate: undefined }).change).toBeUndefined();
    expect(sync(undefined, { terminationDate: undefined }).change?.status).toEqual({
      before: null,
      after: 'active',
      historical: false,
    });
  });
});

describe('the policy that moves leavers to a group (B110)', () => {
  const policy = { policy: 'tag_and_group', group: 'Alumni' };
  const gone = { terminationDate: '2026-02-20', group: 'Staff' };
  const groupOf = (stakeholder: Stakeholder | undefined) => stakeholder?.fields['group']?.value;

  it('plans the group once the last day is over, and not before', () => {
    const staff = person({ fields: { group: 'Staff' } });

    expect(sync(staff, gone, policy).change?.fields).toContainEqual({
      field: 'group',
      before: 'Staff',
      after: 'Alumni',
    });
    expect(groupOf(sync(staff, { ...gone, terminationDate: '2026-03-01' }, policy).after)).toBe('Staff');
  });

  it('holds while they are gone, whatever group HR names', () => {
    const alumna = leaver('2026-02-20', '2026-02-20', { fields: { group: 'Alumni' } });

    expect(sync(alumna, { ...gone, group: 'Former' }, policy).change).toBeUndefined();
    expect(sync(alumna, { ...gone, group: null }, policy).change).toBeUndefined();
  });

  it.each([
    ['Advisory', 'Advisory'],
    [null, undefined],
  ])('ends with a return: HR’s group %s applies again', (group, expected) => {
    const alumna = leaver('2026-02-20', '2026-02-20', { fields: { group: 'Alumni' } });

    const { change, after } = sync(alumna, { terminationDate: null, group }, policy);

    expect(change?.status).toMatchObject({ before: 'left', after: 'active' });
    expect(groupOf(after)).toBe(expected);
  });

  it('keeps a group that a person pinned', () => {
    const stakeholder: Stakeholder = {
      ...person({ fields: { group: 'Founders' } }),
      overrides: { group: { owner: 'user:admin', reason: 'founder', since: OBSERVED_AT } },
    };

    expect(groupOf(sync(stakeholder, gone, policy).after)).toBe('Founders');
  });

  it('gives former staff the group from the start, and everybody else HR’s', () => {
    expect(groupOf(sync(undefined, gone, policy).after)).toBe('Alumni');
    expect(groupOf(sync(undefined, { ...gone, terminationDate: null }, policy).after)).toBe('Staff');
  });

  it('does nothing under the default policy', () => {
    expect(groupOf(sync(person({ fields: { group: 'Staff' } }), gone).after)).toBe('Staff');
  });
});

describe('the policy that skips former staff', () => {
  const policy = { policy: 'skip_former' };

  it('does not create who has left already: counted, and no problem', () => {
    const { change, counts, problems } = sync(undefined, { terminationDate: '2026-02-20' }, policy);

    expect(change).toBeUndefined();
    expect(problems).toEqual([]);
    expect(counts).toMatchObject({ read: 1, create: 0, skipped: 1 });
  });

  it.each(['2026-03-01', null])('creates who works until %s', (terminationDate) => {
    expect(sync(undefined, { terminationDate }, policy)).toMatchObject({
      change: { kind: 'create' },
      counts: { skipped: 0 },
    });
  });

  it('goes by the date that counts', () => {
    const values = { terminationDate: '2026-04-30', lastDayOfWork: '2026-02-20' };

    expect(sync(undefined, values, policy).counts.skipped).toBe(1);
    expect(sync(undefined, values, { ...policy, date: 'terminationDate' }).counts.skipped).toBe(0);
  });

  it('tags somebody of the register who leaves, as always', () => {
    const { change } = sync(person(), { terminationDate: '2026-02-20' }, policy);

    expect(change).toMatchObject({ kind: 'leaver', status: { after: 'left' } });
  });
});

describe('several employments', () => {
  it('count the last day of each, the latest of all', () => {
    const second = (values: Record<string, string | null>) =>
      diffRegister(
        aDiffInput({
          employees: [
            hr({ terminationDate: '2026-04-30', lastDayOfWork: '2026-02-10' }),
            { ...hr(values), employeeId: '2' },
          ],
          stakeholders: [{ ...person(), links: { [CONNECTION]: ['1', '2'] } }],
        }),
      ).changes[0]?.status;

    expect(second({ terminationDate: '2026-03-31', lastDayOfWork: '2026-02-20' })).toMatchObject({
      after: 'left',
      lastDay: '2026-02-20',
    });
    expect(second({ terminationDate: null })).toBeUndefined();
  });
});
