import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { everyItem } from '#client/every-item';
import type { Client } from '#client/client';
import type { PairingList } from '#domain/roster';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import type { Person } from '#simulators/population/person';
import { textOf } from '#simulators/population/person';
import { aCompany } from './stack/a-company';
import { aBambooHrAccount, aConfiguredConnection, approved, aRun } from './stack/a-sync';

jest.setTimeout(120_000);

const PEOPLE = 6;

const nameOf = (person: Person | undefined): string =>
  person ? `${textOf(person, 'firstName')} ${textOf(person, 'lastName')}` : '';

/** A person as a register by hand has them, perhaps with the last letter twice: no identifier, no employee id. */
const seedOf = (externalId: string, person: Person | undefined, slip: '' | 'mistyped' = '') => ({
  externalId,
  fields: {
    name: `${nameOf(person)}${slip === '' ? '' : nameOf(person).slice(-1)}`,
    birthDate: person ? textOf(person, 'dateOfBirth') : null,
  },
});

const namesIn = async (client: Client, runId: string, list: PairingList): Promise<string[]> => {
  const people = await Array.fromAsync(
    everyItem((cursor) => client.listRunPeople({ runId, list, cursor, limit: 100 })),
  );
  return people.map(({ name }) => name);
};

const everybody = (client: Client) =>
  Array.fromAsync(everyItem((cursor) => client.listStakeholders({ cursor, limit: 100 })));

describe('pairing a register that has people already', () => {
  let account: BambooHrSimulator;
  beforeAll(async () => {
    account = await aBambooHrAccount({ people: PEOPLE, personas: false });
  });
  afterAll(() => account.close());

  it('ties the certain ones, asks about the likely one, and creates the others only then (B74, B75)', async () => {
    const client = await (await aCompany()).as('owner');
    const [certain, likely] = account.people;
    await client.seedStakeholders({
      body: {
        items: [
          seedOf('ext-certain', certain),
          seedOf('ext-likely', likely, 'mistyped'),
          { externalId: 'ext-only-here', fields: { name: 'Zenobia Nowhere' } },
        ],
      },
    });
    const connectionId = await aConfiguredConnection(client, account);

    const before = await client.getPairing({ connectionId });
    const pairing = await aRun(client, connectionId, 'pair');
    const lists = {
      certain: await namesIn(client, pairing.runId, 'certain'),
      likely: await namesIn(client, pairing.runId, 'likely'),
      onlyHere: await namesIn(client, pairing.runId, 'only_here'),
      onlyInHr: await namesIn(client, pairing.runId, 'only_in_hr'),
    };
    const paired = await approved(client, pairing);
    const after = await client.getPairing({ connectionId });
    const connection = await client.getConnection({ connectionId });

    expect(before.state).toBe('open');
    expect(pairing).toMatchObject({
      state: 'awaiting_approval',
      plan: { counts: { link: 1, create: 0, update: 0, leaver: 0 } },
    });
    expect(lists.certain).toHaveLength(1);
    // Both sides: who is in HR, and whom of the register they may be.
    expect(lists.likely).toHaveLength(2);
    expect(lists.onlyHere).toEqual(['Zenobia Nowhere']);
    expect(lists.onlyInHr).toHaveLength(PEOPLE - 2);
    expect(paired.applied).toMatchObject({ applied: 1 });
    expect(after).toMatchObject({ state: 'open', counts: { likely: 1 }, pairedAt: expect.any(String) });
    expect(connection.firstAppliedAt).toBeUndefined();

    const locked = await aRun(client, connectionId);
    const { items: questions } = await client.listQuestions({ connectionId });

    expect(locked.plan?.counts).toMatchObject({ create: 0, held: PEOPLE - 1 });
    expect(questions).toMatchObject([
      {
        kind: 'who',
        employee: { employeeId: likely?.id },
        candidates: [{ externalId: 'ext-likely' }],
        answers: ['this_one', 'new_person', 'never'],
      },
    ]);

    const [question] = questions;
    await client.answerQuestion({
      questionId: question?.id ?? '',
      body: { answer: 'this_one', stakeholderId: question?.candidates[0]?.stakeholderId ?? '' },
    });
    const open = await client.listQuestions({ connectionId });
    const sync = await approved(client, await aRun(client, connectionId));

    expect(open.items).toEqual([]);
    expect(sync.plan?.counts).toMatchObject({ create: PEOPLE - 2, held: 0 });
    expect(sync.applied).toMatchObject({ refused: 0, failed: 0 });
    const people = await everybody(client);
    expect(people).toHaveLength(PEOPLE + 1);
    const tied = people.find(({ externalId }) => externalId === 'ext-likely');
    expect(tied?.links).toEqual({ [connectionId]: [likely?.id] });
    expect(tied?.fields['name']?.value).toBe(nameOf(likely));
    await expect(client.getPairing({ connectionId })).resolves.toMatchObject({ state: 'done' });
  });

  it('creates people although somebody is likely, once a person skips it', async () => {
    const client = await (await aCompany()).as('owner');
    const [likely] = account.people;
    await client.seedStakeholders({ body: { items: [seedOf('ext-likely', likely, 'mistyped')] } });
    const connectionId = await aConfiguredConnection(client, account);

    const held = await aRun(client, connectionId);
    await client.skipPairing({ connectionId });
    const free = await aRun(client, connectionId);

    expect(held.plan?.counts).toMatchObject({ create: 0, held: PEOPLE });
    expect(free.plan?.counts).toMatchObject({ create: PEOPLE, held: 0 });
    await expect(client.getPairing({ connectionId })).resolves.toMatchObject({ state: 'skipped' });
  });
});
