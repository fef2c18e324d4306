import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import { diffRegister } from '#domain/diff/diff-register';
import type { Employee } from '#domain/employee';
import { MemoryRegister } from '#domain/testing/memory-register';
import { aDiffInput, anEmployee } from '#domain/testing/people';
import { employeeMarks } from '#domain/erasure/tombstone';
import type { Run, SealedPlan } from '#domain/run';
import { readManifest, readPlanPage, readProblems } from '#engine/read-plan-pages';
import { runReference } from '#engine/run-reference';
import { aConfiguration } from '#test/builders/a-connection';
import { aChange, aRun } from '#test/builders/a-plan';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { aDiffWorld } from '#test/fakes/diff/diff-world';
import { diffRun } from './diff-run';
import type { DiffServices } from './services';
import { storePlan } from './store-plan';

const AT = '2026-02-01T06:00:00.000Z';
const UNDONE = 'con_a.20260228T060000000Z.0123456789';

const maja = aStakeholder({
  stakeholderId: 'stk_1',
  fields: Object.fromEntries(
    Object.entries({
      name: 'Maja Lindqvist',
      email: 'maja@acme.test',
      startDate: '2022-03-01',
      city: 'Oslo',
    }).map(([field, value]) => [field, { value, source: 'conn:con_a', at: AT }]),
  ),
  identifier: { kind: 'workEmail', value: 'maja@acme.test' },
  links: { con_a: ['1'] },
});

/** Rows and problems of a plan as it was stored. */
const stored = async (services: Pick<DiffServices, 'objects'>, plan: SealedPlan) => {
  const { rows } = await readPlanPage(plan, await readManifest(plan, services), 0, services);
  const problems = plan.problemPages > 0 ? await readProblems(plan, 0, services) : [];
  return { changes: rows.map(({ change }) => change), problems };
};

/** The plan that undoes a sync of what HR said of Maja, by settings that ask for a second person about everything. */
const undoOf = async (employee: Partial<Employee['values']>, waiting?: Run) => {
  const input = aDiffInput({
    companyId: 'cmp_a',
    connectionId: 'con_a',
    stakeholders: [maja],
    employees: [
      anEmployee('1', { firstName: 'Maja', lastName: 'Lindqvist', workEmail: 'maja@acme.test', ...employee }),
    ],
  });
  const result = diffRegister(input);
  const register = new MemoryRegister([maja]);
  register.applyAll(result.changes, { runId: UNDONE, connectionId: 'con_a' });
  const second = { leaver: true, identity: true };
  const world = aDiffWorld({
    run: { mode: 'undo', undoes: UNDONE, fetched: undefined },
    connection: waiting ? { waitingRunId: waiting.runId } : {},
    stakeholders: register.stakeholders(),
    configurations: [
      aConfiguration({ settings: configurationSettingsSchema.parse({ approval: { second } }) }),
    ],
  });
  const plan = await storePlan(world.run, { observedAt: AT }, result, world.services);
  const undone = aRun({ runId: UNDONE, state: 'completed', plan, entered: { applying: AT, completed: AT } });
  const { runs } = world.services;
  const find: typeof runs.find = async (companyId, runId) =>
    [undone, waiting].find((one) => one?.runId === runId) ?? runs.find(companyId, runId);
  const history = {
    getMany: async (_company: string, keys: readonly { stakeholderId: string; version: number }[]) =>
      keys.flatMap(({ stakeholderId, version }) => register.entryOf(stakeholderId, version) ?? []),
  };
  await diffRun(
    { ...runReference(world.run), type: 'DiffRun' },
    { ...world.services, history, runs: { ...runs, find } },
  );
  const [move] = world.moves;
  return { move, to: move?.to, plan: Object(move?.patch).plan };
};

