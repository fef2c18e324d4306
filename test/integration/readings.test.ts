import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BodyOf } from '#api-contract/routes';
import type { TryView } from '#api-contract/tries';
import { everyItem } from '#client/every-item';
import type { Client } from '#client/client';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { textOf } from '#simulators/population/person';
import { aCompany } from './stack/a-company';
import { aBambooHrAccount, aConnection, aRun, aSync, eventually, settled } from './stack/a-sync';
import { objectsOf, removeObject } from './stack/objects';

jest.setTimeout(120_000);

type Settings = BodyOf<'trySettings'>;

const employees = (client: Client, connectionId: string, query: object = {}) =>
  Array.fromAsync(
    everyItem((cursor) => client.listEmployees({ connectionId, cursor, limit: 100, ...query })),
  );

const register = (client: Client) =>
  Array.fromAsync(everyItem((cursor) => client.listStakeholders({ cursor, limit: 100 })));

/** Tries settings and waits for the outcome. */
const tried = async (client: Client, connectionId: string, body: Partial<Settings>): Promise<TryView> => {
  const { tryId } = await client.trySettings({ connectionId, body });
  return eventually(
    () => client.getTry({ connectionId, tryId }),
    ({ state }) => state !== 'working',
  );
};

const peopleOf = (client: Client, { connectionId, tryId }: TryView, query: object = {}) =>
  Array.fromAsync(
    everyItem((cursor) => client.listTryPeople({ connectionId, tryId, cursor, limit: 100, ...query })),
  );

