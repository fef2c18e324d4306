import { afterEach, describe, expect, it } from '@jest/globals';
import { unlimitedBudget } from '#http/call-budget';
import { hibob } from '#providers/hibob/provider';
import { anAccount, callsTo, closeAccounts, everybody, planOf, violations } from './hibob-bench';
import { failure } from './provider/bench';
import { readOn, readPeople } from './provider/read-people';

afterEach(closeAccounts);

describe('HiBob: calls', () => {
  it.each([0, 1, 200, 201, 1000])('makes the declared number of calls for %i people', async (people) => {
    const { simulator, client } = await anAccount({ people });
    const { open } = await anAccount({ people: 3 });
    const plan = await planOf(open());

    await readPeople({ client, provider: hibob, plan });

    expect(simulator.requests).toHaveLength(hibob.declaration.callsFor(people));
  });

  it('reads 10,000 people within the limits, 200 at a time', async () => {
    const { simulator, open } = await anAccount({ people: 10_000 });
    const plan = await planOf(open());
    const before = simulator.requests.length;

    const { pages, evidence } = await readPeople({ client: open(), provider: hibob, plan });

    expect(evidence).toMatchObject({ kind: 'complete', evidence: { records: 10_000, total: 10_000 } });
    expect(pages.every(({ rows }) => rows.length === 200)).toBe(true);
    expect(simulator.requests.length - before).toBe(103);
    expect(violations(simulator)).toEqual([]);
  }, 60_000);

  it('waits until the limit ends where a 429 does not say how long', async () => {
    const { simulator, open, sleeps } = await anAccount({ people: 1 });
    const client = open({ budget: unlimitedBudget });

    for (let call = 0; call < 51; call += 1) await client.check();

    expect(sleeps).toEqual([60_000]);
    expect(simulator.requests.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  it('sends nothing more after the first 401, for the firewall blocks who keeps failing', async () => {
    const { simulator, open } = await anAccount({ people: 60 });
    const client = open({ pageSize: 5 });
    const plan = await planOf(client);
    const { laterCursors = [] } = await client.readPage({ plan });
    simulator.faults.add({ kind: 'revoked_key', times: null });
    const before = simulator.requests.length;

    const pages = laterCursors.map((cursor) => failure(client.readPage({ plan, cursor })));
    const codes = new Set((await Promise.all(pages)).map(({ code }) => code));
    const later = await failure(client.check());

    expect([...codes, later.code]).toEqual(['provider.unauthorized', 'provider.unauthorized']);
    expect(simulator.requests.length - before).toBeLessThanOrEqual(hibob.declaration.limits.concurrency);
  });

  it('would be blocked by the firewall if it asked on, good credentials and all', async () => {
    const { simulator, open } = await anAccount();
    simulator.faults.add({ kind: 'revoked_key', times: 10 });
    for (let attempt = 0; attempt < 10; attempt += 1) await failure(open().check());

    const error = await failure(open().check());

    expect([error.code, error.details]).toEqual(['provider.forbidden', { status: 403, fields: [] }]);
    expect(violations(simulator)).toEqual(['asked on after ten refusals']);
  });

  it('needs the ids once to go on in another process', async () => {
    const { simulator, open } = await anAccount({ people: 30 });
    const plan = await planOf(open());
    const { laterCursors = [] } = await open({ pageSize: 10 }).readPage({ plan });
    const other = open({ pageSize: 10 });
    const before = callsTo(simulator, '/people/search');

    for (const cursor of laterCursors) await other.readPage({ plan, cursor });

    expect(laterCursors).toHaveLength(2);
    expect(callsTo(simulator, '/people/search') - before).toBe(3);
  });

  it('notices people who come or go between two processes', async () => {
    const { simulator, open } = await anAccount({ people: 30 });
    const plan = await planOf(open());
    const reader = { client: open({ pageSize: 10 }), provider: hibob, plan };
    const first = await reader.client.readPage({ plan });
    simulator.removePerson(simulator.people[15]?.id ?? '');

    const { evidence } = await readOn({ ...reader, client: open({ pageSize: 10 }) }, first);

    expect(evidence).toEqual({ kind: 'incomplete', reason: 'page_missing' });
  });

  it('does not take a person for present who left the list while it was read', async () => {
    const { simulator, open } = await anAccount({ people: 30 });
    const client = open({ pageSize: 10 });
    const plan = await planOf(client);
    const first = await client.readPage({ plan });
    simulator.removePerson(simulator.people[15]?.id ?? '');

    const error = await failure(client.readPage({ plan, cursor: first.nextCursor }));

    expect([error.code, error.details]).toEqual(['provider.incomplete', { reason: 'page_missing' }]);
  });

  it('never asks search for display texts, nor with an empty list of filters', async () => {
    const { simulator, client } = await anAccount();

    await everybody(simulator, client, await planOf(client));

    const searches = simulator.requests.filter(({ path }) => path.endsWith('/people/search'));
    for (const { body } of searches) {
      expect(body).toMatchObject({ showInactive: true });
      expect(body).not.toHaveProperty('humanReadable');
      expect(body).not.toHaveProperty('filters', []);
    }
  });
});
