import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import type { Connection } from '#domain/connection';
import type { Run } from '#domain/run';
import { anEmployee } from '#domain/testing/people';
import { aConfiguration } from '#test/builders/a-connection';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { EVIDENCE, aDiffWorld } from '#test/fakes/diff/diff-world';
import { runReference } from '#engine/run-reference';
import { diffRun } from './diff-run';

const people = { employees: [anEmployee('1'), anEmployee('2', { workEmail: null })], rowProblems: [] };

type World = ReturnType<typeof aDiffWorld>;

const diff = async (world: World): Promise<World> => {
  await diffRun({ ...runReference(world.run), type: 'DiffRun' }, world.services);
  return world;
};
const pageOf = ({ objects }: World, name: string) => [...objects].find(([key]) => key.endsWith(name))?.[1];

describe('diffRun, of a look', () => {
  const aLook = (given: Parameters<typeof aDiffWorld>[0] = {}) =>
    diff(
      aDiffWorld({
        run: { mode: 'look', configurationVersion: 0, look: { sourceFields: [] } },
        connection: { configurationVersion: 0 },
        normalized: people,
        ...given,
      }),
    );

  it('stores who stands where for a day and completes, without any plan', async () => {
    const { moves, writes } = await aLook();

    expect(moves).toMatchObject([
      {
        to: 'completed',
        patch: { roster: { pages: 1 } },
        connection: {
          kind: 'release_lock',
          patch: {
            health: { consecutiveFailures: 0 },
            reading: {
              kind: 'look',
              observedAt: EVIDENCE.observedAt,
              until: '2026-03-02T06:00:01.000Z',
            },
          },
        },
      },
    ]);
    expect(writes).toHaveLength(2);
    expect(writes.every((key) => key.startsWith('look/roster/'))).toBe(true);
  });

  it('is no first apply and leaves a plan that waits where it is', async () => {
    const { moves } = await aLook({ connection: { waitingRunId: 'con_a.20260228T060000000Z.0123456789' } });

    const [move] = moves;
    const patch = move?.connection?.kind === 'release_lock' ? move.connection.patch : undefined;
    expect(move?.supersedes).toBeUndefined();
    expect(patch).not.toHaveProperty('waitingRunId');
    expect(patch).not.toHaveProperty('firstAppliedAt');
  });

  it('does not care that a configuration was saved meanwhile', async () => {
    const { moves } = await aLook({ connection: { configurationVersion: 1 } });

    expect(moves).toMatchObject([{ to: 'completed' }]);
  });

  it('says who lacks an identifier, and how well fields are filled', async () => {
    const world = await aLook();

    expect(pageOf(world, 'people-0.json.gz')).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ employeeId: '2', lacks: ['workEmail'] })]),
    });
    expect(pageOf(world, 'statistics.json.gz')).toMatchObject({
      people: 2,
      fields: expect.arrayContaining([
        expect.objectContaining({ target: 'workEmail', sourceFields: ['workEmail'], filled: 1, empty: 1 }),
      ]),
      identifiers: [{ kind: 'workEmail', lacks: 1, shares: 0 }],
    });
  });
});

