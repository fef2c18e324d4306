import { describe, expect, it } from '@jest/globals';
import { declineHash } from '../decline';
import { diffRegister } from '../diff/diff-register';
import { deriveStakeholderId } from '../diff/stakeholder-id';
import type { Decline } from '../plan';
import { aDiffInput, anAnswer, anEmployee, aStakeholder, COMPANY, CONNECTION } from '../testing/people';
import { followMerged } from './follow-merged';

const gone = (stakeholderId: string, mergedInto: string, name = 'Maja Lindqvist1') =>
  aStakeholder(stakeholderId, { status: 'archived', mergedInto, fields: { name } });
const survivor = aStakeholder('stk_new', {
  links: { [CONNECTION]: ['1'] },
  identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
  fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test', startDate: '2022-03-01' },
});
const nothing = { declines: [], answers: [] };
const KEY = 'a key of this company';
const aDecline = (stakeholderId: string, field: string, value: string): Decline => ({
  v: 1,
  companyId: COMPANY,
  connectionId: CONNECTION,
  stakeholderId,
  field,
  valueHash: declineHash(KEY, field, value),
  declinedBy: 'user:u1',
  declinedAt: '2026-02-01T00:00:00.000Z',
  runId: 'run_1',
});

describe('followMerged', () => {
  it('leaves a register without merged records as it is', () => {
    const people = [survivor];

    expect(followMerged(people, nothing)).toEqual({ stakeholders: people, ...nothing });
  });

  it('takes merged records out, and follows several merges to who has it all now', () => {
    const people = [gone('stk_1', 'stk_2'), gone('stk_2', 'stk_new'), survivor];
    const answers = [
      anAnswer({ answer: { kind: 'this_one', stakeholderId: 'stk_1' } }),
      anAnswer({ answer: { kind: 'never', notThese: ['stk_1', 'stk_2', 'stk_9'] } }),
    ];

    const followed = followMerged(people, { declines: [aDecline('stk_2', 'city', 'Bern')], answers });

    expect(followed.stakeholders).toEqual([survivor]);
    expect(followed.declines).toMatchObject([{ stakeholderId: 'stk_new', field: 'city' }]);
    expect(followed.answers?.map(({ answer }) => answer)).toEqual([
      { kind: 'this_one', stakeholderId: 'stk_new' },
      { kind: 'never', notThese: ['stk_new', 'stk_9'] },
    ]);
  });

  it('ends where records name one another', () => {
    const people = [gone('stk_1', 'stk_2'), gone('stk_2', 'stk_1')];

    expect(followMerged(people, nothing).stakeholders).toEqual([]);
  });

  it('does not propose again what was rejected for the merged record', () => {
    const people = [gone('stk_old', 'stk_new'), survivor];
    const decided = { declines: [aDecline('stk_old', 'city', 'Bern')], answers: [] };
    const employees = [anEmployee('1', { city: 'Bern' })];

    const { changes } = diffRegister(aDiffInput({ employees, ...followMerged(people, decided) }));

    expect(changes).toEqual([]);
  });

  it('takes nobody of the same name for a merged record', () => {
    const people = [gone('stk_old', 'stk_new', 'Namesake Berg'), survivor];
    const employees = [anEmployee('1'), anEmployee('7', { firstName: 'Namesake', lastName: 'Berg' })];

    const { changes } = diffRegister(aDiffInput({ employees, ...followMerged(people, nothing) }));

    expect(changes).toMatchObject([{ kind: 'create', employeeIds: ['7'] }]);
  });

  it('asks instead of creating under the id of a merged record', () => {
    const id = deriveStakeholderId(COMPANY, CONNECTION, ['7']);
    const people = [gone(id, 'stk_new'), survivor];
    const employees = [anEmployee('1'), anEmployee('7')];

    const { changes, problems } = diffRegister(aDiffInput({ employees, ...followMerged(people, nothing) }));

    expect(changes).toEqual([]);
    expect(problems).toMatchObject([{ code: 'match.similar_exists', employeeId: '7', people: [id] }]);
  });
});
