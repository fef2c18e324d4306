import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { DiffInput } from '../diff/diff-input';
import { diffRegister } from '../diff/diff-register';
import { countRoster } from '../roster/count-roster';
import { arbitraryDiffInput } from '../testing/arbitrary-register';
import { MemoryRegister } from '../testing/memory-register';
import { CONNECTION } from '../testing/people';

const check = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>): void => {
  fc.assert(property, { numRuns: 1_500 });
};

const pairing = arbitraryDiffInput.map((input): DiffInput => ({ ...input, purpose: 'pair' }));
const either = fc.oneof(arbitraryDiffInput, pairing);

const applied = (input: DiffInput): DiffInput => {
  const register = new MemoryRegister(input.stakeholders);
  register.applyAll(diffRegister(input).changes, { runId: 'run_1' });
  return { ...input, stakeholders: register.stakeholders() };
};

const tiesOf = (input: DiffInput): string[] =>
  diffRegister(input)
    .changes.filter(({ kind }) => kind !== 'create')
    .flatMap(({ stakeholderId, newLinks }) => newLinks.map((id) => `${id} ${stakeholderId}`));

describe('a pairing, for any register and any employees', () => {
  it('changes no field and no status, creates nobody, and ties somebody in each change', () => {
    check(
      fc.property(pairing, (input) => {
        for (const { kind, fields, status, newLinks } of diffRegister(input).changes) {
          expect({ kind, fields, status }).toEqual({ kind: 'link', fields: [], status: undefined });
          expect(newLinks).not.toEqual([]);
        }
      }),
    );
  });

  it('has nothing left to do once its plan is applied', () => {
    check(
      fc.property(pairing, (input) => {
        expect(diffRegister(applied(input)).changes).toEqual([]);
      }),
    );
  });

  it('ties the same people as a sync of the same time', () => {
    check(
      fc.property(pairing, (input) => {
        expect(tiesOf(input)).toEqual(tiesOf({ ...input, purpose: 'sync', pairingDone: false }));
      }),
    );
  });
});

const isAboutWho = (code: string): boolean => code.startsWith('match.') || code === 'pairing.open';

describe('creating people, for any register and any employees', () => {
  it('waits while anybody is likely to be in the register already', () => {
    check(
      fc.property(arbitraryDiffInput, (input) => {
        const { changes, problems, counts } = diffRegister({ ...input, pairingDone: false });

        const isOpen = problems.some(
          ({ code }) => code === 'pairing.open' || code === 'match.name_ambiguous',
        );
        expect(isOpen && changes.some(({ kind }) => kind === 'create')).toBe(false);
        expect(counts.held > 0 && !problems.some(({ code }) => isAboutWho(code))).toBe(false);
      }),
    );
  });

  it('never waits once pairing is done', () => {
    check(
      fc.property(arbitraryDiffInput, (input) => {
        const { problems, counts } = diffRegister({ ...input, pairingDone: true });

        expect(problems.map(({ code }) => code)).not.toContain('pairing.open');
        expect(counts.held).toBe(0);
      }),
    );
  });
});

describe('people told apart, for any register and any employees', () => {
  it('are never tied, nor proposed', () => {
    check(
      fc.property(either, (input) => {
        const parted = new Set(
          input.stakeholders.flatMap(({ stakeholderId, neverLink }) =>
            (neverLink?.[CONNECTION] ?? []).map((id) => `${id} ${stakeholderId}`),
          ),
        );
        const { problems, roster } = diffRegister(input);

        const proposed = problems
          .filter(({ code }) => code === 'pairing.open' || code === 'match.similar_exists')
          .flatMap(({ employeeId, people = [] }) => people.map((id) => `${employeeId} ${id}`));
        const listed = roster().flatMap(({ employeeId, list, candidates = [] }) =>
          list === 'likely' ? candidates.map(({ stakeholderId }) => `${employeeId} ${stakeholderId}`) : [],
        );
        const doubtful = new Set(
          problems
            .filter(({ code }) => code === 'match.doubtful')
            .map(({ employeeId, stakeholderId }) => `${employeeId} ${stakeholderId}`),
        );
        const ties = [...tiesOf(input), ...proposed, ...listed.filter((pair) => !doubtful.has(pair))];
        expect(ties.filter((pair) => parted.has(pair))).toEqual([]);
      }),
    );
  });
});

describe('a roster, for any register and any employees', () => {
  it('has everybody who was read and everybody who is in the register, once', () => {
    check(
      fc.property(either, (input) => {
        const rows = diffRegister(input).roster();

        const read = rows.flatMap(({ employeeId, otherEmployeeIds = [] }) =>
          employeeId === undefined ? [] : [employeeId, ...otherEmployeeIds],
        );
        const expected = [...input.employees, ...input.rowProblems].map(({ employeeId }) => employeeId);
        expect(read.toSorted()).toEqual(expected.toSorted());
        const registered = new Set(rows.flatMap(({ stakeholderId }) => stakeholderId ?? []));
        const missing = input.stakeholders.filter(
          ({ stakeholderId, status }) => status !== 'archived' && !registered.has(stakeholderId),
        );
        expect(missing).toEqual([]);
        const alone = rows.filter(({ verdict }) => verdict === 'only_here');
        expect(new Set(alone.map(({ stakeholderId }) => stakeholderId)).size).toBe(alone.length);
      }),
    );
  });

  it('agrees with the plan on who is created, held back and asked about', () => {
    check(
      fc.property(either, (input) => {
        const { roster, counts, problems } = diffRegister(input);

        const rows = roster();
        const open = problems.filter(({ code }) => code === 'pairing.open');
        const { verdicts } = countRoster(rows);
        expect((verdicts.unpaired ?? 0) + open.length).toBe(counts.create + counts.held);
        expect(rows.filter((row) => row.problems?.includes('pairing.open'))).toHaveLength(open.length);
        for (const row of rows) {
          const isOpen = row.problems?.includes('pairing.open') ?? false;
          expect(isOpen && (row.list !== 'likely' || row.candidates === undefined)).toBe(false);
        }
      }),
    );
  });
});
