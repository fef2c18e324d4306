import { afterEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { startHumaansSimulator } from './server';
import type { HumaansSimulator, HumaansSimulatorOptions } from './server';

const closers: HumaansSimulator[] = [];
afterEach(async () => {
  for (const simulator of closers.splice(0)) await simulator.close();
});

const listSchema = z.object({
  total: z.number(),
  limit: z.number(),
  skip: z.number(),
  data: z.array(z.record(z.string(), z.unknown())),
});

const start = async (options: Partial<HumaansSimulatorOptions> = {}) => {
  const simulator = await startHumaansSimulator({ today: '2026-07-01', people: 30, ...options });
  closers.push(simulator);
  const ask = async (target: string, token = simulator.credentials['token'] ?? '') => {
    const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
    const answer = await fetch(`${simulator.url}/api/${target}`, { headers });
    return { status: answer.status, body: z.unknown().parse(JSON.parse(await answer.text())) };
  };
  const list = async (target: string) => listSchema.parse((await ask(target)).body);
  return { simulator, ask, list };
};

describe('the lists of the Humaans simulator', () => {
  it('page by limit and skip with the total, 100 at first and 250 at most', async () => {
    const { list } = await start({ people: 300 });

    const [usual, over, last] = [
      await list('people'),
      await list('people?$limit=1000'),
      await list('people?$limit=250&$skip=250'),
    ];

    expect(
      [usual, over, last].map(({ total, limit, skip, data }) => [total, limit, skip, data.length]),
    ).toEqual([
      [300, 100, 0, 100],
      [300, 250, 0, 250],
      [300, 250, 250, 50],
    ]);
  });

  it('refuse a limit that is too high, where that is how the account does it', async () => {
    const { ask } = await start({ variants: { overLimit: 'refused' } });

    expect(await ask('people?$limit=251')).toMatchObject({ status: 400, body: { name: 'BadRequest' } });
  });

  it('filter by a value, by several and by order, with brackets encoded or not', async () => {
    const { list, simulator } = await start();
    const [one = '', two = ''] = simulator.people.map(({ id }) => simulator.vendorId(id));

    const ofOne = await list(`job-roles?personId=${one}`);
    const ofTwo = await list(`job-roles?personId[$in]=${one}&personId%5B%24in%5D=${two}`);
    const later = await list('job-roles?effectiveDate[$gt]=2026-07-01');

    expect(new Set(ofOne.data.map(({ personId }) => personId))).toEqual(new Set([one]));
    expect(new Set(ofTwo.data.map(({ personId }) => personId))).toEqual(new Set([one, two]));
    expect(later.total).toBeGreaterThan(0);
    expect(later.data.filter(({ effectiveDate }) => String(effectiveDate) <= '2026-07-01')).toEqual([]);
  });

  it('have ids of 24 letters and digits, the same for the same person every time', async () => {
    const [first, second] = [await start(), await start()];

    const ids = (await first.list('people')).data.map(({ id }) => id);

    expect((await second.list('people')).data.map(({ id }) => id)).toEqual(ids);
    expect(ids.filter((id) => !/^[A-Za-z0-9]{24}$/.test(String(id)))).toEqual([]);
    expect(new Set(ids).size).toBe(30);
  });

  it('name managers and people consistently', async () => {
    const { list } = await start();
    const people = new Set((await list('people')).data.map(({ id }) => id));

    const roles = (await list('job-roles?$limit=250')).data;

    const managers = roles.map(({ reportingTo }) => reportingTo).filter((id) => id !== null);
    expect(managers.length).toBeGreaterThan(20);
    expect([...managers, ...roles.map(({ personId }) => personId)].filter((id) => !people.has(id))).toEqual(
      [],
    );
  });

  it('show who has left, who will come and what changed the next day', async () => {
    const { list, simulator } = await start({ people: 120 });
    const statuses = async () => (await list('people?$limit=250')).data.map(({ status }) => status);
    const before = await statuses();

    const { joined } = simulator.nextDay();

    expect(new Set(before)).toEqual(new Set(['active', 'offboarded', 'newHire']));
    expect(await statuses()).toHaveLength(before.length + joined.length);
  });
});

describe('the rights of the Humaans simulator', () => {
  it('refuse a wrong token in the envelope of the sheet', async () => {
    const { ask } = await start();

    expect(await ask('me', 'x'.repeat(32))).toEqual({
      status: 401,
      body: {
        id: expect.any(String),
        code: 'NotAuthenticated',
        name: 'NotAuthenticated',
        message: expect.any(String),
      },
    });
  });

  it('leave private properties out without their scope, and refuse pay', async () => {
    const { ask, list } = await start({ scopes: ['public:read'] });

    const [person = {}] = (await list('people')).data;

    expect(person).toMatchObject({ email: expect.anything(), status: 'active' });
    expect(person).not.toHaveProperty('birthday');
    expect((await ask('compensations')).status).toBe(403);
    expect(await ask('token-info')).toMatchObject({ body: { scopes: ['public:read'] } });
  });

  it('show a plain user themselves and nobody else', async () => {
    const { ask, list } = await start({ owner: 'user_sees_self' });

    const { total, data } = await list('people');

    expect(total).toBe(1);
    expect(await ask('me')).toMatchObject({ body: { id: data[0]?.['id'], role: 'user' } });
  });

  it('object to unknown paths, verbs and parameters', async () => {
    const { ask, simulator } = await start();

    await ask('employees');
    await ask('people?limit=3');

    expect(simulator.requests.flatMap(({ violations }) => violations)).toEqual([
      'unknown path /api/employees',
      'unknown query parameter limit',
    ]);
  });

  it('hide people and properties on demand', async () => {
    const { list, simulator } = await start();
    const [person] = simulator.people;
    simulator.faults.add({ kind: 'person_not_readable', people: [person?.id ?? ''] });
    simulator.faults.add({ kind: 'field_not_readable', fields: ['city'] });

    const { total, data } = await list('people');

    expect(total).toBe(29);
    expect(data.filter((record) => 'city' in record)).toEqual([]);
  });
});
