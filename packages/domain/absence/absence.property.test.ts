import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { diffRegister } from '../diff/diff-register';
import type { DiffInput } from '../diff/diff-input';
import { ownConnections } from '../match/own-connections';
import { arbitraryDiffInput } from '../testing/arbitrary-register';
import { MemoryRegister } from '../testing/memory-register';
import { findMissing } from './find-missing';
import type { TiedPeople } from './find-missing';
import { followAbsences } from './follow-absences';
import type { Absence } from './absence';

const RUNS = 500;

/** The reading of the day after, once everything of the first was applied. */
const settled = (input: DiffInput): DiffInput => {
  const register = new MemoryRegister(input.stakeholders);
  register.applyAll(diffRegister(input).changes, { runId: 'run_1' });
  return { ...input, stakeholders: register.stakeholders(), pairingDone: true };
};

/** The same reading without some people: none of the records of whoever the chosen records are tied to. */
const withoutSome = (input: DiffInput, chosen: readonly number[]): DiffInput => {
  const ids = input.employees.map(({ employeeId }) => employeeId);
  const dropped = new Set(chosen.flatMap((index) => ids[index % Math.max(1, ids.length)] ?? []));
  for (const { links } of input.stakeholders) {
    const tied = ownConnections(input).flatMap((connection) => links[connection] ?? []);
    if (tied.some((id) => dropped.has(id))) tied.forEach((id) => dropped.add(id));
  }
  return {
    ...input,
    employees: input.employees.filter(({ employeeId }) => !dropped.has(employeeId)),
    rowProblems: input.rowProblems.filter(({ employeeId }) => !dropped.has(employeeId)),
  };
};

const readIn = ({ employees, rowProblems }: DiffInput): Set<string> =>
  new Set([...employees, ...rowProblems].map(({ employeeId }) => employeeId));

const peopleOf = (input: DiffInput): TiedPeople => {
  const records = new Map(input.employees.map((employee) => [employee.employeeId, employee]));
  return findMissing(input.stakeholders, {
    connections: ownConnections(input),
    employeeIds: readIn(input),
    recordOf: (id) => records.get(id),
    asOf: input.asOf,
  });
};

const follow = (input: DiffInput, known: readonly Absence[] = [], asOf = input.asOf) =>
  followAbsences({
    companyId: input.companyId,
    connectionId: input.connectionId,
    runId: `run of ${asOf}`,
    asOf,
    known,
    people: peopleOf(input),
    excluded: [],
    deleted: new Set(),
    lostRights: false,
    implausible: false,
  });

const idsOf = (people: readonly { readonly stakeholderId: string }[]): string[] =>
  people.map(({ stakeholderId }) => stakeholderId).toSorted();

const someOf = fc.tuple(arbitraryDiffInput, fc.array(fc.nat(30), { maxLength: 8 }));

describe('being missing', () => {
  it('changes nobody, whoever is missing from whichever reading (B108, B120)', () => {
    fc.assert(
      fc.property(someOf, ([input, chosen]) => {
        const reading = withoutSome(settled(input), chosen);
        const missing = new Set(
          peopleOf(reading).missing.map(({ stakeholder }) => stakeholder.stakeholderId),
        );

        const { changes } = diffRegister(reading);

        // Somebody whose records are gone can be told again by another record, and by nothing else.
        const byAbsence = changes.filter(
          ({ stakeholderId, matchedBy }) => missing.has(stakeholderId) && matchedBy === 'link',
        );
        expect(byAbsence).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('is never what a change speaks of: only records that were read do (B70, B108)', () => {
    fc.assert(
      fc.property(someOf, ([input, chosen]) => {
        const reading = withoutSome(settled(input), chosen);
        const read = readIn(reading);

        const { changes } = diffRegister(reading);

        expect(changes.flatMap(({ employeeIds }) => employeeIds).filter((id) => !read.has(id))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('leaves them as they are, down to the last field, when the plan is applied', () => {
    fc.assert(
      fc.property(someOf, ([input, chosen]) => {
        const reading = withoutSome(settled(input), chosen);
        const { changes } = diffRegister(reading);
        const named = new Set(changes.map(({ stakeholderId }) => stakeholderId));
        const away = peopleOf(reading).missing.filter(
          ({ stakeholder }) => !named.has(stakeholder.stakeholderId),
        );
        const register = new MemoryRegister(reading.stakeholders);

        register.applyAll(changes, { runId: 'run_2' });
        const after = new Map(register.stakeholders().map((one) => [one.stakeholderId, one]));

        expect(away.map(({ stakeholder }) => after.get(stakeholder.stakeholderId))).toEqual(
          away.map(({ stakeholder }) => stakeholder),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('is noted once for each of them, and once more changes nothing', () => {
    fc.assert(
      fc.property(someOf, ([input, chosen]) => {
        const reading = withoutSome(settled(input), chosen);

        const first = follow(reading);
        const second = follow(reading, first.present, '2026-04-01');

        expect(idsOf(first.present)).toEqual(
          idsOf(peopleOf(reading).missing.map(({ stakeholder }) => stakeholder)),
        );
        expect(second).toEqual({ put: [], over: [], present: first.present, newly: 0 });
      }),
      { numRuns: RUNS },
    );
  });

  it('is over for exactly those who are read again', () => {
    fc.assert(
      fc.property(someOf, ([input, chosen]) => {
        const whole = settled(input);
        const away = follow(withoutSome(whole, chosen)).present;

        const back = follow(whole, away);

        expect([...idsOf(back.present), ...idsOf(back.over)].toSorted()).toEqual(
          [...new Set([...idsOf(away), ...idsOf(back.present)])].toSorted(),
        );
        const { read } = peopleOf(whole);
        expect(idsOf(back.over)).toEqual(idsOf(away.filter(({ stakeholderId }) => read.has(stakeholderId))));
      }),
      { numRuns: RUNS },
    );
  });
});
