import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { everyItem } from '#client/every-item';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { aCompany } from './stack/a-company';
import { aBambooHrAccount, aConfiguredConnection, aRun, aSync, approved } from './stack/a-sync';

jest.setTimeout(120_000);

describe('the whole chain', () => {
  let account: BambooHrSimulator;
  beforeAll(async () => {
    account = await aBambooHrAccount({ people: 120 });
  });
  afterAll(() => account.close());

  it('brings people from BambooHR into the register once approved, and nothing before (B2, B3, B17, B83, B84)', async () => {
    const client = await (await aCompany()).as('owner');
    const connectionId = await aConfiguredConnection(client, account);

    const planned = await aRun(client, connectionId);
    const before = await client.listStakeholders();
    const applied = await approved(client, planned);

    expect(planned.state).toBe('awaiting_approval');
    expect(before.items).toEqual([]);
    expect(applied.applied).toMatchObject({ applied: planned.plan?.counts.create, refused: 0, failed: 0 });
    const people = await Array.fromAsync(
      everyItem((cursor) => client.listStakeholders({ cursor, limit: 50 })),
    );
    expect(people).toHaveLength(planned.plan?.counts.create ?? 0);
  });

  it('changes nothing and writes nothing when HR did not change (B90)', async () => {
    const client = await (await aCompany()).as('owner');
    const connectionId = await aConfiguredConnection(client, account);
    const first = await aSync(client, connectionId);

    const second = await aSync(client, connectionId);

    expect(second.plan?.counts).toMatchObject({ create: 0, update: 0, leaver: 0, link: 0 });
    expect(second.plan?.counts.unchanged).toBe(first.plan?.counts.create);
    expect(second.applied).toBeUndefined();
  });
});
