import { describe, expect, it } from '@jest/globals';
import { declineHash, declinedLeavings } from '../decline';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION } from '../testing/people';
import { diffRegister } from '../diff/diff-register';
import type { Decline } from '../plan';
import { choose } from './choices';

const { hashKey } = aDiffInput();

/** Somebody whom two HR systems know, of which one says that they leave. */
const planned = (declines: readonly Decline[] = []) =>
  diffRegister(
    aDiffInput({
      precedence: [CONNECTION, 'con_other'],
      employees: [anEmployee('1', { terminationDate: '2026-04-30' })],
      stakeholders: [
        aStakeholder('stk_1', {
          fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test', startDate: '2022-03-01' },
          identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
          links: { [CONNECTION]: ['1'], con_other: ['x'] },
        }),
      ],
      declines,
    }),
  ).changes;

describe('what one of two HR systems says of a leaving', () => {
  it('is remembered as rejected with its row, and not proposed again', () => {
    const [change] = planned();
    if (!change?.leavings) throw new Error('expected a change of what is remembered');

    const { declines } = choose(change, { choice: 'reject' }, { before: [], hashKey });

    const valueHash = declineHash(hashKey, 'leavings', declinedLeavings(change.leavings));
    expect(declines).toEqual([{ field: 'leavings', valueHash }]);
    const by = { declinedBy: 'user:approver', declinedAt: '2026-03-01T08:00:00.000Z', runId: 'run_1' };
    const where = { v: 1 as const, companyId: 'cmp_demo', connectionId: CONNECTION, stakeholderId: 'stk_1' };
    expect(planned(declines.map((one) => ({ ...where, ...one, ...by })))).toEqual([]);
  });
});
