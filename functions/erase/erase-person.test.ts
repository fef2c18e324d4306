import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { acknowledgementsPk, personExportKey } from '#storage/keys';
import { exportFileKey } from '#storage/object-keys';
import {
  ASKED_AT,
  COMPANY,
  ERASE,
  ERASURE_ID,
  RECORDS,
  anErasureWorld,
  askToErase,
  leftOver,
} from '#test/builders/an-erasure';
import type { EraseWorld } from '#test/fakes/erase-world';
import { Crash, Process } from '#test/integration/crash/harness/process';
import { erasePerson } from './erase-person';
import { exportPerson } from './export-person';

beforeEach(() => {
  for (const stream of [process.stdout, process.stderr]) jest.spyOn(stream, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const context = { remainingMs: () => 900_000 };

/** Delivers the message until it is done; the first delivery ends after so many writes. Answers how many it made. */
const play = async (world: EraseWorld, dieAt?: number): Promise<number> => {
  const mortal = new Process(dieAt === undefined ? undefined : { how: 'die', at: dieAt });
  try {
    await erasePerson(ERASE, context, world.services(mortal));
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  for (let times = 0; times < 8 && world.erasure(ERASURE_ID).state === 'working'; times += 1) {
    world.pass(20 * 60_000);
    await erasePerson(ERASE, context, world.services());
  }
  return mortal.writes;
};

describe('erasing a person', () => {
  it('removes single acknowledgements and leaves those of others and of groups', async () => {
    const world = anErasureWorld();
    askToErase(world);

    await play(world);

    const left = [...world.items.values()].filter(({ pk }) => pk === acknowledgementsPk(COMPANY, 'con_a'));
    expect(left.map(({ sk }) => sk)).toEqual(['HEAD#of-other', 'HEAD#of-group']);
    expect(leftOver(world)).toEqual([]);
  });

  it('leaves a person alone who was let back in, when everything is looked at again a day later', async () => {
    const world = anErasureWorld();
    askToErase(world);
    await play(world);
    const key = `normalized/cmp_a/con_a/con_a.20260302T160000000Z.4f9a0c2d1b/1/000000.json.gz`;
    const read = JSON.stringify({
      v: 1,
      employees: [{ employeeId: 'e-4711', values: {}, problems: [] }],
      rowProblems: [],
    });
    const lifted = { at: ASKED_AT, by: 'user:owner' };
    for (const item of world.items.values()) if (item['type'] === 'tombstone') world.put({ ...item, lifted });
    world.objects.set(key, read);

    world.pass(26 * 3_600_000);
    await erasePerson(ERASE, context, world.services());

    expect(world.erasure(ERASURE_ID).secondLookAt).toBeDefined();
    expect(world.objects.get(key)).toBe(read);
  });

  it('waits for a run that began before an employee id was known, which was tied while they were asked about', async () => {
    const world = anErasureWorld();
    askToErase(world);
    const [connection] = world.connections;
    const [root] = RECORDS;
    if (!connection || !root) throw new Error('expected a connection and a person');
    world.putPerson({ ...root, version: root.version + 1, links: { con_a: ['e-4711', 'e-rehired'] } });
    const runId = 'con_a.20260302T060005000Z.4f9a0c2d1b';
    const lock = {
      runId,
      at: '2026-03-02T06:00:05.000Z',
      stageStartedAt: '2026-03-02T06:00:05.000Z',
      epoch: 1,
    };
    world.connections.splice(0, 1, { ...connection, lock });
    world.pass(60_000);

    for (let hour = 0; hour < 3; hour += 1) {
      await erasePerson(ERASE, context, world.services());
      world.pass(3_600_000);
    }

    expect(world.erasure(ERASURE_ID)).toMatchObject({ state: 'working', position: { step: 'settle' } });
    world.objects.set(
      `normalized/cmp_a/con_a/${runId}/1/000000.json.gz`,
      JSON.stringify({
        v: 1,
        employees: [{ employeeId: 'e-rehired', values: {}, problems: [] }],
        rowProblems: [],
      }),
    );
    world.connections.splice(0, 1, connection);
    await play(world);
    expect(world.erasure(ERASURE_ID).state).toBe('completed');
    expect([...leftOver(world), world.everything().includes('e-rehired')]).toEqual([false]);
  });

  describe('whatever write it dies after', () => {
    const plain = anErasureWorld();
    let writes = 0;
    beforeAll(async () => {
      askToErase(plain);
      writes = await play(plain);
    });

    it('ends completed, with nothing left, each event once and the records counted', async () => {
      const { removed: whole, stakeholderIds: ids } = plain.erasure(ERASURE_ID);
      const { records, links, identifiers, externalIds } = whole;
      const faults: string[] = [];

      for (let at = 1; at <= writes; at += 1) {
        const world = anErasureWorld();
        askToErase(world);
        await play(world, at);
        const { state, removed, stakeholderIds, announcing } = world.erasure(ERASURE_ID);
        const told = new Set(world.events.map((event) => ('id' in event ? event.id : '')));
        const counted = { records: removed.records, links: removed.links, identifiers: removed.identifiers };
        const findings = {
          left: leftOver(world),
          state,
          announcing,
          told: told.size,
          ids: stakeholderIds.toSorted(),
          counted: { ...counted, externalIds: removed.externalIds },
        };
        const wanted = {
          left: [],
          state: 'completed',
          announcing: [],
          told: RECORDS.length,
          ids: ids.toSorted(),
          counted: { records, links, identifiers, externalIds },
        };
        if (JSON.stringify(findings) !== JSON.stringify(wanted))
          faults.push(`after write ${at}: ${JSON.stringify(findings)}`);
      }

      expect(records).toBe(RECORDS.length);
      expect(writes).toBeGreaterThan(30);
      expect(faults).toEqual([]);
    });
  });
});

describe('a file about a person', () => {
  it.each(['stk_root', 'stk_m3'])(
    'holds all records that were merged, asked by %s',
    async (stakeholderId) => {
      const world = anErasureWorld();
      const one = { companyId: COMPANY, exportId: 'exp_1', stakeholderId };
      const times = { requestedAt: ASKED_AT, expiresAt: '2026-03-03T06:00:00.000Z' };
      const more = { v: 1, state: 'working', requestedBy: 'user:owner', correlationId: 'c', counts: {} };
      world.put({ ...personExportKey(COMPANY, 'exp_1'), type: 'export', ...one, ...times, ...more });

      await exportPerson(
        { v: 1, type: 'ExportPerson', companyId: COMPANY, exportId: 'exp_1', correlationId: 'c' },
        context,
        world.services(),
      );

      const file = JSON.parse(world.objects.get(exportFileKey(one)) ?? '{}') as {
        stakeholder: { stakeholderId: string };
        otherRecords: unknown[];
        history: unknown[];
        decisions: unknown[];
        readings: unknown[];
        plannedChanges: unknown[];
      };
      expect(file.stakeholder.stakeholderId).toBe(stakeholderId);
      expect([file.otherRecords, file.history].map((list) => list.length)).toEqual([3, 4]);
      expect([file.decisions, file.readings, file.plannedChanges].map((list) => list.length)).toEqual([
        5, 1, 1,
      ]);
    },
  );
});
