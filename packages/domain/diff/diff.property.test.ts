import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { declineEntries } from '../decline';
import { claimText } from '../match/identifier';
import type { Change, Decline } from '../plan';
import { planRowsHash, sealPlan, verifyPage } from '../plan/seal';
import { arbitraryDiffInput, arbitraryEmployees } from '../testing/arbitrary-register';
import { MemoryRegister } from '../testing/memory-register';
import type { RunStamp } from '../testing/memory-register';
import { CONNECTION, OBSERVED_AT } from '../testing/people';
import type { DiffInput } from './diff-input';
import { diffRegister } from './diff-register';

const RUNS = 1_500;
const check = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>): void => {
  fc.assert(property, { numRuns: RUNS });
};

const afterApplying = (input: DiffInput, run: RunStamp = { runId: 'run_1' }): MemoryRegister => {
  const register = new MemoryRegister(input.stakeholders);
  register.applyAll(diffRegister(input).changes, run);
  return register;
};

/** The day after: the plan is applied, and a first sync that held nobody back has ended the pairing. */
const nextDay = (input: DiffInput): DiffInput => {
  const { changes, counts } = diffRegister(input);
  const isOver = changes.length > 0 && counts.held === 0;
  return {
    ...input,
    stakeholders: afterApplying(input).stakeholders(),
    ...(isOver && { pairingDone: true }),
  };
};

const rotated = <Value>(list: readonly Value[], by: number): Value[] => {
  const at = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(at), ...list.slice(0, at)].reverse();
};

const withKeysReversed = <Values extends object>(values: Values): Values =>
  Object.fromEntries(Object.entries(values).reverse()) as Values;

