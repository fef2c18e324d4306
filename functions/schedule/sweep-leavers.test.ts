import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import { declineHash } from '#domain/decline';
import type { Decline } from '#domain/plan';
import type { Stakeholder } from '#domain/stakeholder';
import { stakeholderFromItem, stakeholderItem } from '#storage/stakeholder-item';
import type { HandChange } from '#storage/stakeholder-put';
import { aConfiguration, aConnection } from '#test/builders/a-connection';
import { aStakeholder } from '#test/builders/a-stakeholder';
import type { ScheduleServices } from './services';
import { sweepLeavers } from './sweep-leavers';

const LAST_DAY = '2026-04-30';
const MIDNIGHT = '2026-04-30T22:00:00.000Z';
const justBefore = (at: string): string => new Date(Date.parse(at) - 1).toISOString();
const cell = (value: string, source = 'conn:con_a') => ({ value, source, at: '2026-03-01T06:00:00.000Z' });

const leaver = (stakeholderId: string, parts: Partial<Stakeholder> = {}): Stakeholder =>
  aStakeholder({
    stakeholderId,
    version: 3,
    status: 'leaving',
    lastDay: LAST_DAY,
    tags: ['Leaver'],
    links: { con_a: [stakeholderId] },
    ...parts,
    fields: { terminationDate: cell(LAST_DAY), ...parts.fields },
  });

