import { describe, expect, it } from '@jest/globals';
import { createIdentity, declineHash } from '../decline';
import type { Decline } from '../plan';
import {
  aDiffInput,
  anAnswer,
  anEmployee,
  aStakeholder,
  COMPANY,
  CONNECTION,
  someSettings,
} from '../testing/people';
import type { DiffInput, DiffResult } from './diff-input';
import { diffRegister } from './diff-register';

const BEFORE = 'con_before';
const diff = (parts: Partial<DiffInput>): DiffResult => diffRegister(aDiffInput(parts));
const byNumber = someSettings({ identifier: 'employeeNumber' });
const numbered = (value: string, connectionId?: string) => ({
  kind: 'employeeNumber' as const,
  value,
  ...(connectionId !== undefined && { connectionId }),
});
const mailed = (value: string) => ({ kind: 'workEmail' as const, value });
const sameAccount = [{ connectionId: BEFORE, sameAccount: true }];
const anotherAccount = [{ connectionId: BEFORE, sameAccount: false }];

describe('a connection that replaced one of the same account (B143, B145)', () => {
  const linked = aStakeholder('stk_1', {
    fields: { name: 'Otto Falk' },
    identifier: numbered('7', BEFORE),
    links: { [BEFORE]: ['1'] },
  });

  it('finds people by the links of the one before, and ties and numbers them as its own', () => {
    const { changes, problems } = diff({
      settings: byNumber,
      employees: [anEmployee('1', { employeeNumber: '7' })],
      stakeholders: [linked],
      replaced: sameAccount,
    });

    expect(problems).toEqual([]);
    expect(changes).toMatchObject([
      {
        stakeholderId: 'stk_1',
        matchedBy: 'link',
        newLinks: ['1'],
        identifier: { after: numbered('7', CONNECTION) },
      },
    ]);
  });

  it('finds them by number too, and prefers its own links to older ones', () => {
    const employees = [anEmployee('5', { employeeNumber: '7', lastName: 'Berg' })];
    const moved = aStakeholder('stk_2', { links: { [CONNECTION]: ['5'] } });
    const old = aStakeholder('stk_3', { links: { [BEFORE]: ['5'] } });

    const byOldNumber = diff({
      settings: byNumber,
      employees,
      stakeholders: [linked],
      replaced: sameAccount,
    });
    const byOwnLink = diff({ employees, stakeholders: [old, moved], replaced: sameAccount });

    expect(byOldNumber.changes).toMatchObject([{ stakeholderId: 'stk_1', matchedBy: 'identifier' }]);
    expect(byOwnLink.changes).toMatchObject([{ stakeholderId: 'stk_2', matchedBy: 'link' }]);
    expect(byOwnLink.problems).toEqual([]);
  });

  it('remembers what was answered and never to be linked', () => {
    const answers = [
      anAnswer({ connectionId: BEFORE, answer: { kind: 'this_one', stakeholderId: 'stk_4' } }),
    ];
    const apart = aStakeholder('stk_5', {
      fields: { name: 'Maja Lindqvist2' },
      neverLink: { [BEFORE]: ['2'] },
    });

    const { changes } = diff({
      employees: [anEmployee('1'), anEmployee('2')],
      stakeholders: [aStakeholder('stk_4', { fields: { name: 'Otto Falk' } }), apart],
      answers,
      replaced: sameAccount,
    });

    expect(new Set(changes.map(({ matchedBy, employeeIds }) => `${employeeIds[0]} ${matchedBy}`))).toEqual(
      new Set(['1 answer', '2 new']),
    );
  });
});