describe('diffRun, of a sync', () => {
  it('stores who stands where beside the plan, and remembers the reading for a week, in place of the one before (B93)', async () => {
    const reading = {
      runId: 'con_a.20260228T060000000Z.0123456789',
      kind: 'look',
      observedAt: '2026-02-28T06:00:01.000Z',
      until: '2026-03-01T06:00:01.000Z',
    } as const;
    const { moves, writes, run } = await diff(aDiffWorld({ normalized: people, connection: { reading } }));

    expect(moves).toMatchObject([
      {
        to: 'awaiting_approval',
        patch: { plan: { counts: { create: 1 } }, roster: { pages: 1, counts: { verdicts: {} } } },
        connection: {
          patch: { reading: { runId: run.runId, kind: 'sync', until: '2026-03-08T06:00:01.000Z' } },
        },
      },
    ]);
    expect(writes.filter((key) => key.startsWith('roster/'))).toHaveLength(2);
  });

  it('stores it as well when nothing is to do', async () => {
    const { moves } = await diff(
      aDiffWorld({ normalized: { employees: [anEmployee('2', { workEmail: null })], rowProblems: [] } }),
    );

    expect(moves).toMatchObject([
      {
        to: 'completed_with_problems',
        patch: { roster: { pages: 1 } },
        connection: { patch: { reading: {} } },
      },
    ]);
  });

  it('remembers it as well when policy goes on under the lock', async () => {
    const approval = { create: 'auto', update: 'auto', leaver: 'auto', link: 'auto' };
    const settings = configurationSettingsSchema.parse({ approval });

    const { moves } = await diff(
      aDiffWorld({
        normalized: people,
        connection: { firstAppliedAt: '2026-02-01T06:00:00.000Z' },
        configurations: [aConfiguration({ settings })],
      }),
    );

    expect(moves).toMatchObject([
      {
        to: 'applying',
        patch: { roster: { pages: 1 } },
        connection: { kind: 'keep_lock', patch: { reading: { kind: 'sync' } } },
      },
    ]);
  });

  it.each([
    [true, 'awaiting_approval'],
    [false, 'applying'],
  ])('waits for a person where who holds securities (%s) gets another name: %s', async (holds, to) => {
    const approval = { create: 'auto', update: 'auto', leaver: 'auto', link: 'auto' };
    const fields = { name: 'Maja Old', email: 'maja1@acme.test', startDate: '2022-03-01' };
    const known = aStakeholder({
      fields: Object.fromEntries(
        Object.entries(fields).map(([field, value]) => [
          field,
          { value, source: 'conn:con_a', at: '2026-01-01T00:00:00.000Z' },
        ]),
      ),
      identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
      links: { con_a: ['1'] },
      holdsSecurities: holds,
    });

    const { moves } = await diff(
      aDiffWorld({
        normalized: { employees: [anEmployee('1')], rowProblems: [] },
        stakeholders: [known],
        connection: { firstAppliedAt: '2026-02-01T06:00:00.000Z' },
        configurations: [aConfiguration({ settings: configurationSettingsSchema.parse({ approval }) })],
      }),
    );

    expect(moves).toMatchObject([{ to, patch: { plan: { counts: { update: 1 } } } }]);
  });

  it('keeps the reading before when nobody came (B94)', async () => {
    const { moves } = await diff(aDiffWorld());

    const [move] = moves;
    expect(move?.to).toBe('blocked');
    expect(move?.connection?.kind === 'release_lock' && move.connection.patch).not.toHaveProperty('reading');
  });

  it('gives way to a configuration that was saved meanwhile', async () => {
    const { moves } = await diff(
      aDiffWorld({
        normalized: people,
        connection: { configurationVersion: 2 },
        configurations: [aConfiguration(), aConfiguration({ version: 2 })],
      }),
    );

    expect(moves).toMatchObject([{ to: 'superseded' }]);
  });
});

describe('diffRun, of the first sync of a connection', () => {
  const seeded = aStakeholder({ identifier: undefined, links: {}, seen: {}, applied: {} });
  const ada = anEmployee('7', {
    firstName: 'Ada',
    lastName: 'Lindqvist',
    workEmail: 'ada@example.org',
    city: 'Oslo',
  });
  const first = (connection: Partial<Connection>, mode: Run['mode'] = 'sync') =>
    diff(
      aDiffWorld({
        run: { mode },
        connection: { firstAppliedAt: undefined, ...connection },
        normalized: { employees: [ada, anEmployee('8')], rowProblems: [] },
        stakeholders: [seeded],
      }),
    );

  it('becomes a pairing while it would tie somebody who was there before', async () => {
    const { moves } = await first({});

    expect(moves).toMatchObject([
      {
        to: 'awaiting_approval',
        patch: { mode: 'pair', plan: { counts: { link: 1, update: 0, create: 0 } } },
      },
    ]);
  });

  it.each([
    ['was paired before', { pairedAt: EVIDENCE.observedAt }, 'sync'],
    ['need not be paired', { pairingSkipped: { by: 'user:a', at: EVIDENCE.observedAt } }, 'sync'],
    ['is only previewed', {}, 'preview'],
  ] as const)('shows everything at once where it %s', async (_, connection, mode) => {
    const { moves } = await first(connection, mode);

    expect(moves).toMatchObject([{ patch: { mode, plan: { counts: { update: 1, create: 1 } } } }]);
  });
});
