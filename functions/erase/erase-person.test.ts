import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Erasure } from '#domain/erasure/erasure';
import { tombstonesOf } from '#engine/tombstones-of';
import {
  absenceKey,
  acknowledgementKey,
  acknowledgementsPk,
  auditKey,
  companyPk,
  erasureKey,
  historyKey,
  idempotencyKey,
  personExportKey,
  tombstoneKey,
} from '#storage/keys';
import { exportFileKey, exportFolder } from '#storage/object-keys';
import { aConnection } from '#test/builders/a-connection';
import { aChange } from '#test/builders/a-plan';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { EraseWorld } from '#test/fakes/erase-world';
import { Crash, Process } from '#test/integration/crash/harness/process';
import { erasePerson } from './erase-person';
import { exportPerson } from './export-person';

const COMPANY = 'cmp_a';
const ID = 'era_20260302060000000abcdef01';
const AT = '2026-03-02T06:00:00.000Z';
const RUN = 'con_a.20260301T060000000Z.4f9a0c2d1b';
const hashKey = 'a2V5';
const connection = aConnection();
beforeEach(() => {
  for (const stream of [process.stdout, process.stderr]) jest.spyOn(stream, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** What must be nowhere afterwards. */
const VALUES = ['Maja', 'maja@', 'e-4711', 'product-7'];
const context = { remainingMs: () => 900_000 };

const cell = (value: string) => ({ value, source: 'user:owner', at: AT });
const maja = aStakeholder({
  stakeholderId: 'stk_root',
  externalId: 'product-7',
  identifier: { kind: 'workEmail', value: 'maja@example.org' },
  fields: { name: cell('Maja Berg') },
  links: { con_a: ['e-4711'] },
});
const merged = (stakeholderId: string, mergedInto: string) => {
  const { identifier: _none, ...rest } = aStakeholder({
    stakeholderId,
    mergedInto,
    fields: { name: cell('Maja Alt') },
    links: {},
    status: 'archived',
  });
  return rest;
};
const RECORDS = [
  maja,
  merged('stk_m5', 'stk_root'),
  merged('stk_m2', 'stk_root'),
  merged('stk_m3', 'stk_m2'),
];

const aWorld = () => {
  const world = new EraseWorld({ companyId: COMPANY, hashKey }, [connection]);
  for (const person of RECORDS) {
    world.putPerson(person);
    const change = { field: 'name', before: null, after: 'Maja Berg' };
    const { stakeholderId } = person;
    const entry = {
      companyId: COMPANY,
      stakeholderId,
      version: 1,
      at: AT,
      changedBy: 'x',
      changes: [change],
    };
    world.put({ ...historyKey(COMPANY, stakeholderId, 1), type: 'history', ...entry });
  }
  world.putPerson(
    aStakeholder({
      stakeholderId: 'stk_other',
      fields: { name: cell('Bo Falk'), manager: cell('stk_root') },
      links: { con_a: ['e-1'] },
      neverLink: { con_a: ['e-4711'] },
    }),
  );
  const about = { companyId: COMPANY, connectionId: 'con_a' };
  const pk = companyPk(COMPANY);
  world.put({ pk, sk: 'DECL#1', type: 'decline', ...about, stakeholderId: 'stk_m5', hr: 'Maja' });
  world.put({ pk, sk: 'Q#1', type: 'answer', ...about, employeeId: 'e-4711', answer: {} });
  world.put({
    ...absenceKey(COMPANY, 'con_a', 'stk_root'),
    type: 'absence',
    ...about,
    stakeholderId: 'stk_root',
  });
  const heads = [
    ['of-employee', { employeeId: 'e-4711', stakeholderId: 'stk_gone_before' }],
    ['of-record', { stakeholderId: 'stk_root' }],
    ['of-other', { employeeId: 'e-1' }],
    ['of-group', {}],
  ] as const;
  for (const [id, more] of heads)
    world.put({ ...acknowledgementKey(COMPANY, 'con_a', id), type: 'acknowledgement', ...about, ...more });
  world.put({
    ...idempotencyKey(COMPANY, 'user:owner', 'k'),
    type: 'idempotency',
    response: { status: 200, headers: {}, body: JSON.stringify({ stakeholderId: 'stk_root', name: 'Maja' }) },
  });
  const audit = { companyId: COMPANY, at: AT, id: 'a1', details: { employeeId: 'e-4711' } };
  world.put({ ...auditKey(audit), ...audit });
  const objects = {
    [`normalized/cmp_a/con_a/${RUN}/1/000000.json.gz`]: {
      v: 1,
      employees: ['e-1', 'e-4711'].map((employeeId) => ({ employeeId, values: {}, problems: [] })),
      rowProblems: [],
    },
    [`plan/cmp_a/${RUN}/1-x/page-0.json.gz`]: {
      v: 1,
      page: 0,
      rows: [
        { change: aChange({ stakeholderId: 'stk_m3', employeeIds: ['e-9'] }), salt: 's', digest: 'd' },
        { change: aChange({ stakeholderId: 'stk_other', employeeIds: ['e-1'] }), salt: 's', digest: 'd' },
      ],
    },
    [`plan/cmp_a/${RUN}/1-x/problems-0.json.gz`]: {
      v: 1,
      problems: [{ code: 'identifier.duplicate', employeeId: 'e-1', people: ['e-4711'] }],
    },
  };
  for (const [key, value] of Object.entries(objects)) world.objects.set(key, JSON.stringify(value));
  return world;
};

const ask = (world: EraseWorld): void => {
  const marks = tombstonesOf(maja, { hashKey, connections: [connection], erasureId: ID, at: AT });
  for (const one of marks)
    world.put({ ...tombstoneKey(COMPANY, one.mark), type: 'tombstone', v: 1, ...one, times: 1 });
  const erasure: Erasure = {
    v: 1,
    companyId: COMPANY,
    erasureId: ID,
    state: 'working',
    stakeholderId: 'stk_root',
    stakeholderIds: ['stk_root'],
    reason: 'request',
    despiteHoldings: false,
    requestedBy: 'user:owner',
    requestedAt: AT,
    correlationId: 'call-1',
    position: { step: 'register' },
    pass: 1,
    quiet: false,
    removed: {},
    announcing: [],
    idle: 0,
    dueAt: AT,
  };
  world.put({ ...erasureKey(COMPANY, ID), type: 'erasure', ...erasure });
  world.objects.set(`${exportFolder(COMPANY, 'stk_m5')}exp_1.json`, '{"name":"Maja"}');
};

const message = {
  v: 1,
  type: 'ErasePerson',
  companyId: COMPANY,
  erasureId: ID,
  hop: 0,
  correlationId: 'c',
} as const;

/** Delivers the message until it is done; the first delivery ends after so many writes. Answers how many it made. */
const play = async (world: EraseWorld, dieAt?: number): Promise<number> => {
  const mortal = new Process(dieAt === undefined ? undefined : { how: 'die', at: dieAt });
  try {
    await erasePerson(message, context, world.services(mortal));
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  for (let times = 0; times < 4 && world.erasure(ID).state === 'working'; times += 1) {
    world.pass(20 * 60_000);
    await erasePerson(message, context, world.services());
  }
  return mortal.writes;
};

const leftOver = (world: EraseWorld): string[] => {
  const everything = world.everything();
  return [
    ...VALUES.filter((value) => everything.includes(value)),
    ...RECORDS.flatMap(({ stakeholderId }) =>
      [...world.items.values()]
        .filter(({ pk, type }) => type !== 'erasure' && !String(pk).endsWith('AUDIT'))
        .some((item) => JSON.stringify(item).includes(`${stakeholderId}"`))
        ? [`an item names ${stakeholderId}`]
        : [],
    ),
  ];
};

describe('erasing a person', () => {
  it('removes single acknowledgements and leaves those of others and of groups', async () => {
    const world = aWorld();
    ask(world);

    await play(world);

    const left = [...world.items.values()].filter(({ pk }) => pk === acknowledgementsPk(COMPANY, 'con_a'));
    expect(left.map(({ sk }) => sk)).toEqual(['HEAD#of-other', 'HEAD#of-group']);
    expect(leftOver(world)).toEqual([]);
  });

  it('leaves a person alone who was let back in, when everything is looked at again a day later', async () => {
    const world = aWorld();
    ask(world);
    await play(world);
    const key = `normalized/cmp_a/con_a/con_a.20260302T160000000Z.4f9a0c2d1b/1/000000.json.gz`;
    const read = JSON.stringify({
      v: 1,
      employees: [{ employeeId: 'e-4711', values: {}, problems: [] }],
      rowProblems: [],
    });
    const lifted = { at: AT, by: 'user:owner' };
    for (const item of world.items.values()) if (item['type'] === 'tombstone') world.put({ ...item, lifted });
    world.objects.set(key, read);

    world.pass(26 * 3_600_000);
    await erasePerson(message, context, world.services());

    expect(world.erasure(ID).secondLookAt).toBeDefined();
    expect(world.objects.get(key)).toBe(read);
  });

  describe('whatever write it dies after', () => {
    const plain = aWorld();
    let writes = 0;
    beforeAll(async () => {
      ask(plain);
      writes = await play(plain);
    });

    it('ends completed, with nothing left, each event once and the records counted', async () => {
      const { removed: whole, stakeholderIds: ids } = plain.erasure(ID);
      const { records, links, identifiers, externalIds } = whole;
      const faults: string[] = [];

      for (let at = 1; at <= writes; at += 1) {
        const world = aWorld();
        ask(world);
        await play(world, at);
        const { state, removed, stakeholderIds, announcing } = world.erasure(ID);
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
      const world = aWorld();
      const one = { companyId: COMPANY, exportId: 'exp_1', stakeholderId };
      const times = { requestedAt: AT, expiresAt: '2026-03-03T06:00:00.000Z' };
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
