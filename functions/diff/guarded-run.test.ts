import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import type { FillMarks } from '#domain/guards/fill-marks';
import type { Run } from '#domain/run';
import { anEmployee } from '#domain/testing/people';
import { aConfiguration } from '#test/builders/a-connection';
import { aChange, aRun, aSealedPlan } from '#test/builders/a-plan';
import { EVIDENCE, aDiffWorld } from '#test/fakes/diff/diff-world';
import { runReference } from '#engine/run-reference';
import { diffRun } from './diff-run';

type Given = Parameters<typeof aDiffWorld>[0];

/** Ten people, of whom so many have a city. */
const people = (cities: number) => ({
  employees: Array.from({ length: 10 }, (_, index) =>
    anEmployee(`${index}`, { city: index < cities ? 'Bern' : null }),
  ),
  rowProblems: [],
});
const known = (filled: number): FillMarks => ({
  v: 1,
  companyId: 'cmp_a',
  connectionId: 'con_a',
  version: 4,
  marks: { city: { filled, of: 10, at: '2026-02-28T06:00:01.000Z', source: '' } },
});
const waitingPlan = (run: Partial<Run> = {}) =>
  aRun({
    runId: 'con_a.20260228T060000000Z.0123456789',
    plan: aSealedPlan([aChange()]).plan,
    state: 'awaiting_approval',
    ...run,
  });

/** What a diff came to, where a plan may wait already. */
const diff = async (given: Given, waiting?: Run) => {
  const world = aDiffWorld({
    ...given,
    connection: { firstAppliedAt: EVIDENCE.observedAt, waitingRunId: waiting?.runId, ...given?.connection },
  });
  const { runs } = world.services;
  const find: typeof runs.find = async (companyId, runId) =>
    runId === waiting?.runId ? waiting : runs.find(companyId, runId);
  const services = { ...world.services, runs: { ...runs, find } };
  await diffRun({ ...runReference(world.run), type: 'DiffRun' }, services);
  return world;
};

describe('diffRun, of a reading in which a field is nearly empty', () => {
  it('remembers how well fields are filled', async () => {
    const { marks } = await diff({ normalized: people(9) });

    expect(marks()).toMatchObject({
      city: { filled: 9, of: 10, at: EVIDENCE.observedAt, source: '' },
      workEmail: { filled: 10, of: 10 },
    });
  });

  it('blocks the plan, names the field, and goes on measuring by what it was', async () => {
    const { moves, objects, marks } = await diff({ normalized: people(4), fillMarks: known(9) });

    expect(moves).toMatchObject([
      {
        to: 'blocked',
        patch: {
          plan: {
            guards: ['fill.collapsed'],
            figures: [{ fields: [{ field: 'city', filled: 4, of: 10, known: { filled: 9, of: 10 } }] }],
          },
        },
      },
    ]);
    expect(JSON.stringify([...objects])).toContain('field.collapsed');
    expect(marks()).toMatchObject({ city: { filled: 9 } });
  });

  it.each([
    ['half of what it was', people(5), {}],
    ['a field that was never known', people(0), { fillMarks: undefined }],
    ['a field that cannot be read', people(0), { run: { fetched: { ...EVIDENCE, notReadable: ['city'] } } }],
    ['a permission that was lost', people(0), { run: { fetched: { ...EVIDENCE, lost: ['city'] } } }],
    [
      'another field of the vendor, as the admin chose',
      people(0),
      {
        configurations: [
          aConfiguration({
            settings: configurationSettingsSchema.parse({ fieldSources: { city: 'firstName' } }),
          }),
        ],
      },
    ],
  ])('stops nothing for %s', async (_, normalized, given) => {
    const { moves, marks } = await diff({ normalized, fillMarks: known(10), ...given });

    expect(moves).toMatchObject([{ to: 'awaiting_approval', patch: { plan: { guards: [] } } }]);
    expect(marks()).toBeDefined();
  });

  it('does not measure a look by it, and learns nothing from one', async () => {
    const { moves, marks } = await diff({
      run: { mode: 'look', configurationVersion: 0, look: { sourceFields: [] } },
      connection: { configurationVersion: 0 },
      normalized: people(0),
      fillMarks: known(10),
    });

    expect(moves).toMatchObject([{ to: 'completed' }]);
    expect(marks()).toEqual(known(10).marks);
  });

  it('learns nothing from an answer without anybody', async () => {
    const { marks } = await diff({ fillMarks: known(10) });

    expect(marks()).toEqual(known(10).marks);
  });
});

describe('diffRun, of an answer without anybody while a plan waits', () => {
  it('leaves that plan where it is, and says on the run what stopped it (B108)', async () => {
    const waiting = waitingPlan();

    const { moves } = await diff({}, waiting);

    expect(moves).toMatchObject([
      {
        to: 'superseded',
        patch: {
          supersededBy: waiting.runId,
          plan: { guards: ['answer.empty'] },
          notes: [{ stage: 'diff', code: 'answer.empty' }],
        },
      },
    ]);
    const [move] = moves;
    expect(move?.supersedes).toBeUndefined();
    expect(move?.connection).not.toHaveProperty('patch');
  });

  it.each([
    ['blocked with rows of its own', { state: 'blocked' as const }, 'superseded'],
    ['an empty answer itself', { state: 'blocked' as const, plan: aSealedPlan([]).plan }, 'blocked'],
    ['of a configuration before', { configurationVersion: 0 }, 'blocked'],
  ])('beside a plan that is %s', async (_, waiting, to) => {
    const { moves } = await diff({}, waitingPlan(waiting));

    expect(moves).toMatchObject([{ to }]);
  });

  it('blocks as ever where no plan waits', async () => {
    const { moves } = await diff({});

    expect(moves).toMatchObject([
      { to: 'blocked', connection: { patch: { waitingRunId: expect.any(String) } } },
    ]);
  });
});

describe('diffRun, of the same rows as a plan that waits', () => {
  it('takes its place once a guard stops them, so that nobody approves past it', async () => {
    const { run, objects, services } = await diff({ normalized: people(4) });
    const before = await services.runs.find('cmp_a', run.runId);
    const waiting = waitingPlan({ plan: before?.plan });
    const again = async (fillMarks: FillMarks | undefined) => {
      const world = aDiffWorld({
        normalized: people(4),
        connection: { firstAppliedAt: EVIDENCE.observedAt, waitingRunId: waiting.runId },
        ...(fillMarks && { fillMarks }),
      });
      for (const [key, value] of objects) world.objects.set(key, value);
      const { runs } = world.services;
      const find: typeof runs.find = async (companyId, runId) =>
        runId === waiting.runId ? waiting : runs.find(companyId, runId);
      await diffRun(
        { ...runReference(world.run), type: 'DiffRun' },
        { ...world.services, runs: { ...runs, find } },
      );
      return world.moves;
    };

    expect(await again(undefined)).toMatchObject([{ to: 'superseded' }]);
    expect(await again(known(10))).toMatchObject([{ to: 'blocked', supersedes: { runId: waiting.runId } }]);
  });
});