describe('readings through the deployed chain', () => {
  let account: BambooHrSimulator;
  beforeAll(async () => {
    account = await aBambooHrAccount({ people: 40, personas: false });
  });
  afterAll(() => account.close());

  it('looks before anything is configured: examples, fill rates, and who lacks an identifier (B51, B56)', async () => {
    const client = await (await aCompany()).as('owner');
    const connectionId = await aConnection(client, account);
    const [without] = account.people;
    account.setPerson(without?.id ?? '', { workEmail: null });

    const look = await aRun(client, connectionId, 'look');
    const { fields, reading } = await client.getFields({ connectionId });
    const everybody = await employees(client, connectionId);
    const lacking = await employees(client, connectionId, { lacks: 'workEmail' });

    expect(look).toMatchObject({ state: 'completed', configurationVersion: 0 });
    expect(look).not.toHaveProperty('plan');
    expect(await client.getConnection({ connectionId })).toMatchObject({
      configured: false,
      health: { consecutiveFailures: 0 },
    });
    expect(reading).toMatchObject({ runId: look.runId, kind: 'look', people: account.people.length });
    expect(reading?.identifiers).toContainEqual({ kind: 'workEmail', lacks: 1, shares: 0 });
    const workEmail = fields.find(({ employeeField }) => employeeField === 'workEmail');
    expect(workEmail?.read).toMatchObject({ filled: account.people.length - 1, empty: 1 });
    expect(workEmail?.read?.examples).toHaveLength(3);
    expect(everybody).toHaveLength(account.people.length);
    expect(everybody.every(({ verdict }) => verdict !== 'only_here')).toBe(true);
    expect(lacking.map(({ employeeId }) => employeeId)).toEqual([without?.id]);
    await expect(client.startRun({ connectionId, body: { mode: 'sync' } })).rejects.toMatchObject({
      code: 'connection.not_configured',
    });
  });

  it('keeps what a look read under prefixes that live a day, and no plan', async () => {
    const client = await (await aCompany()).as('owner');
    const connectionId = await aConnection(client, account);

    const { runId } = await aRun(client, connectionId, 'look');

    const [day, raw, normalized, roster, plan] = await Promise.all(
      ['look/', 'raw/', 'normalized/', 'roster/', 'plan/'].map((prefix) => objectsOf(prefix, runId)),
    );
    expect(new Set(day?.map((key) => key.split('/').slice(0, 2).join('/')))).toEqual(
      new Set(['look/raw', 'look/normalized', 'look/roster']),
    );
    expect([raw, normalized, roster, plan]).toEqual([[], [], [], []]);
  });

  it('says of tried conditions who falls out and in, and changes nothing', async () => {
    const client = await (await aCompany()).as('owner');
    const connectionId = await aConnection(client, account);
    await client.putConfiguration({ connectionId, body: {} });
    await aSync(client, connectionId);
    const before = await register(client);
    const [city = ''] = account.people.flatMap((person) => textOf(person, 'city') ?? []);
    const syncIf: Settings['syncIf'] = [{ field: 'city', type: 'text', operator: 'is', values: [city] }];
    const inCity = account.people.filter((person) => textOf(person, 'city') === city).map(({ id }) => id);

    const narrow = await tried(client, connectionId, { syncIf });
    const staying = await peopleOf(client, narrow, { move: 'stays' });
    const falling = await peopleOf(client, narrow, { move: 'falls_out' });
    await client.putConfiguration({ connectionId, body: { syncIf } });
    const wide = await tried(client, connectionId, { syncIf: [] });

    expect(narrow).toMatchObject({ state: 'done', result: { comparedWith: 1, neverRead: [] } });
    expect(new Set(staying.map(({ employeeId }) => employeeId))).toEqual(new Set(inCity));
    expect(falling).toHaveLength(account.people.length - inCity.length);
    expect(falling[0]).toMatchObject({ verdict: 'excluded', conditions: ['city'] });
    expect(wide.result?.moves).toMatchObject({ falls_in: falling.length, stays: inCity.length });
    expect(await register(client)).toEqual(before);
    expect(await client.getConnection({ connectionId })).toMatchObject({ configurationVersion: 2 });
  });

  it('does not know what was never read, and does once somebody looked, which leaves plan and schedule alone', async () => {
    const client = await (await aCompany()).as('owner');
    const connectionId = await aConnection(client, account);
    await client.putConfiguration({ connectionId, body: {} });
    const waiting = await aRun(client, connectionId, 'preview');
    const before = await client.getConnection({ connectionId });
    const { fields } = await client.getFields({ connectionId });
    const source = fields.find(({ employeeField }) => employeeField === 'jobTitle')?.sourceField ?? '';
    const title = account.people.flatMap((person) => textOf(person, 'jobTitle') ?? []).at(-1) ?? '';
    const settings = {
      syncIf: [{ field: 'jobTitle', type: 'text', operator: 'is', values: [title] }],
    } satisfies Partial<Settings>;

    const blind = await tried(client, connectionId, settings);
    const look = await client.startRun({ connectionId, body: blind.result?.look ?? { mode: 'look' } });
    await settled(client, look.runId);
    const seeing = await tried(client, connectionId, settings);
    const changes = await client.listTryChanges({ connectionId, tryId: seeing.tryId, kind: 'create' });

    const withTitle = account.people.filter((person) => textOf(person, 'jobTitle') === title);
    expect(blind.result).toMatchObject({
      moves: { not_known: account.people.length },
      neverRead: [{ target: 'jobTitle', sourceFields: [source] }],
      look: { mode: 'look', sourceFields: [source] },
    });
    expect(seeing.result).toMatchObject({
      neverRead: [],
      moves: { stays: withTitle.length },
      counts: { create: changes.items.length },
    });
    expect(changes.items.length).toBeGreaterThan(0);
    const after = await client.getConnection({ connectionId });
    expect(after).toMatchObject({ waitingRunId: waiting.runId, nextRunAt: before.nextRunAt });
    expect(await client.getRun({ runId: waiting.runId })).toMatchObject({ state: 'awaiting_approval' });
  });

  it('says so when what was read is gone', async () => {
    const client = await (await aCompany()).as('owner');
    const connectionId = await aConnection(client, account);
    const { runId } = await aRun(client, connectionId, 'look');
    for (const key of await objectsOf('look/raw/', runId)) await removeObject(key);

    const gone = await tried(client, connectionId, {});

    expect(gone).toMatchObject({ state: 'failed', failure: { code: 'reading.gone' } });
  });
});
