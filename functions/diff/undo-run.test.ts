import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import { diffRegister } from '#domain/diff/diff-register';
import type { Employee } from '#domain/employee';
import { MemoryRegister } from '#domain/testing/memory-register';
import { aDiffInput, anEmployee } from '#domain/testing/people';
import { runReference } from '#engine/run-reference';
import { aConfiguration } from '#test/builders/a-connection';
import { aRun } from '#test/builders/a-plan';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { aDiffWorld } from '#test/fakes/diff/diff-world';
import { diffRun } from './diff-run';
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

/** The plan that undoes a sync of what HR said of Maja, by settings that ask for a second person about everything. */
const undoOf = async (employee: Partial<Employee['values']>) => {
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
    stakeholders: register.stakeholders(),
    configurations: [
      aConfiguration({ settings: configurationSettingsSchema.parse({ approval: { second } }) }),
    ],
  });
  const plan = await storePlan(world.run, { observedAt: AT }, result, world.services);
  const undone = aRun({ runId: UNDONE, state: 'completed', plan, entered: { applying: AT, completed: AT } });
  const { runs } = world.services;
  const find: typeof runs.find = async (companyId, runId) =>
    runId === UNDONE ? undone : runs.find(companyId, runId);
  const history = {
    getMany: async (_company: string, keys: readonly { stakeholderId: string; version: number }[]) =>
      keys.flatMap(({ stakeholderId, version }) => register.entryOf(stakeholderId, version) ?? []),
  };
  await diffRun(
    { ...runReference(world.run), type: 'DiffRun' },
    { ...world.services, history, runs: { ...runs, find } },
  );
  const [move] = world.moves;
  return { to: move?.to, plan: Object(move?.patch).plan };
};

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
});
