import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { applyChange } from '../apply/apply-change';
import { declineEntries } from '../decline';
import type { Change, Decline } from '../plan';
import { isPinned } from '../stakeholder';
import { arbitraryRuledInput } from '../testing/arbitrary-rules';
import { MemoryRegister } from '../testing/memory-register';
import {
  aDiffInput,
  aStakeholder,
  AS_OF,
  COMPANY,
  CONNECTION,
  OBSERVED_AT,
  someSettings,
} from '../testing/people';
import type { DiffInput, DiffResult } from './diff-input';
import { diffRegister } from './diff-register';

const check = (holds: (input: DiffInput) => void): void => {
  fc.assert(fc.property(arbitraryRuledInput, holds), { numRuns: 1_500 });
};
const proposals = (changes: readonly Change[]): string[] =>
  changes.flatMap(({ stakeholderId, fields }) =>
    fields
      .filter(({ before, after }) => before !== after)
      .map(({ field, after }) => JSON.stringify([stakeholderId, field, after])),
  );
const withoutRoster = ({ roster: _roster, ...rest }: DiffResult) => rest;

describe('diffRegister under any owners, overrides, precedence and leaver settings', () => {
  it('has nothing left to do once its plan is applied', () => {
    check((input) => {
      const register = new MemoryRegister(input.stakeholders);
      const { changes, counts } = diffRegister(input);
      register.applyAll(changes, { runId: 'run_1' });
      // A sync that held nobody back ends the pairing.
      const isOver = changes.length > 0 && counts.held === 0;

      const again = diffRegister({
        ...input,
        stakeholders: register.stakeholders(),
        ...(isOver && { pairingDone: true }),
      });

      expect(again.changes).toEqual([]);
    });
  });

  it('gives the same plan whatever the order', () => {
    check((input) => {
      const plan = diffRegister(input);

      const other = diffRegister({
        ...input,
        employees: input.employees.toReversed(),
        stakeholders: input.stakeholders.toReversed(),
        answers: input.answers?.toReversed(),
      });

      expect(withoutRoster(other)).toEqual(withoutRoster(plan));
    });
  });

  it('never changes the value of a pinned field', () => {
    check((input) => {
      const rows = new Map(input.stakeholders.map((row) => [row.stakeholderId, row]));

      const { changes } = diffRegister(input);

      const moved = changes.flatMap(({ stakeholderId, fields }) =>
        fields.filter(
          ({ field, before, after }) =>
            before !== after && isPinned(rows.get(stakeholderId)?.overrides?.[field], input.asOf),
        ),
      );
      expect(moved).toEqual([]);
    });
  });

  it('proposes no rejected value again', () => {
    check((input) => {
      const settled = { ...input, answers: [] };
      const rejected = diffRegister(settled).changes;
      const declines = rejected.flatMap((change): Decline[] =>
        declineEntries(change, input.hashKey).map((entry) => ({
          v: 1,
          companyId: input.companyId,
          connectionId: CONNECTION,
          stakeholderId: change.stakeholderId,
          declinedBy: 'user:approver',
          declinedAt: OBSERVED_AT,
          runId: 'run_1',
          ...entry,
        })),
      );

      const again = diffRegister({ ...settled, declines });

      const before = new Set(proposals(rejected));
      expect(proposals(again.changes).filter((proposal) => before.has(proposal))).toEqual([]);
    });
  });
});

const day = fc.constantFrom(null, null, '2026-02-10', '2026-02-20', '2026-04-10');
const arbitraryRecord = fc.record(
  {
    city: fc.constantFrom(null, 'Bern', 'Oslo'),
    team: fc.constantFrom(null, 'Legal', 'Sales'),
    group: fc.constantFrom(null, 'Staff'),
    terminationDate: day,
    lastDayOfWork: day,
  },
  { requiredKeys: ['terminationDate'] },
);
const arbitraryTwo = fc.record({
  first: arbitraryRecord,
  second: arbitraryRecord,
  policy: fc.constantFrom({ policy: 'tag' }, { policy: 'tag_and_group', group: 'Alumni' }),
  clearFields: fc.constantFrom([], ['city']),
});

/** One person with a record in each of two connections, the first of which counts more. */
const inTwo = ({ policy, clearFields }: { policy: object; clearFields: readonly string[] }) => {
  const settings = someSettings({ leaver: policy, clearFields });
  let person = aStakeholder('stk_1', {
    identifier: { kind: 'workEmail', value: 'maja@acme.test' },
    fields: { name: 'Maja Lind', email: 'maja@acme.test' },
    links: { con_a: ['a1'], con_b: ['b1'] },
  });
  let runs = 0;
  return {
    person: () => person,
    /** Syncs one connection and says whether anything changed. */
    sync: (connectionId: string, values: Record<string, string | null>): boolean => {
      const known = { firstName: 'Maja', lastName: 'Lind', workEmail: 'maja@acme.test' };
      const [change] = diffRegister(
        aDiffInput({
          connectionId,
          settings,
          precedence: ['con_a', 'con_b'],
          employees: [
            { employeeId: `${connectionId.slice(-1)}1`, values: { ...known, ...values }, problems: [] },
          ],
          stakeholders: [person],
        }),
      ).changes;
      if (change === undefined) return false;
      runs += 1;
      const context = { companyId: COMPANY, connectionId, runId: `run_${runs}`, observedAt: OBSERVED_AT };
      const applied = applyChange(person, change, { ...context, now: OBSERVED_AT });
      if (applied.kind === 'write') person = applied.next;
      return true;
    },
  };
};

describe('two connections of one person', () => {
  it('come to rest, whatever each says and in whatever order they changed', () => {
    fc.assert(
      fc.property(arbitraryTwo, arbitraryTwo, (before, after) => {
        const world = inTwo(after);
        for (const { first, second } of [before, before, after, after, after]) {
          world.sync('con_b', second);
          world.sync('con_a', first);
        }

        const changed = [world.sync('con_b', after.second), world.sync('con_a', after.first)];

        expect(changed).toEqual([false, false]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('make a leaver only once both have ended, on the later day', () => {
    fc.assert(
      fc.property(arbitraryTwo, ({ first, second, ...policy }) => {
        const world = inTwo(policy);
        for (let round = 0; round < 3; round += 1) {
          world.sync('con_a', first);
          world.sync('con_b', second);
        }

        const { status, lastDay, tags } = world.person();

        const days = [first, second].map((one) => one.lastDayOfWork ?? one.terminationDate);
        const latest = days.includes(null)
          ? null
          : days.reduce((one, other) => (String(one) > String(other) ? one : other));
        const expected = latest == null ? 'active' : latest < AS_OF ? 'left' : 'leaving';
        expect({ status, lastDay: lastDay ?? null }).toEqual({ status: expected, lastDay: latest });
        expect(tags).toEqual(expected === 'active' ? [] : ['Leaver']);
      }),
      { numRuns: 2_000 },
    );
  });
});
