import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import type { Identifier, Stakeholder } from '#domain/stakeholder';
import { stakeholderKey } from '#storage/keys';
import { StakeholderRepository } from '#storage/stakeholder-repository';
import type { StakeholderChange } from '#storage/stakeholder-put';
import { aStakeholder, moved } from '#test/builders/a-stakeholder';
import { aTable } from './a-table';

jest.setTimeout(120_000);

let table: Awaited<ReturnType<typeof aTable>>;
let repository: StakeholderRepository;

beforeAll(async () => {
  table = await aTable();
  repository = new StakeholderRepository(table);
});
afterAll(async () => table.destroy());

const aCompany = (): string => `cmp_${randomUUID().slice(0, 8)}`;
const email = (value: string): Identifier => ({ kind: 'workEmail', value });
const by = (
  before: Stakeholder | undefined,
  next: Stakeholder,
  observedAt = '2026-03-02T06:00:00.000Z',
): StakeholderChange => ({ before, next, connectionId: 'con_a', observedAt });

const aPerson = (companyId: string, name: string, override: Partial<Stakeholder> = {}): Stakeholder =>
  aStakeholder({
    companyId,
    stakeholderId: `stk_${name}`,
    links: { con_a: [`emp_${name}`] },
    identifier: email(`${name}@example.org`),
    ...override,
  });
const stored = async (companyId: string, name: string): Promise<Stakeholder> => {
  const person = aPerson(companyId, name);
  expect(await repository.write(by(undefined, person))).toBe('written');
  return person;
};
const find = async ({ companyId, stakeholderId }: Stakeholder) => repository.find(companyId, stakeholderId);

describe('creating', () => {
  it('stores the person, the link and the identifier', async () => {
    const company = aCompany();

    const ada = await stored(company, 'ada');

    expect(await find(ada)).toEqual(ada);
    expect(await repository.findLink(company, 'con_a', 'emp_ada')).toBe('stk_ada');
    expect(await repository.findClaim(company, email('ADA@example.org'))).toBe('stk_ada');
  });

  it('keeps companies apart', async () => {
    await stored(aCompany(), 'ada');
    const other = aCompany();

    expect(await repository.find(other, 'stk_ada')).toBeUndefined();
    expect(await repository.findClaim(other, email('ada@example.org'))).toBeUndefined();
    await stored(other, 'ada');
  });

  it('lets one of many racing people have the identifier, and leaves nothing of the others', async () => {
    const company = aCompany();
    const people = Array.from({ length: 12 }, (_, index) =>
      aPerson(company, `twin${index}`, { identifier: email('shared@example.org') }),
    );

    const outcomes = await Promise.all(people.map(async (person) => repository.write(by(undefined, person))));

    const winner = people[outcomes.indexOf('written')];
    expect(outcomes.toSorted()).toEqual([...Array<string>(11).fill('identifier_taken'), 'written']);
    expect(await repository.findClaim(company, email('shared@example.org'))).toBe(winner?.stakeholderId);
    const ids = people.map((person) => person.stakeholderId);
    expect([...(await repository.getMany(company, ids)).keys()]).toEqual([winner?.stakeholderId]);
    const links = await Promise.all(
      people.map(async (_, index) => repository.findLink(company, 'con_a', `emp_twin${index}`)),
    );
    expect(links.filter((link) => link !== undefined)).toEqual([winner?.stakeholderId]);
  });

  it('creates a person once, however often and however parallel the message is delivered', async () => {
    const person = aPerson(aCompany(), 'ada');

    const outcomes = await Promise.all(
      Array.from({ length: 10 }, async () => repository.write(by(undefined, person))),
    );

    expect(outcomes.every((outcome) => outcome === 'written' || outcome === 'done')).toBe(true);
    expect(await find(person)).toEqual(person);
  });

  it('is stale for another run that planned the same new person', async () => {
    const ada = await stored(aCompany(), 'ada');
    const runId = 'con_a.20260302T060000000Z.0000000000';
    const again = { ...ada, applied: { con_a: runId }, changedBy: `run:${runId}` };

    expect(await repository.write(by(undefined, again))).toBe('stale');
    expect(await find(ada)).toEqual(ada);
  });

  it('is stale when the employee was tied to somebody else meanwhile', async () => {
    const company = aCompany();
    await stored(company, 'ada');
    const twin = aPerson(company, 'twin', { links: { con_a: ['emp_ada'] } });

    expect(await repository.write(by(undefined, twin))).toBe('stale');
    expect(await find(twin)).toBeUndefined();
    expect(await repository.findClaim(company, email('twin@example.org'))).toBeUndefined();
  });
});

