import { describe, expect, it } from '@jest/globals';
import { aConnection } from '#test/builders/a-connection';
import { aRun } from '#test/builders/a-plan';
import { aRosterRow, aStoredReading } from '#test/builders/a-reading';
import { anApiWorld } from '#test/fakes/api/api-world';
import { aStakeholder } from '#test/builders/a-stakeholder';

const EMPLOYEES = '/v1/connections/con_a/employees';

const people = [
  aRosterRow(),
  aRosterRow({
    employeeId: '102',
    otherEmployeeIds: ['202'],
    stakeholderId: undefined,
    name: 'Zoë Ångström',
    email: undefined,
    verdict: 'problem',
    list: 'likely',
    problems: ['identifier.missing'],
    lacks: ['workEmail'],
    candidates: [
      { stakeholderId: 'stk_ada', score: 0.9 },
      { stakeholderId: 'stk_gone', score: 0.4 },
    ],
  }),
  aRosterRow({
    employeeId: '103',
    name: 'Max Muster',
    email: 'max@acme.test',
    verdict: 'excluded',
    list: 'only_in_hr',
    conditions: ['country'],
    shares: ['workEmail'],
  }),
];

/** A world in which these people were read. */
const aWorldWith = (...given: Parameters<typeof aStoredReading>) => {
  const world = anApiWorld();
  const { reading, ofRun, objects } = aStoredReading(...given);
  world.connections.put(aConnection({ reading }));
  world.runs.put(aRun(ofRun));
  for (const [key, value] of objects) world.objects.set(key, value);
  return world;
};
const idsIn = (json: unknown): unknown[] =>
  Object(json).items.map(({ employeeId }: { employeeId: string }) => employeeId);

describe('GET …/employees', () => {
  it('lists everybody of the newest reading with verdict and when they were read (B93)', async () => {
    const { call, runId } = aWorldWith(people);

    const reply = await call('GET', EMPLOYEES, { as: 'viewer' });

    expect(reply).toMatchObject({
      status: 200,
      json: {
        asOf: '2026-03-01T06:00:01.000Z',
        kind: 'sync',
        runId,
        items: [
          { employeeId: '101', name: 'Ada Lovelace', fields: { email: { value: 'ada@acme.test' } } },
          { employeeId: '102', verdict: 'problem', problems: ['identifier.missing'] },
          { employeeId: '103', verdict: 'excluded', conditions: ['country'] },
        ],
      },
    });
  });

  it.each([
    ['verdict=excluded', ['103']],
    ['list=likely', ['102']],
    ['lacks=workEmail', ['102']],
    ['shares=workEmail', ['103']],
    ['problem=identifier.missing', ['102']],
    ['q=angstrom', ['102']],
    ['q=MAX@', ['103']],
    ['q=202', ['102']],
    ['q=20', []],
    ['verdict=included&lacks=workEmail', []],
  ])('finds by %s', async (query, ids) => {
    const { json } = await aWorldWith(people).call('GET', EMPLOYEES, { query });

    expect(idsIn(json)).toEqual(ids);
  });

  it('goes on page by page', async () => {
    const { call } = aWorldWith(people);

    const first = await call('GET', EMPLOYEES, { query: 'limit=2' });
    const rest = await call('GET', EMPLOYEES, { query: `limit=2&cursor=${Object(first.json).cursor}` });

    expect([...idsIn(first.json), ...idsIn(rest.json)]).toEqual(['101', '102', '103']);
    expect(rest.json).not.toHaveProperty('cursor');
  });

  it('says what to do when nothing was read', async () => {
    const { call, connections } = anApiWorld();
    connections.put(aConnection());

    const reply = await call('GET', EMPLOYEES);

    expect(reply).toMatchObject({ status: 404, json: { code: 'reading.missing' } });
  });

  it('refuses what a look read a day ago, and not what a sync read', async () => {
    const look = aWorldWith(people, { kind: 'look' });
    const sync = aWorldWith(people);
    for (const { setClock } of [look, sync]) setClock(new Date('2026-03-02T06:00:01.000Z'));

    const replies = [await look.call('GET', EMPLOYEES), await sync.call('GET', EMPLOYEES)];

    expect(replies).toMatchObject([{ status: 404, json: { code: 'reading.missing' } }, { status: 200 }]);
  });

  it('says so when the bucket has deleted what was read', async () => {
    const world = aWorldWith(people);
    world.objects.clear();

    const reply = await world.call('GET', EMPLOYEES);

    expect(reply).toMatchObject({ status: 404, json: { code: 'reading.missing' } });
  });
});

describe('GET /v1/runs/{id}/people', () => {
  it('shows who somebody might be, with the names of the register', async () => {
    const world = aWorldWith(people);
    world.register.people.push(aStakeholder());

    const { json } = await world.call('GET', `/v1/runs/${world.runId}/people`, { query: 'list=likely' });

    expect(Object(json).items).toMatchObject([
      {
        employeeId: '102',
        candidates: [
          { stakeholderId: 'stk_ada', score: 0.9, name: aStakeholder().fields['name']?.value },
          { stakeholderId: 'stk_gone', score: 0.4, fields: {} },
        ],
      },
    ]);
  });

  it('says so for a run that has read nothing yet', async () => {
    const world = anApiWorld();
    world.runs.put(aRun({ state: 'fetching' }));

    const reply = await world.call('GET', `/v1/runs/${world.runId}/people`);

    expect(reply).toMatchObject({ status: 404, json: { code: 'reading.missing' } });
  });
});

describe('GET …/fields', () => {
  it('shows how well each field is filled, with examples for those who may see them', async () => {
    const { call, runId } = anApiWorld();

    const [editor, viewer] = await Promise.all(
      ['editor', 'viewer'].map((as) => call('GET', '/v1/connections/con_a/fields', { as })),
    );

    expect(editor?.json).toMatchObject({
      reading: {
        runId,
        asOf: '2026-03-01T06:00:01.000Z',
        people: 2,
        identifiers: [{ kind: 'workEmail', lacks: 1 }],
      },
      fields: [
        { sourceField: 'workEmail', read: { fillRate: 0.5, examples: ['ada@acme.test'] } },
        { sourceField: 'mobilePhone' },
        { sourceField: '4321', read: { target: 'source.4321', fillRate: 1, examples: ['XL', 'M'] } },
      ],
    });
    expect(Object(editor?.json).fields[1]).not.toHaveProperty('read');
    expect(Object(viewer?.json).fields).toMatchObject([
      { read: { examples: ['ada@acme.test'] } },
      {},
      { read: { fillRate: 1, examples: { redacted: true } } },
    ]);
  });

  it('shows fields alone when nothing was read', async () => {
    const { call, connections } = anApiWorld();
    connections.put(aConnection());

    const { json } = await call('GET', '/v1/connections/con_a/fields');

    expect(json).not.toHaveProperty('reading');
    expect(Object(json).fields).toHaveLength(3);
  });
});
