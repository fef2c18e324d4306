import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Act } from './harness/driver';
import { atEveryWrite, playUndisturbed } from './harness/explore';
import type { Accident, Reference, Where } from './harness/explore';
import * as s from './harness/scenarios';
import { blank } from './harness/world';
import type { Snapshot } from './harness/world';

type Case = {
  readonly name: string;
  readonly from: () => Snapshot;
  readonly acts: readonly Act[];
  readonly within: Where;
};

const accidents: [string, Accident][] = [
  ['dies and the message comes again', { how: 'die', comesAgain: true }],
  ['dies and the message is lost', { how: 'die', comesAgain: false }],
  ['hangs while the message comes again, and goes on afterwards', { how: 'hang', comesAgain: true }],
  ['hangs until it is taken over, and goes on afterwards', { how: 'hang', comesAgain: false }],
];

let known: Snapshot;
let unattended: Snapshot;
beforeAll(async () => {
  const from = blank(s.sixPeople);
  known = (await playUndisturbed({ from, acts: [s.connected(), ...s.synced(2)] })).after;
  unattended = (await playUndisturbed({ from, acts: [s.connected(s.unattended), ...s.synced(2)] })).after;
}, 30_000);

const planned = [s.nextDay, s.requested(3)];
const secondPlan = { since: 'EmployeesNormalized', round: 1, until: 'approve' };
const cases: Case[] = [
  {
    name: 'the first sync',
    from: () => blank(s.sixPeople),
    acts: [s.connected(), ...s.synced(2)],
    within: { since: 'approve' },
  },
  {
    name: 'a sync of changes, a swap of addresses, a leaver and a newcomer',
    from: () => known,
    acts: [...planned, s.approved(3)],
    within: { since: 'request' },
  },
  {
    name: 'a rejection',
    from: () => known,
    acts: [...planned, s.rejected(3), s.requested(4)],
    within: { since: 'reject', until: 'request' },
  },
  {
    name: 'a sync that policy approves',
    from: () => unattended,
    acts: planned,
    within: { since: 'EmployeesNormalized', until: 'ApplyPage' },
  },
  {
    name: 'a plan that takes the place of another',
    from: () => known,
    acts: [...planned, s.anotherDay, ...s.synced(4)],
    within: secondPlan,
  },
  {
    name: 'a plan that equals the one that waits',
    from: () => known,
    acts: [...planned, s.requested(4), s.approved(3)],
    within: secondPlan,
  },
  {
    name: 'a plan that makes the one that waits pointless',
    from: () => known,
    acts: [...planned, s.undoneInHr, s.requested(4)],
    within: secondPlan,
  },
  {
    name: 'a cancelled apply',
    from: () => known,
    acts: [...planned, s.approvedAndCancelled(3)],
    within: { since: 'PlanApproved' },
  },
  {
    name: 'a cancelled plan',
    from: () => known,
    acts: [...planned, s.cancelled(3)],
    within: { since: 'cancel' },
  },
];

/** Played once each; every accident starts from there. */
const references = new Map<string, Promise<Reference>>();
const referenceOf = (one: Case): Promise<Reference> => {
  const reference = references.get(one.name) ?? playUndisturbed({ from: one.from(), acts: one.acts });
  references.set(one.name, reference);
  return reference;
};

describe('a sync without accidents', () => {
  it.each(cases)(
    'needs nobody to look after it: $name',
    async (one) => {
      const { steps, outcome } = await referenceOf(one);

      expect(steps.map(({ name }) => name)).not.toContain('schedule');
      expect(outcome.deadLetters).toEqual([]);
    },
    30_000,
  );
});

describe.each(accidents)('a function that %s, at any write', (_what, accident) => {
  it.each(cases)(
    'leaves the same behind: $name',
    async (one) => {
      const reference = await referenceOf(one);

      const mishaps = await atEveryWrite(
        { from: one.from(), acts: one.acts },
        reference,
        accident,
        one.within,
      );

      expect(mishaps).not.toHaveLength(0);
      for (const { where, outcome, expected } of mishaps) {
        expect({ where, ...outcome }).toEqual({ where, ...expected });
      }
    },
    60_000,
  );
});