describe('updating', () => {
  it('writes the next version', async () => {
    const ada = await stored(aCompany(), 'ada');

    const outcome = await repository.write(by(ada, moved(ada)));

    expect(outcome).toBe('written');
    expect(await find(ada)).toEqual(moved(ada));
  });

  it('is done for the second delivery, and for one that comes after a later edit', async () => {
    const ada = await stored(aCompany(), 'ada');
    await repository.write(by(ada, moved(ada)));

    expect(await repository.write(by(ada, moved(ada)))).toBe('done');

    const edited: Stakeholder = { ...moved(ada), version: 3, tags: ['vip'], changedBy: 'user:u' };
    expect(await repository.write(by(moved(ada), edited))).toBe('written');
    expect(await repository.write(by(ada, moved(ada)))).toBe('done');
    expect(await find(ada)).toEqual(edited);
  });

  it('lets one of two racing runs through; the other is stale', async () => {
    const ada = await stored(aCompany(), 'ada');
    const tomorrow = moved(ada, 'Basel', '02');
    const later = moved(ada, 'Chur', '03');

    const outcomes = await Promise.all([
      repository.write(by(ada, tomorrow, '2026-03-02T06:00:00.000Z')),
      repository.write(by(ada, later, '2026-03-03T06:00:00.000Z')),
    ]);

    expect(outcomes.toSorted()).toEqual(['stale', 'written']);
    expect(await find(ada)).toEqual(outcomes[0] === 'written' ? tomorrow : later);
  });

  it('refuses what an older fetch saw, although the version is as planned', async () => {
    const ada = await stored(aCompany(), 'ada');
    const newer = moved(ada, 'Chur', '05');
    await repository.write(by(ada, newer, '2026-03-05T06:00:00.000Z'));

    const outcome = await repository.write(
      by(newer, moved(newer, 'Basel', '04'), '2026-03-04T06:00:00.000Z'),
    );

    expect(outcome).toBe('stale');
    expect(await find(ada)).toEqual(newer);
  });

  it('accepts what the same fetch saw, and what another connection saw long ago', async () => {
    const ada = await stored(aCompany(), 'ada');
    const same = moved(ada, 'Chur', '05');
    await repository.write(by(ada, same, '2026-03-05T06:00:00.000Z'));
    const edited: Stakeholder = { ...same, version: 3, tags: ['vip'] };

    expect(await repository.write(by(same, edited, '2026-03-05T06:00:00.000Z'))).toBe('written');

    const other: Stakeholder = {
      ...edited,
      version: 4,
      seen: { ...edited.seen, con_b: '2020-01-01T00:00:00.000Z' },
    };
    const old = {
      before: edited,
      next: other,
      connectionId: 'con_b',
      observedAt: '2020-01-01T00:00:00.000Z',
    };
    expect(await repository.write(old)).toBe('written');
  });

  it('is stale for a person who does not exist any more', async () => {
    const ghost = aPerson(aCompany(), 'ghost');

    expect(await repository.write(by(ghost, moved(ghost)))).toBe('stale');
    expect(await find(ghost)).toBeUndefined();
  });
});