beforeEach(() => {
  for (const stream of [process.stdout, process.stderr]) jest.spyOn(stream, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** The table as far as a sweep sees it: items with their due time, under conditions, and a clock that is set. */
const aTown = (people: readonly Stakeholder[]) => {
  const items = new Map(people.map((one) => [one.stakeholderId, { ...stakeholderItem(one) }]));
  const read = (id: string) => {
    const item = items.get(id);
    return item && stakeholderFromItem(item);
  };
  const town = {
    now: MIDNIGHT,
    company: { companyId: 'cmp_a', timeZone: 'Europe/Zurich', hashKey: 'key' },
    connections: [aConnection({ connectionId: 'con_a' }), aConnection({ connectionId: 'con_b' })],
    policies: {} as Record<string, Record<string, unknown>>,
    declines: [] as Decline[],
    written: [] as Stakeholder[],
    looks: 0,
    /** Index pages may name people who were handled meanwhile. */
    stale: [] as string[],
    beforeWrite: (_next: Stakeholder): void => undefined,
    read,
    put: (one: Stakeholder) => items.set(one.stakeholderId, { ...stakeholderItem(one) }),
    dueAt: (id: string) => items.get(id)?.['dueAt'],
    sweep: () => sweepLeavers(services),
  };
  const services = {
    due: {
      people: async function* (now: string, limit: number) {
        const due = [...items.values()].filter(
          ({ dueAt, sk }) => town.stale.includes(String(sk)) || (typeof dueAt === 'string' && dueAt <= now),
        );
        for (let from = 0; from < due.length; from += limit) yield due.slice(from, from + limit);
      },
    },
    stakeholders: {
      find: async (_companyId: string, id: string) => read(id),
      lookAgain: async (one: Stakeholder, dueAt: string) => {
        town.looks += 1;
        Object.assign(items.get(one.stakeholderId) ?? {}, { dueAt });
      },
      write: async ({ before, next }: HandChange) => {
        town.beforeWrite(next);
        if (read(next.stakeholderId)?.version !== before?.version) return 'stale';
        town.put(next);
        town.written.push(next);
        return 'written';
      },
    },
    companies: { find: async () => town.company },
    connections: { listAll: async () => town.connections },
    configurations: {
      latest: async (_companyId: string, connectionId: string) => {
        const leaver = town.policies[connectionId];
        return (
          leaver && aConfiguration({ connectionId, settings: configurationSettingsSchema.parse({ leaver }) })
        );
      },
    },
    declines: { listForConnection: async () => town.declines },
    now: () => new Date(town.now),
    newId: () => 'cor_sweep',
  } as unknown as ScheduleServices;
  return town;
};

describe('sweepLeavers', () => {
  it('turns whoever leaves at midnight after the last day, not before, without a sync', async () => {
    const town = aTown([leaver('stk_1')]);
    town.now = justBefore(MIDNIGHT);
    await town.sweep();
    const before = town.read('stk_1');

    town.now = MIDNIGHT;
    await town.sweep();

    expect(before).toMatchObject({ status: 'leaving', version: 3 });
    expect(town.read('stk_1')).toMatchObject({
      status: 'left',
      version: 4,
      tags: ['Leaver'],
      lastDay: LAST_DAY,
      changedBy: 'schedule',
      correlationId: 'cor_sweep',
      updatedAt: MIDNIGHT,
    });
  });

  it.each([
    ['Pacific/Kiritimati', '2026-04-30T10:00:00.000Z'],
    ['Europe/Zurich', MIDNIGHT],
    ['Pacific/Pago_Pago', '2026-05-01T11:00:00.000Z'],
  ])('goes by the time zone of the person, in %s', async (timeZone, at) => {
    const town = aTown([leaver('stk_1', { fields: { timeZone: cell(timeZone) } })]);
    const statuses: (string | undefined)[] = [];

    for (const now of [justBefore(at), at]) {
      town.now = now;
      await town.sweep();
      statuses.push(town.read('stk_1')?.status);
    }

    expect(statuses).toEqual(['leaving', 'left']);
  });

  it('turns everybody once, however often it looks', async () => {
    const town = aTown([leaver('stk_1'), leaver('stk_2')]);
    town.stale = ['stk_1', 'stk_2'];

    for (let time = 0; time < 4; time += 1) await town.sweep();

    expect(town.written.map(({ stakeholderId }) => stakeholderId).sort()).toEqual(['stk_1', 'stk_2']);
  });

  it('leaves alone who was written at the same moment', async () => {
    const town = aTown([leaver('stk_1')]);
    town.beforeWrite = () => {
      const person = leaver('stk_1', { version: 4, lastDay: '2026-06-30' });
      town.put(person);
    };

    await town.sweep();

    expect(town.read('stk_1')).toMatchObject({ status: 'leaving', version: 4, lastDay: '2026-06-30' });
  });

  it.each<[string, Partial<Stakeholder>]>([
    ['whose status was cleared (B105)', { status: 'active', tags: [] }],
    ['who left already', { status: 'left' }],
    ['who is archived', { status: 'archived' }],
    ['whose date is to come', { lastDay: '2026-06-30' }],
  ])('does not turn somebody %s', async (_who, parts) => {
    const town = aTown([leaver('stk_1', parts)]);
    town.stale = ['stk_1'];

    await town.sweep();

    expect(town.written).toEqual([]);
    expect(town.looks).toBe(0);
  });

  it.each(['disconnected', 'needs_attention'] as const)('works while the connection is %s', async (state) => {
    const town = aTown([leaver('stk_1')]);
    town.connections = [aConnection({ connectionId: 'con_a', state })];

    await town.sweep();

    expect(town.read('stk_1')?.status).toBe('left');
  });

  it('works while the connection is paused', async () => {
    const town = aTown([leaver('stk_1')]);
    const paused = { by: 'user:u1', at: '2026-04-01T00:00:00.000Z' };
    town.connections = [aConnection({ connectionId: 'con_a', paused })];

    await town.sweep();

    expect(town.read('stk_1')?.status).toBe('left');
  });

  it('looks only now and then at those whose day goes on, and in time', async () => {
    const town = aTown([leaver('stk_1')]);
    const start = Date.parse('2026-04-30T10:00:00.000Z');
    const minutes = (Date.parse(MIDNIGHT) - start) / 60_000;

    for (let minute = 0; minute <= minutes; minute += 1) {
      town.now = new Date(start + minute * 60_000).toISOString();
      await town.sweep();
    }

    expect(town.looks).toBe(2);
    expect(town.read('stk_1')).toMatchObject({ status: 'left', updatedAt: MIDNIGHT });
  });

  it('follows a company that moves to another time zone while the day goes on, within six hours', async () => {
    const town = aTown([leaver('stk_1')]);
    town.now = '2026-04-30T11:00:00.000Z';
    await town.sweep();
    town.company = { ...town.company, timeZone: 'Pacific/Kiritimati' };

    town.now = '2026-04-30T17:00:00.000Z';
    await town.sweep();

    expect(town.read('stk_1')?.status).toBe('left');
  });

  it('goes on behind somebody who cannot be turned, and counts them', async () => {
    const crowd = Array.from({ length: 120 }, (_, number) => leaver(`stk_${number}`));
    const town = aTown(crowd);
    town.beforeWrite = ({ stakeholderId }) => {
      if (stakeholderId === 'stk_0') throw new Error('no');
    };

    const failed = await town.sweep();

    expect(failed).toBe(1);
    expect(town.written).toHaveLength(119);
  });

  it('stops when its time is used, and goes on with the next minute', async () => {
    const town = aTown(Array.from({ length: 120 }, (_, number) => leaver(`stk_${number}`)));
    const midnight = Date.parse(MIDNIGHT);
    town.beforeWrite = () => {
      town.now = new Date(midnight + 31_000).toISOString();
    };

    await town.sweep();
    const first = town.written.length;
    await town.sweep();
    await town.sweep();

    expect(first).toBe(50);
    expect(town.written).toHaveLength(120);
  });
});

describe('the group that leavers are moved to (B110)', () => {
  const alumni = { policy: 'tag_and_group', group: 'Alumni' };
  const groupOf = async (person: Stakeholder, set: (town: ReturnType<typeof aTown>) => void) => {
    const town = aTown([person]);
    set(town);
    await town.sweep();
    return town.read('stk_1')?.fields['group'];
  };
  const sales = { group: cell('Sales') };

  it('comes with the day', async () => {
    const group = await groupOf(leaver('stk_1', { fields: sales }), (town) => {
      town.policies = { con_a: alumni };
    });

    expect(group).toEqual({ value: 'Alumni', source: 'conn:con_a', at: MIDNIGHT });
  });

  it.each([
    ['conn:con_b', 'Former'],
    ['conn:con_a', 'Alumni'],
    ['user:u1', 'Alumni'],
  ])('is that of the connection the date came from, for %s', async (source, value) => {
    const person = leaver('stk_1', {
      links: { con_a: ['1'], con_b: ['2'] },
      fields: { terminationDate: cell(LAST_DAY, source) },
    });

    const group = await groupOf(person, (town) => {
      town.policies = { con_a: alumni, con_b: { policy: 'tag_and_group', group: 'Former' } };
    });

    expect(group?.value).toBe(value);
  });

  it.each([
    ['the policy only tags', { con_a: { policy: 'tag' } }],
    ['the policy is about new people', { con_a: { policy: 'skip_former' } }],
    ['nothing was configured', {}],
  ])('stays where %s', async (_why, policies) => {
    const group = await groupOf(leaver('stk_1', { fields: sales }), (town) => {
      town.policies = policies;
    });

    expect(group).toEqual(sales.group);
  });

  it('stays where somebody pinned it', async () => {
    const pin = { owner: 'user:u1', reason: 'keeps the team', since: '2026-01-01T00:00:00.000Z' };

    const group = await groupOf(leaver('stk_1', { fields: sales, overrides: { group: pin } }), (town) => {
      town.policies = { con_a: alumni };
    });

    expect(group).toEqual(sales.group);
  });

  it('stays where somebody rejected the move', async () => {
    const group = await groupOf(leaver('stk_1', { fields: sales }), (town) => {
      town.policies = { con_a: alumni };
      town.declines = [
        {
          v: 1,
          companyId: 'cmp_a',
          connectionId: 'con_a',
          stakeholderId: 'stk_1',
          field: 'group',
          valueHash: declineHash('key', 'group', 'Alumni'),
          declinedBy: 'user:u1',
          declinedAt: '2026-04-01T00:00:00.000Z',
          runId: 'con_a.20260401T060000000Z.4f9a0c2d1b',
        },
      ];
    });

    expect(group).toEqual(sales.group);
  });
});
