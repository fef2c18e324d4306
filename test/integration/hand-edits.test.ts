import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { everyItem } from '#client/every-item';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { importTies } from '../../scripts/import-links/import-ties';
import { readTies } from '../../scripts/import-links/read-ties';
import { aCompany } from './stack/a-company';
import { aBambooHrAccount, aConfiguredConnection, approved, aRun, aSync, eventually } from './stack/a-sync';

jest.setTimeout(180_000);

describe('edits by hand through the deployed chain', () => {
  let account: BambooHrSimulator;
  beforeAll(async () => {
    account = await aBambooHrAccount({ people: 6, personas: false });
  });
  afterAll(() => account.close());

  it('keeps imported ties through the first sync, and pins until they end; each value is explained', async () => {
    const client = await (await aCompany()).as('owner');
    const connectionId = await aConfiguredConnection(client, account);
    const [first, second] = account.people.map(({ id }) => id);
    await client.seedStakeholders({
      body: {
        items: [
          { externalId: 'p-1', fields: { name: 'Somebody Renamed' } },
          { externalId: 'p-2', fields: { name: 'Another Name' } },
        ],
      },
    });

    const { ties } = readTies(`externalId,employeeId\np-1,${first}\np-2,${second}\n`);
    const imported = await importTies(ties, { fallback: 'bamboohr', apply: true }, client);
    const run = await aRun(client, connectionId);
    const changes = await Array.fromAsync(
      everyItem((cursor) => client.listChanges({ runId: run.runId, cursor })),
    );
    await approved(client, run);

    expect(Object.fromEntries(imported.counts)).toEqual({ linked: 2 });
    expect(changes.filter(({ matchedBy }) => matchedBy === 'link')).toHaveLength(2);
    const people = await Array.fromAsync(everyItem((cursor) => client.listStakeholders({ cursor })));
    const person = people.find(({ externalId }) => externalId === 'p-1');
    const stakeholderId = person?.stakeholderId ?? '';
    const hrCity = person?.fields['city']?.value;
    const edited =
      ['team', 'group', 'addressLine1', 'zipCode'].find((field) => person?.fields[field]) ??
      'none with a value';

    await client.setOverride({ stakeholderId, field: 'city', body: { value: 'Zug', reason: 'Moves' } });
    const { notices } = await client.updateStakeholder({
      stakeholderId,
      body: { fields: { [edited]: 'Typed by hand' } },
    });
    const pinned = await client.explainStakeholder({ stakeholderId });
    const synced = await aSync(client, connectionId);
    const after = await client.getStakeholder({ stakeholderId });
    const history = await eventually(
      () => client.listHistory({ stakeholderId }),
      ({ items }) => items.length === after.version,
    );

    expect(notices).toMatchObject([{ code: 'field.fed_by_hr', field: edited, connectionId }]);
    expect(pinned.explanations.find(({ field }) => field === 'city')).toMatchObject({
      source: { kind: 'person' },
      pinned: { reason: 'Moves' },
      hr: [{ connectionId, before: hrCity, after: hrCity, state: 'read' }],
      reasons: [{ code: 'pinned' }],
    });
    expect(synced.plan?.counts).toMatchObject({ update: 1, create: 0 });
    expect(after.fields).toMatchObject({
      city: { value: 'Zug' },
      [edited]: { source: `conn:${connectionId}` },
    });
    expect(history.items.map(({ changedBy }) => changedBy.split(':')[0])).toEqual([
      'run',
      'user',
      'user',
      'run',
      'user',
      'user',
    ]);
  });
});