describe('changing the identifier', () => {
  it('claims the new one and frees the old one', async () => {
    const company = aCompany();
    const ada = await stored(company, 'ada');

    const outcome = await repository.write(
      by(ada, { ...moved(ada), identifier: email('ada.l@example.org') }),
    );

    expect(outcome).toBe('written');
    expect(await repository.findClaim(company, email('ada@example.org'))).toBeUndefined();
    expect(await repository.findClaim(company, email('ada.l@example.org'))).toBe('stk_ada');
  });

  it('is refused as a whole when the new one belongs to somebody', async () => {
    const company = aCompany();
    const [ada] = [await stored(company, 'ada'), await stored(company, 'eve')];

    const outcome = await repository.write(by(ada, { ...moved(ada), identifier: email('eve@example.org') }));

    expect(outcome).toBe('identifier_taken');
    expect(await find(ada)).toEqual(ada);
    expect(await repository.findClaim(company, email('ada@example.org'))).toBe('stk_ada');
    expect(await repository.findClaim(company, email('eve@example.org'))).toBe('stk_eve');
  });

  it('is done for the second delivery', async () => {
    const ada = await stored(aCompany(), 'ada');
    const next = { ...moved(ada), identifier: email('ada.l@example.org') };
    const change = by(ada, next);
    await repository.write(change);
    await repository.write(by(next, { ...next, version: 3, tags: ['vip'] }));

    const outcome = await repository.write({
      ...change,
      next: { ...next, updatedAt: '2026-03-02T06:00:06.000Z' },
    });

    expect(outcome).toBe('done');
  });

  it('swaps between two people in one transaction, which neither could do alone', async () => {
    const company = aCompany();
    const [ada, eve] = [await stored(company, 'ada'), await stored(company, 'eve')];
    const changes = [
      by(ada, { ...moved(ada), identifier: eve.identifier }),
      by(eve, { ...moved(eve), identifier: ada.identifier }),
    ] as const;

    expect(await repository.write(changes[0])).toBe('identifier_taken');
    expect(await repository.writeSwap(changes)).toBe('written');

    expect(await repository.findClaim(company, email('ada@example.org'))).toBe('stk_eve');
    expect(await repository.findClaim(company, email('eve@example.org'))).toBe('stk_ada');
    expect((await find(ada))?.identifier).toEqual(eve.identifier);
  });

  it('passes on along a circle of three, all or nobody', async () => {
    const company = aCompany();
    const names = ['ada', 'eve', 'kim'] as const;
    const people = await Promise.all(names.map(async (name) => stored(company, name)));
    const circle = people.map((person, index) =>
      by(person, { ...moved(person), identifier: people[(index + 1) % 3]?.identifier }),
    );
    const [, , kim] = people;
    const disturbed = kim && by(kim, { ...kim, version: 2, tags: ['vip'] });
    expect(disturbed && (await repository.write(disturbed))).toBe('written');

    expect(await repository.writeSwap(circle)).toBe('stale');

    const claims = await Promise.all(
      names.map(async (name) => repository.findClaim(company, email(`${name}@example.org`))),
    );
    expect(claims).toEqual(['stk_ada', 'stk_eve', 'stk_kim']);
  });

  it('survives swaps that race each other: each identifier ends with exactly the person who shows it', async () => {
    const company = aCompany();
    const people = await Promise.all(['ada', 'eve', 'kim', 'bo'].map(async (name) => stored(company, name)));
    const swap = async (one: number, other: number) => {
      const [a, b] = [people[one], people[other]];
      if (!a || !b) throw new Error('expected two people');
      return repository.writeSwap([
        by(a, { ...moved(a), identifier: b.identifier }),
        by(b, { ...moved(b), identifier: a.identifier }),
      ]);
    };

    const outcomes = await Promise.all([swap(0, 1), swap(1, 2), swap(2, 3), swap(3, 0), swap(0, 2)]);

    expect(outcomes).toContain('written');
    for (const { stakeholderId, identifier } of await Promise.all(
      people.map(async (person) => (await find(person)) ?? person),
    )) {
      expect(identifier && (await repository.findClaim(company, identifier))).toBe(stakeholderId);
    }
  });
});

describe('a page of changes that was cut off and delivered again', () => {
  it('ends with everybody written once', async () => {
    const company = aCompany();
    const people = Array.from({ length: 20 }, (_, index) => aPerson(company, `p${index}`));
    for (const person of people.slice(0, 7)) await repository.write(by(undefined, person));

    const outcomes = [];
    for (const person of people) outcomes.push(await repository.write(by(undefined, person)));

    expect(outcomes.slice(7)).toEqual(Array<string>(13).fill('written'));
    expect(outcomes.slice(0, 7).every((outcome) => outcome !== 'stale')).toBe(true);
    const all = await repository.getMany(
      company,
      people.map((person) => person.stakeholderId),
    );
    expect(all.size).toBe(20);
    expect([...all.values()].every((person) => person.version === 1)).toBe(true);
  });
});

