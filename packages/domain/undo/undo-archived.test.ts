import { describe, expect, it } from '@jest/globals';
import { diffRegister } from '../diff/diff-register';
import { archivePerson, restorePerson } from '../leavers/archive-person';
import { MemoryRegister } from '../testing/memory-register';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION } from '../testing/people';
import { planUndoOf } from '../testing/undo-run';

const hand = { actor: 'user:editor', now: '2026-03-01T12:00:00.000Z', today: '2026-03-01' };

/** Somebody whom a run gave a last day, and whom a person archived then. */
const archivedLeaver = () => {
  const before = aStakeholder('stk_1', {
    fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test', startDate: '2022-03-01', city: 'Oslo' },
    identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
    links: { [CONNECTION]: ['1'] },
  });
  const register = new MemoryRegister([before]);
  const employees = [anEmployee('1', { terminationDate: '2026-04-30', city: 'Bergen' })];
  const { changes } = diffRegister(aDiffInput({ stakeholders: [before], employees }));
  register.applyAll(changes, { runId: 'con_demo.1' });
  const [leaver] = register.stakeholders();
  const archived = leaver && archivePerson(leaver, hand);
  if (archived?.kind !== 'changed') throw new Error('expected somebody to archive');
  register.put(archived.next);
  return { register, changes };
};

describe('undoing a leaving of somebody who was archived since', () => {
  it('keeps the leaving as a whole, says so, and puts back the rest', () => {
    const { register, changes } = archivedLeaver();

    const undo = planUndoOf(register, changes, { runId: 'con_demo.1', now: '2026-03-01T13:00:00.000Z' });
    register.applyAll(undo.changes, { runId: 'con_demo.2', observedAt: '2026-03-01T13:00:00.000Z' });

    const [person] = register.stakeholders();
    const back = person && restorePerson(person, hand);
    expect(undo.problems.map(({ code, field }) => [code, field])).toEqual([
      ['undo.edited_since', 'status'],
      ['undo.edited_since', 'terminationDate'],
    ]);
    expect(back).toMatchObject({
      next: {
        status: 'leaving',
        lastDay: '2026-04-30',
        fields: { city: { value: 'Oslo' }, terminationDate: { value: '2026-04-30' } },
      },
    });
  });
});
