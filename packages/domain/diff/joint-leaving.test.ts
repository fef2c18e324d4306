import { describe, expect, it } from '@jest/globals';
import type { FieldValue } from '../employee';
import type { Stakeholder } from '../stakeholder';
import { MemoryRegister } from '../testing/memory-register';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION } from '../testing/people';
import { diffRegister } from './diff-register';

const OTHER = 'con_other';
const inBoth = (
  fields: Record<string, FieldValue> = {},
  parts: Partial<Omit<Stakeholder, 'fields'>> & { source?: string } = {},
): Stakeholder =>
  aStakeholder('stk_1', {
    links: { [CONNECTION]: ['1'], [OTHER]: ['x1'] },
    identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
    fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test', startDate: '2022-03-01', ...fields },
    ...parts,
  });
const sync = (
  stakeholder: Stakeholder,
  hr: Record<string, FieldValue | null>,
  precedence: readonly string[] = [CONNECTION, OTHER],
) => {
  const { changes } = diffRegister(
    aDiffInput({ precedence, employees: [anEmployee('1', hr)], stakeholders: [stakeholder] }),
  );
  const register = new MemoryRegister([stakeholder]);
  register.applyAll(changes, { runId: 'run_1' });
  const [after] = register.stakeholders();
  if (after === undefined) throw new Error('expected the stakeholder to be there');
  return { change: changes[0], after };
};

describe('somebody with records in two connections', () => {
  it('has not left while they work in the other one: that is remembered, and no more', () => {
    const { change, after } = sync(inBoth(), { terminationDate: '2026-01-31' });

    expect(change).toMatchObject({
      kind: 'update',
      fields: [],
      leavings: { [CONNECTION]: '2026-01-31', [OTHER]: null },
    });
    expect(change).not.toHaveProperty('status');
    expect(after).toMatchObject({ status: 'active', tags: [] });
    expect(sync(after, { terminationDate: '2026-01-31' }).change).toBeUndefined();
  });

  it('has left once the other one ended too, on the later day', () => {
    const elsewhere = (day: string) => inBoth({}, { leavings: { [OTHER]: day, [CONNECTION]: null } });

    expect(sync(elsewhere('2026-02-10'), { terminationDate: '2026-01-31' }).change).toMatchObject({
      leavings: { [CONNECTION]: '2026-01-31' },
      fields: [],
    });
    expect(sync(elsewhere('2026-02-10'), { terminationDate: '2026-02-20' }).change).toMatchObject({
      fields: [{ field: 'terminationDate', after: '2026-02-20' }],
      status: { before: 'active', after: 'left', lastDay: '2026-02-20' },
    });
  });

  it('takes a date back that this connection wrote, once they begin to work elsewhere', () => {
    const left = inBoth(
      { terminationDate: '2026-01-31' },
      { status: 'left', tags: ['Leaver'], leavings: { [OTHER]: null, [CONNECTION]: '2026-01-31' } },
    );

    const { change, after } = sync(left, { terminationDate: '2026-01-31' });

    expect(change).toMatchObject({ status: { before: 'left', after: 'active' } });
    expect(after.fields).not.toHaveProperty('terminationDate');
  });

  it('comes back when this connection says so, whoever wrote the date', () => {
    const left = inBoth(
      { terminationDate: '2026-01-31' },
      { status: 'left', source: `conn:${OTHER}`, lastDay: '2026-01-31', tags: ['Leaver'] },
    );

    const { change, after } = sync(left, { terminationDate: null });

    expect(change).toMatchObject({
      status: { before: 'left', after: 'active' },
      leavings: { [OTHER]: '2026-01-31' },
    });
    expect(after.fields).not.toHaveProperty('terminationDate');
  });

  it('counts what a connection wrote before anything was remembered', () => {
    const leaving = inBoth(
      { terminationDate: '2026-05-31' },
      { status: 'leaving', source: `conn:${OTHER}`, lastDay: '2026-05-15', tags: ['Leaver'] },
    );

    const { change } = sync(leaving, { terminationDate: '2026-04-30' });

    expect(change).toEqual(
      expect.objectContaining({
        fields: [],
        leavings: { [OTHER]: '2026-05-15', [CONNECTION]: '2026-04-30' },
      }),
    );
  });

  it('has nothing remembered while they work in both', () => {
    expect(sync(inBoth(), { terminationDate: null }).change).toBeUndefined();
  });

  it('is a leaver by this connection alone once the other is not in use any more', () => {
    const remembered = inBoth({}, { leavings: { [OTHER]: null, [CONNECTION]: '2026-01-31' } });

    const { change } = sync(remembered, { terminationDate: '2026-01-31' }, [CONNECTION]);

    expect(change).toMatchObject({ kind: 'leaver', status: { before: 'active', after: 'left' } });
  });

  it('is left alone where this connection cannot tell (B41)', () => {
    const { terminationDate: _own, ...values } = anEmployee('1').values;
    const employees = [{ ...anEmployee('1'), values }];

    const { changes } = diffRegister(
      aDiffInput({ precedence: [CONNECTION, OTHER], employees, stakeholders: [inBoth()] }),
    );

    expect(changes).toEqual([]);
  });
});
