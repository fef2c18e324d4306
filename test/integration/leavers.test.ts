import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '#client/client';
import { calendarDay } from '#domain/calendar-day';
import { aCompany } from './stack/a-company';
import { eventually } from './stack/a-sync';
import { aListener } from './stack/listener';
import { peekQueue } from './stack/pause-queue';
import { historyOf, records } from './stack/records';
import { minutePasses } from './stack/schedule';

jest.setTimeout(180_000);

/** The last place on earth where a day goes on: nobody's day there is over while it is today there. */
const LATEST_ZONE = 'Etc/GMT+12';
const DAY_MS = 86_400_000;

describe('leavers in the deployed stack', () => {
  let client: Client;
  let companyId: string;
  let listener: string;
  beforeAll(async () => {
    listener = await aListener();
    const company = await aCompany();
    ({ companyId } = company);
    client = await company.as('owner');
  });

  const created = async (externalId: string, fields: Record<string, string> = {}): Promise<string> => {
    const body = { externalId, fields: { name: `Person ${externalId}`, ...fields } };
    return (await client.createStakeholder({ body })).stakeholder.stakeholderId;
  };

  /** Somebody whose leaving became known in time, as a plan writes them. */
  const aLeaver = async (externalId: string, lastDay: string, timeZone: string): Promise<string> => {
    const stakeholderId = await created(externalId, { timeZone });
    const { stakeholders } = records();
    const before = await stakeholders.find(companyId, stakeholderId);
    if (!before) throw new Error('the person has gone');
    const next = {
      ...before,
      version: before.version + 1,
      status: 'leaving' as const,
      lastDay,
      tags: ['Leaver'],
      changedBy: 'user:test',
    };
    await stakeholders.write({ before, next });
    return stakeholderId;
  };

  /** Types of the events of a person on the bus, by their ids, which are of one person, version and type. */
  const eventsOf = async (stakeholderId: string): Promise<string[]> => {
    const text = (await peekQueue(listener)).join('\n');
    return [...text.matchAll(new RegExp(`evt_${stakeholderId}\\.\\d+\\.(\\w+)`, 'g'))].map(
      ([, type = '']) => type,
    );
  };

  it('turns the day of one and not yet of another, without a sync, and tells it once', async () => {
    const now = new Date();
    const yesterday = calendarDay(new Date(now.getTime() - 2 * DAY_MS), LATEST_ZONE);
    const over = await aLeaver('over', yesterday, 'Europe/Zurich');
    const goesOn = await aLeaver('goes-on', calendarDay(now, LATEST_ZONE), LATEST_ZONE);

    await eventually(
      async () => {
        await minutePasses();
        return client.getStakeholder({ stakeholderId: over });
      },
      ({ status }) => status === 'left',
    );
    await minutePasses();
    const history = await historyOf(companyId);
    const told = await eventually(
      () => eventsOf(over),
      (types) => types.includes('StakeholderLeft'),
    );

    expect(told.filter((type) => type === 'StakeholderLeft')).toHaveLength(1);
    expect(history[over]?.map(({ version, changedBy }) => [version, changedBy.split(':')[0]])).toEqual([
      [3, 'schedule'],
      [2, 'user'],
      [1, 'user'],
    ]);
    expect(await client.getStakeholder({ stakeholderId: goesOn })).toMatchObject({
      status: 'leaving',
      version: 2,
    });
    expect(history[goesOn]).toHaveLength(2);
    const coming = await client.listLeavers({ list: 'coming' });
    expect(coming.items).toMatchObject([{ stakeholderId: goesOn, timeZone: LATEST_ZONE }]);
  });

  it('clears, archives, restores and merges through the gateway', async () => {
    const kept = await created('kept', { city: 'Bern' });
    const gone = await created('gone', { team: 'Sales' });

    const cleared = await client.clearStatus({ body: { stakeholderIds: [kept] } });
    const archived = await client.archiveStakeholder({ stakeholderId: gone, body: {} });
    const restored = await client.restoreStakeholder({ stakeholderId: gone, body: {} });
    const refused = client.mergeStakeholder({ stakeholderId: kept, body: { from: gone } });
    await expect(refused).rejects.toMatchObject({ code: 'merge.external_ids' });
    const merged = await client.mergeStakeholder({
      stakeholderId: kept,
      body: { from: gone, fields: { externalId: 'from' } },
    });

    expect(cleared).toMatchObject({ done: 0, skipped: 1 });
    expect([archived.stakeholder.status, restored.stakeholder.status]).toEqual(['archived', 'active']);
    expect(merged.stakeholder).toMatchObject({
      externalId: 'gone',
      fields: { city: { value: 'Bern' }, team: { value: 'Sales' } },
    });
    expect(await client.getStakeholder({ stakeholderId: gone })).toMatchObject({
      status: 'archived',
      mergedInto: kept,
    });
    const told = await eventually(
      () => eventsOf(gone),
      (types) => types.includes('StakeholderMerged'),
    );
    expect(told.sort()).toEqual([
      'StakeholderArchived',
      'StakeholderCreated',
      'StakeholderMerged',
      'StakeholderRestored',
      'StakeholderUpdated',
    ]);
  });
});
