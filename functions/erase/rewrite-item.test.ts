import { describe, expect, it } from '@jest/globals';
import { employeeMarks, externalIdMark } from '#domain/erasure/tombstone';
import { subjectOf } from '#domain/erasure/subject';
import { ERASED, rewriteAuditEntry, rewriteItem } from './rewrite-item';

const hashKey = 'a2V5';
const connections = [
  { connectionId: 'con_a', provider: 'bamboohr', accountId: 'acme' },
  { connectionId: 'con_b', provider: 'bamboohr', accountId: 'acme' },
  { connectionId: 'con_c', provider: 'hibob', accountId: 'other' },
] as const;
const marks = [
  ...employeeMarks(hashKey, { ...connections[0], employeeId: '42' }),
  externalIdMark(hashKey, 'product-7'),
];
const subject = subjectOf({
  hashKey,
  stakeholderIds: ['stk_gone'],
  tombstones: marks.map((mark) => ({ mark })),
  connections,
});

describe('an erased person', () => {
  it('is known by the employee id in every connection to the same account, and in no other', () => {
    const known = connections.map(({ connectionId }) => subject.isEmployee(connectionId, '42'));

    expect(known).toEqual([true, true, false]);
    expect(subject.isEmployee('con_a', '43')).toBe(false);
  });
});

describe('items of the company', () => {
  it.each([
    ['a decline', { type: 'decline', connectionId: 'con_a', stakeholderId: 'stk_gone' }],
    ['an answer about the employee', { type: 'answer', connectionId: 'con_b', employeeId: '42', answer: {} }],
    [
      'an answer that names the record',
      { type: 'answer', connectionId: 'con_a', employeeId: '9', answer: { stakeholderId: 'stk_gone' } },
    ],
  ])('go when they are about the person: %s', (_what, item) => {
    expect(rewriteItem(item, subject)).toEqual({ kind: 'remove', counts: 'decisions' });
  });

  it.each([
    ['a decline of somebody else', { type: 'decline', connectionId: 'con_a', stakeholderId: 'stk_1' }],
    ['the same number in another system', { type: 'answer', connectionId: 'con_c', employeeId: '42' }],
    ['the receipt', { type: 'erasure', stakeholderId: 'stk_gone' }],
    ['a run', { type: 'run', connectionId: 'con_a', runId: 'con_a.x.y' }],
  ])('stay when they are not: %s', (_what, item) => {
    expect(rewriteItem(item, subject)).toEqual({ kind: 'keep' });
  });

  it('lose the answer that a repeat of a call would show, and still stop the repeat', () => {
    const response = {
      status: 201,
      headers: {},
      body: '{"stakeholder":{"stakeholderId":"stk_gone","name":"Maja"}}',
    };

    const treated = rewriteItem({ type: 'idempotency', requestHash: 'h', response }, subject);

    expect(treated).toMatchObject({ kind: 'rewrite', item: { requestHash: 'h', response: { status: 404 } } });
    expect(JSON.stringify(treated)).not.toContain('Maja');
  });

  it('still tell who repeats the very call that asked for the erasure that it was taken', () => {
    const receipt = {
      erasureId: 'era_1',
      state: 'working',
      stakeholderId: 'stk_gone',
      stakeholderIds: ['stk_gone'],
      reason: 'request',
      despiteHoldings: false,
      requestedBy: 'user:owner',
      requestedAt: '2026-03-02T06:00:00.000Z',
      removed: {},
      progress: { step: 'register', steps: 6, done: 0, pass: 1 },
      kept: [],
    };
    const response = { status: 202, headers: {}, body: JSON.stringify(receipt) };

    expect(rewriteItem({ type: 'idempotency', response }, subject)).toEqual({ kind: 'keep' });
  });

  it('forget the employee id on a page that fetch read', () => {
    const item = {
      type: 'page-result',
      sk: 'RESULT#con_a.20260301T060000000Z.4f9a0c2d1b#0000000001#fetch#0000000000',
      result: { page: 0, employeeIds: ['41', '42'] },
    };

    expect(rewriteItem(item, subject)).toMatchObject({ item: { result: { employeeIds: ['41'] } } });
  });
});

describe('the audit log', () => {
  it('keeps who did what to which record, and no employee id that leads to the person', () => {
    const entry = {
      actor: 'user:u1',
      target: 'stk_gone',
      details: {
        connectionId: 'con_a',
        employeeId: '42',
        externalId: 'product-7',
        stakeholderId: 'stk_gone',
      },
    };

    const rewritten = rewriteAuditEntry(entry, subject);

    expect(rewritten).toEqual({
      ...entry,
      details: { connectionId: 'con_a', employeeId: ERASED, externalId: ERASED, stakeholderId: 'stk_gone' },
    });
  });

  it('leaves entries about others as they are', () => {
    expect(rewriteAuditEntry({ details: { employeeId: '41', count: 42 } }, subject)).toBeUndefined();
  });
});
