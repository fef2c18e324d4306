import { describe, expect, it } from '@jest/globals';
import { MemoryRegister } from '../testing/memory-register';
import { aDiffInput, anEmployee, CONNECTION } from '../testing/people';
import { applyUndo, planUndoOf } from '../testing/undo-run';
import { diffRegister } from './diff-register';

/** A register whose only person was created by a sync that was undone, and the declines of that. */
const undoneCreate = () => {
  const register = new MemoryRegister([]);
  const { changes } = diffRegister(aDiffInput({ employees: [anEmployee('1')] }));
  register.applyAll(changes, { runId: 'con_demo.1' });
  const undo = planUndoOf(register, changes, { runId: 'con_demo.1', now: '2026-03-01T13:00:00.000Z' });
  const run = { runId: 'con_demo.2', observedAt: '2026-03-01T13:00:00.000Z' };
  return { register, declines: applyUndo(register, undo, run) };
};

describe('somebody whose creation was undone', () => {
  it('is not created again while HR says the same, and is once it says otherwise', () => {
    const { register, declines } = undoneCreate();
    const input = aDiffInput({ stakeholders: register.stakeholders(), declines });

    const same = diffRegister({ ...input, employees: [anEmployee('1')] });
    const other = diffRegister({ ...input, employees: [anEmployee('1', { lastName: 'Holm' })] });

    expect(same).toMatchObject({ changes: [], problems: [] });
    expect(other.changes).toMatchObject([
      { kind: 'create', status: { before: 'archived', after: 'active' } },
    ]);
  });

  it('is created again, as the same row, once somebody lifts what the undo declined', () => {
    const { register } = undoneCreate();
    const [archived] = register.stakeholders();

    const { changes, problems } = diffRegister(
      aDiffInput({ stakeholders: register.stakeholders(), employees: [anEmployee('1')] }),
    );
    const applied = register.applyAll(changes, {
      runId: 'con_demo.3',
      observedAt: '2026-03-02T06:00:00.000Z',
    });

    expect(problems).toEqual([]);
    expect(applied).toEqual(['write']);
    expect(register.stakeholders()).toMatchObject([
      { stakeholderId: archived?.stakeholderId, status: 'active', links: { [CONNECTION]: ['1'] } },
    ]);
  });

  it('stays archived where a person archived them, or parted them from the record', () => {
    const { register } = undoneCreate();
    const [row] = register.stakeholders();
    if (!row) throw new Error('expected a row');
    const employees = [anEmployee('1')];
    const archivedByHand = { ...row, archivedFrom: 'active' as const };
    const parted = { ...row, neverLink: { [CONNECTION]: ['1'] } };

    for (const one of [archivedByHand, parted])
      expect(diffRegister(aDiffInput({ stakeholders: [one], employees })).changes).toEqual([]);
  });
});