describe('the undo of a run that touched somebody who was erased since', () => {
  /** Bo, to whom the run of the plan had tied another employee, and Maja, who is erased; her row may still be in the plan. */
  const undoAfter = async (tombstones: boolean) => {
    const bo = aStakeholder({
      stakeholderId: 'stk_2',
      version: 2,
      links: { con_a: ['2'] },
      identifier: { kind: 'workEmail', value: 'bo@acme.test' },
      changedBy: `run:${UNDONE}`,
    });
    const row = (stakeholderId: string, employeeId: string) =>
      aChange({ kind: 'update', stakeholderId, employeeIds: [employeeId], newLinks: [], expectedVersion: 1 });
    const world = aDiffWorld({
      run: { mode: 'undo', undoes: UNDONE, fetched: undefined },
      stakeholders: [bo],
      configurations: [aConfiguration({ settings: configurationSettingsSchema.parse({}) })],
    });
    const sealed = { ...diffRegister(aDiffInput({})), changes: [row('stk_1', '1'), row('stk_2', '2')] };
    const plan = await storePlan(world.run, { observedAt: AT }, sealed, world.services);
    const undone = aRun({
      runId: UNDONE,
      state: 'completed',
      plan,
      entered: { applying: AT, completed: AT },
    });
    const { runs, companies } = world.services;
    const company = await companies.find('cmp_a');
    const marks = employeeMarks(company?.hashKey ?? '', { connectionId: 'con_a', employeeId: '1' });
    const common = {
      v: 1,
      companyId: 'cmp_a',
      kind: 'employee',
      erasureId: 'era_1',
      at: AT,
      times: 1,
    } as const;
    const entry = {
      v: 1 as const,
      companyId: 'cmp_a',
      stakeholderId: 'stk_2',
      version: 2,
      at: AT,
      changedBy: `run:${UNDONE}`,
      changes: [],
      restore: { links: { con_a: { added: ['2'], removed: ['1'] } } },
    };
    await diffRun(
      { ...runReference(world.run), type: 'DiffRun' },
      {
        ...world.services,
        history: { getMany: async () => [entry] },
        tombstones: { list: async () => (tombstones ? marks.map((mark) => ({ ...common, mark })) : []) },
        runs: {
          ...runs,
          find: async (companyId, runId) => (runId === UNDONE ? undone : runs.find(companyId, runId)),
        },
      },
    );
    const { changes, problems } = await stored(world.services, Object(world.moves[0]?.patch).plan);
    return { links: changes.map(({ putBack }) => putBack?.links), problems };
  };

  it('ties nobody to the erased employee, and writes nothing down of them', async () => {
    const [before, after] = [await undoAfter(false), await undoAfter(true)];

    expect(before).toMatchObject({ links: [['1']], problems: [{ employeeId: '1', reason: 'person.gone' }] });
    expect(after).toEqual({ links: [[]], problems: [] });
  });
});

describe('the plan of an undo', () => {
  it.each([
    ['an e-mail', { workEmail: 'maja.lindqvist@acme.test' }, ['identity']],
    ['a leaving', { terminationDate: '2026-04-30' }, ['leaver']],
  ])('waits for a second person too where it takes back %s', async (_what, values, second) => {
    const { to, plan } = await undoOf(values);

    expect(to).toBe('awaiting_approval');
    expect(plan).toMatchObject({ second });
  });

  it('waits for one person where it takes back nothing of that kind', async () => {
    const { to, plan } = await undoOf({ city: 'Bergen' });

    expect(to).toBe('awaiting_approval');
    expect(plan).not.toHaveProperty('second');
  });

  it('keeps what was left for another time of a sync that it takes the place of, and nothing of an undo', async () => {
    const review = { version: 2, key: 'choice/older', left: 1 };
    const waiting = aRun({ runId: 'con_a.20260228T080000000Z.0123456789', review });

    const [ofSync, ofUndo] = [
      await undoOf({ city: 'Bergen' }, waiting),
      await undoOf({ city: 'Bergen' }, { ...waiting, mode: 'undo' }),
    ];

    expect(ofSync.move).toMatchObject({
      supersedes: { runId: waiting.runId },
      connection: { patch: { left: { key: review.key } } },
    });
    expect(Object(ofUndo.move?.connection).patch).not.toHaveProperty('left');
    expect(Object(ofSync.move?.patch)).not.toHaveProperty('review');
  });
});
