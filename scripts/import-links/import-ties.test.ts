import { describe, expect, it } from '@jest/globals';
import { createClient } from '#client/client';
import { aConnection } from '#test/builders/a-connection';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { anApiWorld, claimsOf } from '#test/fakes/api/api-world';
import type { ApiWorld } from '#test/fakes/api/api-world';
import { importTies } from './import-ties';
import { readTies } from './read-ties';

/** The real client over the API in memory. */
const clientOf = (world: ApiWorld) =>
  createClient({
    baseUrl: 'https://api.example.org',
    token: 't',
    fetch: async (input) => {
      const request = new Request(input);
      const { pathname, search } = new URL(request.url);
      const text = await request.text();
      const reply = await world.call(request.method, pathname, {
        claims: claimsOf('service'),
        query: search.slice(1),
        body: text === '' ? undefined : JSON.parse(text),
      });
      return new Response(reply.body, { status: reply.status });
    },
  });

const aWorld = (people: number) => {
  const world = anApiWorld();
  for (let number = 0; number < people; number += 1) {
    world.register.people.push(
      aStakeholder({
        stakeholderId: `stk_${number}`,
        externalId: `p-${number}`,
        identifier: undefined,
        links: {},
      }),
    );
  }
  return world;
};
const linked = (world: ApiWorld): number =>
  world.register.people.filter(({ links }) => (links['con_a']?.length ?? 0) > 0).length;

describe('readTies', () => {
  it.each([
    ['commas', 'externalId,provider,employeeId\np-1,bamboohr,7\n'],
    [
      'semicolons, quotes and other line ends',
      '\uFEFF"Employee ID";External_Id;Provider\r\n"7";p-1;bamboohr\r\n',
    ],
    [
      'tabs and a column of no interest',
      'external id\tname\temployee-id\tconnection\np-1\tMaja\t7\tbamboohr',
    ],
    ['JSON Lines', '{"externalId":"p-1","employeeId":7,"provider":"bamboohr"}\n'],
  ])('reads %s', (_what, text) => {
    const { ties, faults } = readTies(text);

    expect(faults).toEqual([]);
    expect(ties).toMatchObject([{ externalId: 'p-1', employeeId: '7', connection: 'bamboohr' }]);
  });

  it('takes a quoted cell that holds the separator and a quote', () => {
    expect(readTies('externalId,employeeId\n"a,""b""",7').ties).toMatchObject([{ externalId: 'a,"b"' }]);
  });

  it('names lines that are wrong, as editors count them, and quotes nothing of them', () => {
    const { ties, faults } = readTies('externalId,employeeId\np-1,7\n\nMaja Lindqvist\n"p-2,8\n,9\n');

    expect(ties).toMatchObject([{ line: 2 }]);
    expect(faults.map(({ line }) => line)).toEqual([4, 5, 6]);
    expect(JSON.stringify(faults)).not.toMatch(/Maja|p-2/);
  });

  it.each([
    ['', /empty/],
    ['name,number\nMaja,7', /columns externalId and employeeId/],
    ['{"externalId": "p-1"', /not JSON/],
    ['{"externalId":"p-1"}', /employeeId/],
  ])('says what is wrong with %j', (text, problem) => {
    expect(readTies(text)).toMatchObject({
      ties: [],
      faults: [{ line: 1, problem: expect.stringMatching(problem) }],
    });
  });
});

describe('importTies', () => {
  const list = (numbers: readonly number[], more = '') =>
    readTies(`externalId,employeeId\n${numbers.map((one) => `p-${one},e-${one}`).join('\n')}\n${more}`).ties;
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

  it('changes nothing without being told to, then ties, then has nothing to do', async () => {
    const world = aWorld(3);
    const run = (apply: boolean) =>
      importTies(list(numbers(3)), { fallback: 'bamboohr', apply }, clientOf(world));

    const dry = await run(false);
    const before = linked(world);
    const applied = await run(true);
    const again = await run(true);

    expect([dry, applied, again].map(({ counts }) => Object.fromEntries(counts))).toEqual([
      { linked: 3 },
      { linked: 3 },
      { already: 3 },
    ]);
    expect([before, linked(world)]).toEqual([1, 4]);
  });

  it('sends long lists in portions', async () => {
    const world = aWorld(620);

    const { counts } = await importTies(
      list(numbers(620)),
      { fallback: 'con_a', apply: true },
      clientOf(world),
    );

    expect(Object.fromEntries(counts)).toEqual({ linked: 620 });
  });

  it('names the lines that cannot be tied, and why', async () => {
    const { faults } = await importTies(
      list([0, 7], 'p-1,e-9\np-2,e-9\n'),
      { fallback: 'con_a', apply: true },
      clientOf(aWorld(3)),
    );

    expect(faults).toEqual([
      { line: 3, problem: 'nobody in the register has this external id' },
      { line: 4, problem: 'the file names this person or this employee twice' },
      { line: 5, problem: 'the file names this person or this employee twice' },
    ]);
  });

  it('wants to know which connection is meant', async () => {
    const world = aWorld(1);
    world.connections.put(aConnection({ connectionId: 'con_b' }));
    const problemOf = async (fallback: string | undefined) =>
      (await importTies(list([0]), { fallback, apply: true }, clientOf(world))).faults[0]?.problem;

    expect(await problemOf(undefined)).toMatch(/no provider or connection/);
    expect(await problemOf('bamboohr')).toMatch(/several connections/);
    expect(await problemOf('hibob')).toMatch(/no such connection/);
    expect(await problemOf('con_b')).toBeUndefined();
  });
});