describe('a connection that replaced one of another provider (B146)', () => {
  const former = aStakeholder('stk_1', {
    fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test' },
    identifier: numbered('7', BEFORE),
    links: { [BEFORE]: ['7'] },
  });

  it('takes no employee id and no number of it for its own', () => {
    const { changes, problems } = diff({
      settings: byNumber,
      employees: [anEmployee('7', { employeeNumber: '7', lastName: 'Berg' })],
      stakeholders: [former],
      replaced: anotherAccount,
      answers: [
        anAnswer({
          connectionId: BEFORE,
          employeeId: '7',
          answer: { kind: 'this_one', stakeholderId: 'stk_1' },
        }),
      ],
    });

    expect(problems).toEqual([]);
    expect(changes).toMatchObject([{ kind: 'create' }]);
  });

  it('finds people by e-mail identifier all the same', () => {
    const { changes } = diff({
      employees: [anEmployee('1')],
      stakeholders: [{ ...former, identifier: mailed('maja1@acme.test') }],
      replaced: anotherAccount,
    });

    expect(changes).toMatchObject([{ stakeholderId: 'stk_1', matchedBy: 'identifier', newLinks: ['1'] }]);
  });

  it('pairs people by name and e-mail, who are free although the old links stand', () => {
    const { changes, problems } = diff({
      settings: byNumber,
      employees: [anEmployee('1', { employeeNumber: '70' })],
      stakeholders: [former],
      replaced: anotherAccount,
      purpose: 'pair',
    });

    expect(problems).toEqual([]);
    expect(changes).toMatchObject([
      { kind: 'link', matchedBy: 'pairing', identifier: { after: numbered('70', CONNECTION) } },
    ]);
  });
});

describe('what was rejected under a replaced connection', () => {
  const decline = (parts: Partial<Decline>): Decline => ({
    v: 1,
    companyId: COMPANY,
    connectionId: BEFORE,
    stakeholderId: 'stk_1',
    field: 'city',
    valueHash: '',
    declinedBy: 'user:approver',
    declinedAt: '2026-02-10T00:00:00.000Z',
    runId: 'run_0',
    ...parts,
  });
  const { hashKey } = aDiffInput();
  const known = aStakeholder('stk_1', {
    fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test', startDate: '2022-03-01' },
    identifier: mailed('maja1@acme.test'),
    links: { [CONNECTION]: ['1'] },
  });

  it.each([
    ['of the same account', sameAccount],
    ['of another account', anotherAccount],
  ])('stays rejected, %s', (_, replaced) => {
    const { changes } = diff({
      employees: [anEmployee('1', { city: 'Bern' })],
      stakeholders: [known],
      replaced,
      declines: [decline({ valueHash: declineHash(hashKey, 'city', 'Bern') })],
    });

    expect(changes).toEqual([]);
  });

  it('does not count for a connection that replaced nothing', () => {
    const { changes } = diff({
      employees: [anEmployee('1', { city: 'Bern' })],
      stakeholders: [known],
      declines: [decline({ valueHash: declineHash(hashKey, 'city', 'Bern') })],
    });

    expect(changes).toHaveLength(1);
  });

  it('is no rejection of another person who has the employee id in the other system', () => {
    const input = {
      employees: [anEmployee('1')],
      stakeholders: [{ ...known, links: {} }],
      declines: [decline({ field: 'links', valueHash: declineHash(hashKey, 'links', '1') })],
    };

    expect(diff({ ...input, replaced: anotherAccount }).changes).toHaveLength(1);
    expect(diff({ ...input, replaced: sameAccount }).changes).toEqual([]);
  });

  it('keeps somebody from being created by another connection', () => {
    const before = diffRegister(aDiffInput({ connectionId: BEFORE, employees: [anEmployee('90')] }));
    const [created] = before.changes;
    const identity = created ? createIdentity(created) : '';

    const { changes, counts } = diff({
      employees: [anEmployee('1', { lastName: 'Lindqvist90', workEmail: 'maja90@acme.test' })],
      replaced: anotherAccount,
      declines: [
        decline({
          stakeholderId: created?.stakeholderId ?? '',
          field: '*',
          valueHash: declineHash(hashKey, '*', identity),
        }),
      ],
    });

    expect(changes).toEqual([]);
    expect(counts.unchanged).toBe(1);
  });
});
