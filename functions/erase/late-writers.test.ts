import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { COMPANY, ERASE, ERASURE_ID, anErasureWorld, askToErase, leftOver } from '#test/builders/an-erasure';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { CALLS_LAST_MS } from '#test/fakes/erase-world';
import type { EraseWorld } from '#test/fakes/erase-world';
import { Process } from '#test/integration/crash/harness/process';
import {
  absenceKey,
  acknowledgementKey,
  companyPk,
  historyKey,
  idempotencyKey,
  stakeholderKey,
} from '#storage/keys';
import { erasePerson } from './erase-person';

beforeEach(() => {
  for (const stream of [process.stdout, process.stderr]) jest.spyOn(stream, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const context = { remainingMs: () => 900_000 };
const AT = '2026-03-02T06:00:00.000Z';
const about = { companyId: COMPANY, connectionId: 'con_a' };
const cell = (value: string) => ({ value, source: 'user:owner', at: AT });

/** Something that looks somewhere and later writes what it saw; it does nothing unless the person is there to be seen. */
type Writer = { readonly sees: (world: EraseWorld) => boolean; readonly writes: (world: EraseWorld) => void };

const inRegister = (world: EraseWorld) => world.find(stakeholderKey(COMPANY, 'stk_root')) !== undefined;
const inPlan = (id: string) => (world: EraseWorld) =>
  [...world.objects].some(([key, text]) => key.startsWith('plan/') && text.includes(id));

const WRITERS: Readonly<Record<string, Writer>> = {
  'an acknowledgement': {
    sees: inPlan('e-4711'),
    writes: (world) =>
      world.put({
        ...acknowledgementKey(COMPANY, 'con_a', 'late'),
        type: 'acknowledgement',
        ...about,
        employeeId: 'e-4711',
      }),
  },
  'a decline, or a choice': {
    sees: inPlan('stk_m3'),
    writes: (world) =>
      world.put({ pk: companyPk(COMPANY), sk: 'DECL#9', type: 'decline', ...about, stakeholderId: 'stk_m3' }),
  },
  'an answer': {
    sees: inPlan('e-4711'),
    writes: (world) =>
      world.put({
        pk: companyPk(COMPANY),
        sk: 'Q#9',
        type: 'answer',
        ...about,
        employeeId: 'e-4711',
        answer: {},
      }),
  },
  'an absence decided': {
    sees: inRegister,
    writes: (world) =>
      world.put({
        ...absenceKey(COMPANY, 'con_a', 'stk_root'),
        type: 'absence',
        ...about,
        stakeholderId: 'stk_root',
      }),
  },
  'a manager typed': {
    sees: inRegister,
    writes: (world) =>
      world.putPerson(
        aStakeholder({
          stakeholderId: 'stk_late',
          fields: { name: cell('Ida Lund'), manager: cell('stk_root') },
          links: { con_a: ['e-2'] },
        }),
      ),
  },
  'a tie moved by an undo': {
    sees: inRegister,
    writes: (world) =>
      world.putPerson(
        aStakeholder({
          stakeholderId: 'stk_tied',
          fields: { name: cell('Ida Lund') },
          links: { con_a: ['e-4711', 'e-3'] },
        }),
      ),
  },
  'a record made again': {
    sees: inRegister,
    writes: (world) =>
      world.putPerson(
        aStakeholder({
          stakeholderId: 'stk_again',
          fields: { name: cell('Maja Berg') },
          links: { con_a: ['e-4711'] },
          createdAt: '2026-03-02T06:00:09.000Z',
        }),
      ),
  },
  'history of a version': {
    sees: inRegister,
    writes: (world) =>
      world.put({
        ...historyKey(COMPANY, 'stk_root', 9),
        type: 'history',
        companyId: COMPANY,
        stakeholderId: 'stk_root',
        changes: [{ field: 'name', before: null, after: 'Maja Berg' }],
      }),
  },
  'the kept answer of a call': {
    sees: inRegister,
    writes: (world) =>
      world.put({
        ...idempotencyKey(COMPANY, 'user:owner', 'late'),
        type: 'idempotency',
        response: { status: 200, headers: {}, body: '{"stakeholderId":"stk_root","name":"Maja"}' },
      }),
  },
  'a page of a run that was given up': {
    sees: inRegister,
    writes: (world) =>
      world.objects.set(
        'normalized/cmp_a/con_a/con_a.20260302T055900000Z.4f9a0c2d1b/1/000000.json.gz',
        JSON.stringify({
          v: 1,
          employees: [{ employeeId: 'e-4711', values: {}, problems: [] }],
          rowProblems: [],
        }),
      ),
  },
};

/** A process whose writes another one can come before. */
class Overtaken extends Process {
  private begun = 0;

  constructor(private readonly before: (number: number) => void) {
    super();
  }

  override write<T>(call: () => Promise<T>): Promise<T> {
    return super.write(() => {
      this.before((this.begun += 1));
      return call();
    });
  }
}

const STEP_MS = 5 * 60_000;

/**
 * Erases while every writer looks right before write number `at`, and writes `waits` later, or as late as it can. Answers how
 * many writes there were, and who saw somebody.
 */
const play = async (world: EraseWorld, at: number, waits: 'at once' | 'late') => {
  const seen: string[] = [];
  let writeAtMs = Infinity;
  let writes = 0;
  let last = 0;
  const late = () => {
    for (const name of seen.splice(0)) WRITERS[name]?.writes(world);
    writeAtMs = Infinity;
  };
  const saw = new Set<string>();
  const process = new Overtaken((number) => {
    writes = Math.max(writes, number);
    if (number !== at || last === at) return;
    last = at;
    for (const [name, { sees }] of Object.entries(WRITERS)) {
      if (!sees(world)) continue;
      seen.push(name);
      saw.add(name);
    }
    writeAtMs = waits === 'at once' ? 0 : world.now().getTime() + CALLS_LAST_MS - 1_000;
    if (writeAtMs === 0) late();
  });
  for (let times = 0; times < 30 && world.erasure(ERASURE_ID).state === 'working'; times += 1) {
    // Nothing may be written after this: now, or never.
    if (world.now().getTime() + STEP_MS > writeAtMs) late();
    await erasePerson(ERASE, context, world.services(process));
    world.pass(STEP_MS);
  }
  // Receipt or not: they come to it now.
  late();
  return { writes, saw };
};

describe('whoever looked at the person before they were gone, and writes down what it saw', () => {
  let writes = 0;
  beforeAll(async () => {
    const world = anErasureWorld();
    askToErase(world);
    ({ writes } = await play(world, 0, 'at once'));
  });

  it.each([
    ['late', 1],
    ['at once', 5],
  ] as const)(
    'leaves nothing behind the receipt, before whatever write it looked, writing %s',
    async (waits, every) => {
      const faults: string[] = [];
      const met = new Set<string>();

      for (let at = 1; at <= writes; at += every) {
        const world = anErasureWorld();
        askToErase(world);
        const { saw } = await play(world, at, waits);
        for (const name of saw) met.add(name);
        const left = [world.erasure(ERASURE_ID).state, ...leftOver(world)].join();
        if (left !== 'completed') faults.push(`before write ${at}: ${left}`);
      }

      expect(faults).toEqual([]);
      expect([...met].toSorted()).toEqual(Object.keys(WRITERS).toSorted());
      expect(writes).toBeGreaterThan(40);
    },
  );

  it('waits for them, and tells how long nothing is done', async () => {
    const world = anErasureWorld();
    askToErase(world);

    await erasePerson(ERASE, context, world.services());
    await erasePerson(ERASE, context, world.services());
    await erasePerson(ERASE, context, world.services());

    const { state, clearedAt, dueAt } = world.erasure(ERASURE_ID);
    expect({ state, isCleared: clearedAt !== undefined }).toEqual({ state: 'working', isCleared: true });
    expect(Date.parse(dueAt ?? '')).toBeGreaterThan(Date.parse(clearedAt ?? '') + 15 * 60_000);
  });
});
