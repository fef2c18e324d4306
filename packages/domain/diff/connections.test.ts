import { describe, expect, it } from '@jest/globals';
import { MemoryRegister } from '../testing/memory-register';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION, someSettings } from '../testing/people';
import type { DiffInput, DiffResult } from './diff-input';
import { diffRegister } from './diff-register';

const OTHER = 'con_other';
const diff = (parts: Partial<DiffInput>): DiffResult => diffRegister(aDiffInput(parts));
const byNumber = someSettings({ identifier: 'employeeNumber' });
const numbered = (value: string, connectionId?: string) => ({
  kind: 'employeeNumber' as const,
  value,
  ...(connectionId !== undefined && { connectionId }),
});
const mailed = (value: string) => ({ kind: 'workEmail' as const, value });

describe('two connections of one register', () => {
  const precedence = [OTHER, CONNECTION];

  it('never match one another by the same employee number or employee id (B73)', () => {
    const employees = [anEmployee('7', { employeeNumber: '7', lastName: 'Berg' })];
    const theirs = [
      aStakeholder('stk_1', {
        fields: { name: 'Otto Falk' },
        identifier: numbered('7', OTHER),
        links: { [OTHER]: ['7'] },
      }),
    ];

    for (const identifier of ['employeeNumber', 'employeeId'] as const) {
      const { changes, problems } = diff({
        settings: someSettings({ identifier }),
        employees,
        stakeholders: theirs,
        precedence,
      });

      expect(problems).toEqual([]);
      expect(changes).toMatchObject([
        { kind: 'create', identifier: { after: { kind: identifier, value: '7', connectionId: CONNECTION } } },
      ]);
    }
  });

  it.each([
    ['the only connection', [CONNECTION], 'Otto Falk', 'stk_1'],
    ['one of several, with the name', [OTHER, CONNECTION], 'Maja Berg', 'stk_1'],
    ['one of several, with another name', [OTHER, CONNECTION], 'Otto Falk', undefined],
  ])('a number that an import left without a connection counts for %s (B135)', (_, inUse, name, found) => {
    const { changes } = diff({
      settings: someSettings({ identifier: 'employeeNumber', matchByName: false }),
      employees: [anEmployee('1', { employeeNumber: '7', lastName: 'Berg' })],
      stakeholders: [aStakeholder('stk_1', { fields: { name }, identifier: numbered('7') })],
      precedence: inUse,
    });

    expect(changes.find(({ kind }) => kind !== 'create')?.stakeholderId).toBe(found);
  });

  it('make one stakeholder with two links of a person of one e-mail (B73, B78)', () => {
    const input = {
      employees: [anEmployee('1')],
      precedence,
      stakeholders: [
        aStakeholder('stk_1', {
          fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test' },
          identifier: mailed('MAJA1@acme.test'),
          links: { [OTHER]: ['9'] },
        }),
      ],
    };

    const { changes, problems } = diff(input);

    expect(problems).toEqual([]);
    expect(changes).toMatchObject([{ stakeholderId: 'stk_1', matchedBy: 'identifier', newLinks: ['1'] }]);
    const register = new MemoryRegister(input.stakeholders);
    register.applyAll(changes, { runId: 'run_1' });
    expect(register.stakeholders()).toMatchObject([{ links: { [OTHER]: ['9'], [CONNECTION]: ['1'] } }]);
    expect(diff({ ...input, stakeholders: register.stakeholders() }).changes).toEqual([]);
  });

  it('ask about people of one e-mail whose names and birth dates differ', () => {
    const { changes, problems } = diff({
      employees: [anEmployee('1', { birthDate: '1990-02-28' })],
      precedence,
      stakeholders: [
        aStakeholder('stk_1', {
          fields: { name: 'Otto Falk', email: 'maja1@acme.test', birthDate: '1970-01-01' },
          identifier: mailed('maja1@acme.test'),
          links: { [OTHER]: ['9'] },
        }),
      ],
    });

    expect(changes).toEqual([]);
    expect(problems).toEqual([{ code: 'match.doubtful', employeeId: '1', stakeholderId: 'stk_1' }]);
  });

  it.each([
    ['keeps the identifier of one that counts before it', [OTHER, CONNECTION], undefined],
    ['writes its own where it counts first', [CONNECTION, OTHER], '7'],
  ])('a connection %s', (_, order, after) => {
    const shared = aStakeholder('stk_1', {
      fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test' },
      identifier: mailed('maja1@acme.test'),
      links: { [OTHER]: ['9'], [CONNECTION]: ['1'] },
    });

    const { changes } = diff({
      settings: byNumber,
      employees: [anEmployee('1', { employeeNumber: '7' })],
      stakeholders: [shared],
      precedence: order,
    });

    const changed = changes.find(({ identifier }) => identifier);
    expect(changed?.identifier?.after?.value).toBe(after);
  });
});