describe('diffRegister, for any register and any employees', () => {
  it('has nothing left to do once its plan is applied', () => {
    check(
      fc.property(arbitraryDiffInput, (input) => {
        expect(diffRegister(nextDay(input)).changes).toEqual([]);
      }),
    );
  });

  it('reports the same problems again once its plan is applied', () => {
    check(
      fc.property(arbitraryDiffInput, (input) => {
        const before = diffRegister(input);

        const again = diffRegister(nextDay(input));

        expect(again.problems.map(({ code }) => code)).toEqual(before.problems.map(({ code }) => code));
      }),
    );
  });

  it('gives the same plan whatever the order of people, rows and keys', () => {
    check(
      fc.property(arbitraryDiffInput, fc.nat(20), (input, by) => {
        const plan = diffRegister(input);

        const other = diffRegister({
          ...input,
          employees: rotated(input.employees, by).map((employee) => ({
            ...withKeysReversed(employee),
            values: withKeysReversed(employee.values),
          })),
          stakeholders: rotated(input.stakeholders, by).map(withKeysReversed),
        });

        expect({ ...other, roster: other.roster() }).toEqual({ ...plan, roster: plan.roster() });
        expect(planRowsHash(other.changes, 1)).toBe(planRowsHash(plan.changes, 1));
      }),
    );
  });

  it('changes each stakeholder once, ties each record once, and only touches people who were read', () => {
    check(
      fc.property(arbitraryDiffInput, (input) => {
        const { changes, counts } = diffRegister(input);

        const ids = changes.map(({ stakeholderId }) => stakeholderId);
        const records = changes.flatMap(({ employeeIds }) => employeeIds);
        const read = new Set(input.employees.map(({ employeeId }) => employeeId));
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(records).size).toBe(records.length);
        expect(records.every((id) => read.has(id))).toBe(true);
        expect(counts.create + counts.update + counts.leaver + counts.link).toBe(changes.length);
        expect(counts.unchanged).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('never lets two stakeholders hold one identifier or one employee id', () => {
    check(
      fc.property(arbitraryDiffInput, (input) => {
        const stakeholders = afterApplying(input).stakeholders();

        const claims = stakeholders.flatMap(({ identifier }) => (identifier ? [claimText(identifier)] : []));
        const links = stakeholders.flatMap(({ links }) => links[CONNECTION] ?? []);
        expect(new Set(claims).size).toBe(claims.length);
        expect(new Set(links).size).toBe(links.length);
      }),
    );
  });

  it('deletes nobody and leaves stakeholders of absent employees as they are', () => {
    check(
      fc.property(arbitraryDiffInput, (input) => {
        const absent = { ...input, employees: [], rowProblems: [] };

        const plan = diffRegister(absent);

        expect(plan.changes).toEqual([]);
        expect(plan.guards).toEqual(['answer.empty']);
      }),
    );
  });

  it('does not propose what was rejected', () => {
    check(
      fc.property(arbitraryDiffInput, fc.array(fc.boolean(), { maxLength: 8 }), (input, rejected) => {
        const declines = diffRegister(input).changes.flatMap((change, row): Decline[] =>
          rejected[row] === true
            ? declineEntries(change, input.hashKey).map((entry) => ({
                v: 1,
                companyId: input.companyId,
                connectionId: input.connectionId,
                stakeholderId: change.stakeholderId,
                declinedBy: 'user:approver',
                declinedAt: OBSERVED_AT,
                runId: 'run_0',
                ...entry,
              }))
            : [],
        );

        const plan = diffRegister({ ...input, declines });

        const register = new MemoryRegister(input.stakeholders);
        register.applyAll(plan.changes, { runId: 'run_1' });
        const isOver = plan.changes.length > 0 && plan.counts.held === 0;
        const again = diffRegister({
          ...input,
          declines,
          stakeholders: register.stakeholders(),
          // As in `nextDay`: whoever was created makes another one the only one who agrees with somebody.
          ...(isOver && { pairingDone: true }),
        });
        const rejectedHashes = new Set(declines.map((entry) => `${entry.stakeholderId} ${entry.valueHash}`));
        const proposed = plan.changes.flatMap((change) =>
          declineEntries(change, input.hashKey).map((entry) => `${change.stakeholderId} ${entry.valueHash}`),
        );
        expect(proposed.filter((hash) => rejectedHashes.has(hash))).toEqual([]);
        // Whose certain pair was rejected may be found by other rules once the pairing is over: another proposal.
        const untied = new Set(
          diffRegister(input)
            .changes.filter((change, row) => rejected[row] === true && change.newLinks.length > 0)
            .flatMap(({ employeeIds }) => employeeIds),
        );
        const isAnother = ({ employeeIds }: Change): boolean =>
          isOver && employeeIds.some((id) => untied.has(id));
        expect(again.changes.filter((change) => !isAnother(change))).toEqual([]);
        expect(
          again.changes
            .flatMap((change) =>
              declineEntries(change, input.hashKey).map((entry) => [change, entry] as const),
            )
            .filter(([{ stakeholderId }, { valueHash }]) =>
              rejectedHashes.has(`${stakeholderId} ${valueHash}`),
            ),
        ).toEqual([]);
      }),
    );
  });
});

describe('a sealed plan, for any register and any employees', () => {
  it('changes nothing more when a page is delivered twice', () => {
    check(
      fc.property(arbitraryDiffInput, fc.integer({ min: 1, max: 4 }), (input, pageSize) => {
        const { pages, manifest } = sealPlan(diffRegister(input), {
          configurationVersion: 1,
          engine: 1,
          observedAt: OBSERVED_AT,
          salt: () => 'salt',
          pageSize,
        });
        const once = afterApplying(input);
        const register = new MemoryRegister(input.stakeholders);

        for (const page of [...pages, ...pages.toReversed()]) {
          verifyPage(manifest, page);
          for (const { change } of page.rows) register.apply(change, { runId: 'run_1' });
        }

        expect(register.stakeholders()).toEqual(once.stakeholders());
      }),
    );
  });

  it('is healed by applying again after a crash between any two writes', () => {
    check(
      fc.property(arbitraryDiffInput, fc.nat(10), (input, crash) => {
        const { changes } = diffRegister(input);
        const register = new MemoryRegister(input.stakeholders);
        register.applyAll(changes.slice(0, crash), { runId: 'run_1' });

        const outcomes = register.applyAll(changes, { runId: 'run_1' });

        expect(outcomes).not.toContain('stale');
        expect(register.stakeholders()).toEqual(afterApplying(input).stakeholders());
      }),
    );
  });

  it('races another plan of the same register without either being half done', () => {
    check(
      fc.property(
        arbitraryDiffInput,
        arbitraryEmployees,
        fc.infiniteStream(fc.boolean()),
        (input, later, turns) => {
          const newer = { ...input, employees: later, rowProblems: [] };
          const queues = [diffRegister(input).changes, diffRegister(newer).changes].map((list) => [...list]);
          const register = new MemoryRegister(input.stakeholders);
          const written = new Map<string, number>();
          while (queues.some((queue) => queue.length > 0)) {
            const turn = turns.next().value ? 1 : 0;
            const change = queues[turn]?.shift();
            if (change === undefined) continue;
            const observedAt = turn === 0 ? OBSERVED_AT : '2026-03-01T06:05:00.000Z';
            const kind = register.applyClaiming(change, { runId: `run_${turn}`, observedAt });
            if (kind === 'write') {
              written.set(change.stakeholderId, (written.get(change.stakeholderId) ?? 0) + 1);
            }
          }

          const settled = { ...newer, stakeholders: register.stakeholders() };
          const last = {
            ...newer,
            stakeholders: afterApplying(settled, {
              runId: 'run_2',
              observedAt: '2026-03-01T07:00:00.000Z',
            }).stakeholders(),
          };

          expect([...written.values()].every((times) => times === 1)).toBe(true);
          expect(diffRegister(last).changes).toEqual([]);
        },
      ),
    );
  });
});
