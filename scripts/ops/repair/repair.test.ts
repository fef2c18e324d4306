import { describe, expect, it } from '@jest/globals';
import { marshall } from '@aws-sdk/util-dynamodb';
import { historyEntry } from '#domain/history';
import type { HistoryEntry, Stakeholder } from '#domain/stakeholder';
import { aStakeholder } from '#domain/testing/people';
import type { StakeholderEvent } from '#events/stakeholder-events';
import { stakeholderItem } from '#storage/stakeholder-item';
import { versionsIn } from './given-up-batches';
import { planRepair } from './plan-repair';
import { repairEvents } from './repair-events';
import type { RepairServices } from './repair-events';

const version = (number: number, fields: Record<string, string>, id = 'stk_1') =>
  aStakeholder(id, { version: number, fields, changedBy: 'user:u1', links: {} });
const story = [
  version(1, { name: 'Maja', city: 'Bern' }),
  version(2, { name: 'Maja', city: 'Oslo' }),
  version(3, { name: 'Maja Berg', city: 'Oslo' }),
] as const;
const [first, second, third] = story;
const entryOf = (before: Stakeholder | undefined, after: Stakeholder) => historyEntry(before, after);
const LATER = new Date('2100-01-01T00:00:00Z');
const companyId = first.companyId;

const image = (person: Stakeholder) =>
  marshall(stakeholderItem(person), { removeUndefinedValues: true }) as unknown;
const batchText = (before: Stakeholder | undefined, after: Stakeholder) =>
  JSON.stringify({
    requestContext: {},
    payload: JSON.stringify({
      Records: [{ dynamodb: { NewImage: image(after), ...(before && { OldImage: image(before) }) } }],
    }),
  });

const aWorld = (people: readonly Stakeholder[], entries: readonly HistoryEntry[], batch?: string) => {
  const history = new Map(entries.map((one) => [`${one.stakeholderId} ${one.version}`, one]));
  const events: StakeholderEvent[] = [];
  const repaired = new Set<string>();
  const keep = (entry: HistoryEntry) => history.set(`${entry.stakeholderId} ${entry.version}`, entry);
  const services: RepairServices = {
    companies: { find: async () => undefined, update: async () => 'written' } as RepairServices['companies'],
    runs: { find: async () => undefined },
    bus: {
      publish: async (some) => {
        for (const one of some) if ('stakeholderId' in one) events.push(one);
      },
    },
    tombstones: { any: async () => false, among: async () => [] },
    history: {
      removePerson: async (_company, id) => {
        for (const [key, one] of history) if (one.stakeholderId === id) history.delete(key);
      },
      putMany: async (some) => some.forEach(keep),
      putMissing: async (entry) => {
        if (history.has(`${entry.stakeholderId} ${entry.version}`)) return 'exists';
        keep(entry);
        return 'written';
      },
      all: async (_company, id) => [...history.values()].filter(({ stakeholderId }) => stakeholderId === id),
    },
    stakeholders: {
      find: async (_company, id) => people.find(({ stakeholderId }) => stakeholderId === id),
      async *loadAll() {
        yield [...people];
      },
    },
    batches: {
      waiting: async () =>
        batch === undefined || repaired.has('key') ? [] : [{ key: 'key', versions: versionsIn(batch) }],
      markRepaired: async (key) => {
        repaired.add(key);
      },
    },
    now: () => LATER,
  };
  const repair = (apply = true, settledBefore = LATER) =>
    repairEvents({ companyIds: [companyId], apply, settledBefore }, services);
  return { repair, events, history: () => [...history.values()] };
};

describe('versionsIn', () => {
  it('reads the batch that Lambda keeps, with both images', () => {
    expect(versionsIn(batchText(first, second))).toEqual([{ before: first, after: second }]);
  });

  it.each([
    '',
    '{}',
    '{"payload":"x"}',
    '{"payload":"{\\"Records\\":[{\\"dynamodb\\":{\\"NewImage\\":{}}}]}"}',
  ])('says that it cannot read %s', (text) => {
    expect(versionsIn(text)).toBeUndefined();
  });
});

describe('planRepair', () => {
  it('finds nothing to do where every version has its entry', () => {
    const stored = [entryOf(undefined, first), entryOf(first, second), entryOf(second, third)];

    expect(planRepair(third, stored, [])).toEqual([]);
  });

  it('leaves to a batch what the batch holds', () => {
    const stored = [entryOf(undefined, first), entryOf(second, third)];

    expect(planRepair(third, stored, [{ before: first, after: second }])).toEqual([]);
  });
});

describe('repairEvents', () => {
  const lost = [entryOf(undefined, first), entryOf(second, third)];

  it('writes and sends nothing unless told to', async () => {
    const world = aWorld([third], lost, batchText(first, second));

    const report = await world.repair(false);

    expect(report.batches).toEqual([{ key: 'key', versions: 1, outcome: 'recorded' }]);
    expect(world.events).toEqual([]);
    expect(world.history()).toHaveLength(2);
  });

  it('records a batch with its values and sends its events, and is then done', async () => {
    const world = aWorld([third], lost, batchText(first, second));

    await world.repair();
    const again = await world.repair();

    expect(world.history()).toContainEqual(entryOf(first, second));
    expect(world.events.map(({ id }) => id)).toEqual(['evt_stk_1.2.StakeholderUpdated']);
    expect(again).toMatchObject({ batches: [], gaps: [] });
  });

  it('sums up what no batch holds, with the events that the version would have had', async () => {
    const world = aWorld([{ ...third, correlationId: 'call-3' }], lost);

    const report = await world.repair();
    const again = await world.repair();

    expect(report.gaps).toEqual([{ companyId, stakeholderId: 'stk_1', from: 2, to: 2, fields: 1 }]);
    expect(world.events).toMatchObject([
      { id: 'evt_stk_1.2.StakeholderUpdated', fields: ['city'], correlationId: 'stk_1.2' },
    ]);
    expect(world.history()).toHaveLength(3);
    expect(again.gaps).toEqual([]);
    expect(world.events).toHaveLength(1);
  });

  it('announces somebody of whom nothing is known as created', async () => {
    const world = aWorld([third], []);

    await world.repair();

    expect(world.events.map(({ id }) => id)).toEqual(['evt_stk_1.3.StakeholderCreated']);
    expect(world.history()).toMatchObject([{ version: 3, sumsUpFrom: 1 }]);
  });

  it('leaves alone who changed lately: the stream may be on its way', async () => {
    const world = aWorld([third], lost);

    const report = await world.repair(true, new Date('2000-01-01T00:00:00Z'));

    expect(report).toMatchObject({ people: 1, unsettled: 1, gaps: [] });
    expect(world.events).toEqual([]);
  });

  it('brings back nothing of somebody who was erased', async () => {
    const world = aWorld([], [], batchText(first, second));

    const report = await world.repair();

    expect(report.batches).toEqual([{ key: 'key', versions: 0, outcome: 'recorded' }]);
    expect(world.history()).toEqual([]);
    expect(world.events).toEqual([]);
  });
});
