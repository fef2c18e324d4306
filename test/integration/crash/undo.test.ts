import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Act } from './harness/driver';
import { atEveryWrite, play, playUndisturbed } from './harness/explore';
import type { Accident, Reference } from './harness/explore';
import type { Outcome } from './harness/outcome';
import { gapsInHistory, looseTies } from './harness/register';
import {
  approved,
  atOnce,
  connected,
  nextDay,
  requested,
  runOf,
  sixPeople,
  synced,
  unattended,
} from './harness/scenarios';
import { askedToUndo, citiesTyped, resumed, undoApproved, undoOf, undoRejected } from './harness/undo';
import { blank } from './harness/world';
import type { Snapshot } from './harness/world';

const accidents: [string, Accident][] = [
  ['dies and the message comes again', { how: 'die', comesAgain: true }],
  ['dies and the message is lost', { how: 'die', comesAgain: false }],
  ['hangs while the message comes again, and goes on afterwards', { how: 'hang', comesAgain: true }],
  ['hangs until it is taken over, and goes on afterwards', { how: 'hang', comesAgain: false }],
];

/** The world after a sync of changes, a swap of addresses, a leaver and a newcomer; and the register before it. */
let known: Snapshot;
let before: Outcome;
let after: Outcome;
beforeAll(async () => {
  const from = blank(sixPeople);
  const first = await playUndisturbed({ from, acts: [connected(unattended), ...synced(2)] });
  const second = await playUndisturbed({ from: first.after, acts: [nextDay, requested(3)] });
  [known, before, after] = [second.after, first.outcome, second.outcome];
}, 60_000);

/** People without what every version changes; who was archived stays behind. */
const contents = ({ register }: Outcome) =>
  register
    .filter(({ status }) => status !== 'archived')
    .map(({ version: _v, applied: _a, changedBy: _c, correlationId: _i, ...person }) => person)
    .sort((one, other) => (one.stakeholderId < other.stakeholderId ? -1 : 1));

const expectWhole = (outcome: Outcome): void => {
  expect(looseTies(outcome)).toEqual([]);
  expect(gapsInHistory(outcome)).toEqual([]);
  expect(outcome.connections.map(({ lock }) => lock)).toEqual([undefined]);
  expect(outcome.deadLetters).toEqual([]);
};
const runIn = ({ runs }: Outcome, runId: string) => runs.find((run) => run.runId === runId);

const undone = [askedToUndo(4, runOf(3)), undoApproved(4)];

describe('an undo', () => {
  const scenario = (): { from: Snapshot; acts: Act[] } => ({ from: known, acts: undone });
  let reference: Reference;
  beforeAll(async () => {
    reference = await playUndisturbed(scenario());
  }, 30_000);

  it('puts everybody back, archives the newcomer, and leaves the connection paused', () => {
    const { outcome, steps } = reference;

    expect(contents(outcome)).toEqual(contents(before));
    expect(outcome.register.filter(({ status }) => status === 'archived')).toHaveLength(1);
    expect(runIn(outcome, runOf(3))?.undoneBy).toBe(undoOf(4));
    expect(runIn(outcome, undoOf(4))).toMatchObject({
      state: 'completed',
      counts: { archive: 1, problems: 0 },
      approvedBy: 'user:approver',
    });
    expect(outcome.connections).toMatchObject([{ paused: { by: 'user:approver', runId: undoOf(4) } }]);
    const events = outcome.events.map((text) => JSON.parse(text));
    const types = events.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['LeaverWithdrawn', 'StakeholderUpdated']));
    expect(events.filter(({ type }) => type === 'RunUndone')).toMatchObject([
      { runId: undoOf(4), undoes: runOf(3), counts: { refused: 0, notSelected: 0 }, kept: 0 },
    ]);
    expect(steps.map(({ name }) => name)).not.toContain('schedule');
    expectWhole(outcome);
  });

  it.each(accidents)(
    'comes to the same when a function %s, at any write',
    async (_what, accident) => {
      const mishaps = await atEveryWrite(scenario(), reference, accident, { since: 'undo' });

      expect(mishaps).not.toHaveLength(0);
      for (const { where, outcome, expected } of mishaps) {
        expect({ where, ...outcome }).toEqual({ where, ...expected });
      }
    },
    60_000,
  );

  it.each([
    ['three times', { repeats: () => 2 }, false],
    ['again after the end', {}, true],
  ])(
    'comes to the same when every message is delivered %s',
    async (_how, misfortune, late) => {
      const { outcome } = await play(scenario(), misfortune, { late });

      expect(outcome).toEqual(reference.outcome);
    },
    30_000,
  );

  it('is not done again by the next sync, which waits for approval until somebody resumes', async () => {
    const { outcome } = await play({ from: known, acts: [...undone, requested(5)] }, {});

    expect(contents(outcome)).toEqual(contents(before));
    expect(runIn(outcome, runOf(5))).toMatchObject({
      counts: { create: 0, update: 0, leaver: 0, link: 0 },
    });
    expectWhole(outcome);
  }, 30_000);

  it('leaves everything as it is when it is rejected, and declines nothing', async () => {
    const acts = [askedToUndo(4, runOf(3)), undoRejected(4)];

    const { outcome } = await play({ from: known, acts }, {});

    expect(outcome.register).toEqual(after.register);
    expect(outcome.declines).toEqual([]);
    expect(outcome.events.filter((text) => text.includes('RunUndone'))).toEqual([]);
    expect(runIn(outcome, undoOf(4))).toMatchObject({ state: 'cancelled', rejectedBy: 'user:approver' });
    expect(outcome.connections).toMatchObject([{ paused: { runId: undoOf(4) } }]);
  }, 30_000);

  it('can be undone: then all is as after the sync, and nothing is declined', async () => {
    const acts = [...undone, askedToUndo(5, undoOf(4)), undoApproved(5), resumed, requested(6)];

    const { outcome } = await play({ from: known, acts }, {});

    expect(contents(outcome)).toEqual(contents(after));
    expect(outcome.declines).toEqual([]);
    expect(runIn(outcome, undoOf(4))?.undoneBy).toBe(undoOf(5));
    expect(runIn(outcome, runOf(6))).toMatchObject({
      counts: { create: 0, update: 0, leaver: 0, link: 0 },
    });
    expect(outcome.connections).toMatchObject([{ paused: undefined }]);
    expectWhole(outcome);
  }, 30_000);
});