describe('reading', () => {
  it('loads everybody exactly once', async () => {
    const company = aCompany();
    const names = Array.from({ length: 60 }, (_, index) => `p${index}`);
    await Promise.all(names.map(async (name) => stored(company, name)));

    const ids: string[] = [];
    for await (const people of repository.loadAll(company))
      ids.push(...people.map((one) => one.stakeholderId));

    expect(ids.toSorted()).toEqual(names.map((name) => `stk_${name}`).toSorted());
  });

  it('loads a register that does not fit one answer of the table', async () => {
    const company = aCompany();
    const long = { value: 'x'.repeat(180_000), source: 'conn:con_a', at: '2026-03-01T06:00:09.412Z' };
    // All in one shard: the ids that hash like the first one.
    const shard = stakeholderKey(company, 'stk_0').pk;
    const ids = Array.from({ length: 200 }, (_, index) => `stk_${index}`)
      .filter((id) => stakeholderKey(company, id).pk === shard)
      .slice(0, 14);
    for (const stakeholderId of ids) {
      const person = aStakeholder({
        companyId: company,
        stakeholderId,
        fields: { city: long },
        links: {},
        identifier: undefined,
      });
      expect(await repository.write(by(undefined, person))).toBe('written');
    }

    const portions: number[] = [];
    for await (const people of repository.loadAll(company)) portions.push(people.length);

    expect(portions.length).toBeGreaterThan(1);
    expect(portions.reduce((sum, count) => sum + count, 0)).toBe(14);
  });

  it('fails the load when an item is damaged, instead of leaving a person out', async () => {
    const company = aCompany();
    await stored(company, 'ada');
    const damaged = { ...stakeholderKey(company, 'stk_bad'), type: 'stakeholder', v: 1 };
    await table.db.send(new PutCommand({ TableName: table.name, Item: damaged }));

    const load = async () => {
      for await (const _ of repository.loadAll(company));
    };

    await expect(load()).rejects.toThrow();
  });

  it('lists in order of names, by page and by the beginning of a name', async () => {
    const company = aCompany();
    const named = async (id: string, value: string) => {
      const name = { value, source: 'conn:con_a', at: '2026-03-01T06:00:09.412Z' };
      await repository.write(by(undefined, aPerson(company, id, { fields: { name } })));
    };
    await named('1', 'Zoë Adams');
    await named('2', 'ana berg');
    await named('3', 'Ánna Lindqvist');
    await named('4', 'Bo Chen');

    const first = await repository.listByName(company, { limit: 3 });
    const second = await repository.listByName(company, { limit: 3, cursor: first.cursor });
    const found = await repository.listByName(company, { q: 'AN', limit: 10 });

    const ids = (page: typeof first) => page.items.map((person) => person.stakeholderId);
    expect(ids(first)).toEqual(['stk_2', 'stk_3', 'stk_4']);
    expect(ids(second)).toEqual(['stk_1']);
    expect(second.cursor).toBeUndefined();
    expect(ids(found)).toEqual(['stk_2', 'stk_3']);
  });

  it('refuses the cursor of another company and of another search', async () => {
    const [company, other] = [aCompany(), aCompany()];
    await Promise.all(['ada', 'eve', 'kim'].map(async (name) => stored(company, name)));
    const { cursor } = await repository.listByName(company, { limit: 1 });
    const refused = expect.objectContaining({ code: 'message.malformed' });

    await expect(repository.listByName(other, { limit: 1, cursor })).rejects.toEqual(refused);
    await expect(repository.listByName(company, { q: 'x', limit: 1, cursor })).rejects.toEqual(refused);
  });

  it('follows a new name', async () => {
    const company = aCompany();
    const ada = await stored(company, 'ada');
    const name = { value: 'Xenia Lindqvist', source: 'conn:con_a', at: '2026-03-02T06:00:05.000Z' };

    await repository.write(by(ada, { ...moved(ada), fields: { ...ada.fields, name } }));

    expect((await repository.listByName(company, { q: 'xenia', limit: 5 })).items).toHaveLength(1);
    expect((await repository.listByName(company, { q: 'ada', limit: 5 })).items).toHaveLength(0);
  });

  it('gets many by id, more than one call can ask for, and leaves out who is not there', async () => {
    const company = aCompany();
    const names = Array.from({ length: 130 }, (_, index) => `p${index}`);
    await Promise.all(names.map(async (name) => stored(company, name)));

    const people = await repository.getMany(company, [...names.map((name) => `stk_${name}`), 'stk_nobody']);

    expect(people.size).toBe(130);
    expect(people.get('stk_p7')).toEqual(aPerson(company, 'p7'));
  });
});
