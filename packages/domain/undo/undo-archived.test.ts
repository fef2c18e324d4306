import { describe, expect, it } from '@jest/globals';
import { diffRegister } from '../diff/diff-register';
import { archivePerson, restorePerson } from '../leavers/archive-person';
import { MemoryRegister } from '../testing/memory-register';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION, someSettings } from '../testing/people';
import { planUndoOf } from '../testing/undo-run';

const hand = { actor: 'user:editor', now: '2026-03-01T12:00:00.000Z', today: '2026-03-01' };

const settingsFor = (field: string) =>
  someSettings({ leaver: { date: field }, optionalFields: field === 'terminationDate' ? [] : [field] });

/** Somebody whom a run gave a last day, and whom a person archived then. */
const archivedLeaver = (field: string) => {
  const before = aStakeholder('stk_1', {
    fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test', startDate: '2022-03-01', city: 'Oslo' },
    identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
    links: { [CONNECTION]: ['1'] },
  });
  const register = new MemoryRegister([before]);
  const employees = [anEmployee('1', { [field]: '2026-04-30', city: 'Bergen' })];
  const { changes } = diffRegister(
    aDiffInput({ stakeholders: [before], employees, settings: settingsFor(field) }),
  );
  register.applyAll(changes, { runId: 'con_demo.1' });
  const [leaver] = register.stakeholders();
  const archived = leaver && archivePerson(leaver, hand);
  if (archived?.kind !== 'changed') throw new Error('expected somebody to archive');
  register.put(archived.next);
  return { register, changes };
};

describe('undoing a leaving of somebody who was archived since', () => {
  it.each(['terminationDate', 'contractEndDate'])(
    'keeps %s with its status, says so, and puts back the rest',
    (field) => {
      const { register, changes } = archivedLeaver(field);

      const undo = planUndoOf(register, changes, { runId: 'con_demo.1', now: '2026-03-01T13:00:00.000Z' });
      register.applyAll(undo.changes, { runId: 'con_demo.2', observedAt: '2026-03-01T13:00:00.000Z' });

      const [person] = register.stakeholders();
      const back = person && restorePerson(person, hand);
      expect(new Set(undo.problems.map((problem) => `${problem.code} ${problem.field}`))).toEqual(
        new Set(['undo.edited_since status', `undo.edited_since ${field}`]),
      );
      expect(back).toMatchObject({
        next: {
          status: 'leaving',
          lastDay: '2026-04-30',
          fields: { city: { value: 'Oslo' }, [field]: { value: '2026-04-30' } },
        },
      });
    },
  );
});