describe('an undo beside others', () => {
  it('takes turns with a sync: one of them has the connection', async () => {
    const { outcome } = await play(
      { from: known, acts: [atOnce(askedToUndo(4, runOf(3)), requested(5)), undoApproved(4)] },
      {},
    );

    expect(outcome.runs.filter(({ runId }) => [undoOf(4), runOf(5)].includes(runId))).toHaveLength(1);
    expectWhole(outcome);
  }, 30_000);

  it('is started once when two people ask, and approved once', async () => {
    const acts = [
      atOnce(askedToUndo(4, runOf(3)), askedToUndo(5, runOf(3))),
      atOnce(undoApproved(4), undoApproved(4), undoApproved(5), undoApproved(5)),
    ];

    const { outcome } = await play({ from: known, acts }, {});

    expect(outcome.audit.filter(({ action }) => action === 'undo.requested')).toHaveLength(1);
    expect(contents(outcome)).toEqual(contents(before));
    expectWhole(outcome);
  }, 30_000);

  it('refuses people who were edited after it was planned, and lists what was edited before', async () => {
    const [edit] = [citiesTyped('Genève', 'Zug')];

    const { outcome: refused } = await play(
      { from: known, acts: [undone[0], edit, undone[1]].flatMap((act) => act ?? []) },
      {},
    );
    const { outcome: kept } = await play({ from: known, acts: [edit, ...undone] }, {});

    expect(runIn(refused, undoOf(4))).toMatchObject({
      state: 'completed_with_problems',
      applied: { refused: 1 },
    });
    expect(runIn(kept, undoOf(4))).toMatchObject({ counts: { problems: 1 }, applied: { refused: 0 } });
    for (const outcome of [refused, kept]) {
      expect(outcome.register.filter(({ fields }) => fields['city']?.value === 'Zug')).toHaveLength(1);
      expectWhole(outcome);
    }
  }, 30_000);

  it('takes the place of a plan that waits, which cannot be approved any more', async () => {
    const from = blank(sixPeople);
    const acts = [connected(), ...synced(2), nextDay, requested(3), askedToUndo(4, runOf(2)), approved(3)];

    const { outcome } = await play({ from, acts }, {});

    expect(runIn(outcome, runOf(3))).toMatchObject({ state: 'superseded', supersededBy: undoOf(4) });
    expect(runIn(outcome, undoOf(4))).toMatchObject({ state: 'awaiting_approval', counts: { archive: 6 } });
    expectWhole(outcome);
  }, 30_000);
});
