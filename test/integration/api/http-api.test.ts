import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { everyItem } from '#client/every-item';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { aCompany } from '../stack/a-company';
import type { TestCompany } from '../stack/a-company';
import { aBambooHrAccount, aConfiguredConnection, aSync } from '../stack/a-sync';
import { stack } from '../stack/stack';

jest.setTimeout(120_000);

/** The API through the deployed gateway and its authoriser: what unit tests with given claims cannot show. */
describe('the deployed API', () => {
  let account: BambooHrSimulator;
  let company: TestCompany;
  let connectionId: string;

  beforeAll(async () => {
    account = await aBambooHrAccount();
    company = await aCompany(['owner', 'viewer']);
    const owner = await company.as('owner');
    connectionId = await aConfiguredConnection(owner, account);
    await aSync(owner, connectionId);
  });
  afterAll(() => account.close());

  const get = (path: string, token?: string) =>
    fetch(`${stack().apiUrl}${path}`, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });

  it('gives the contract to anybody', async () => {
    const response = await get('/v1/openapi.json');

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ openapi: '3.1.0' });
  });

  it('answers 401 without a token, with a forged one and with an ID token', async () => {
    const { accessToken, idToken } = await company.tokens('owner');
    const [header = '', payload = '', signature = ''] = accessToken.split('.');
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'somebody-else' };
    const forged = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');

    const responses = await Promise.all(
      [undefined, forged, 'not-a-token', idToken].map((token) => get('/v1/company', token)),
    );

    expect(responses.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(await responses[3]?.json()).toMatchObject({ code: 'token.wrong_kind' });
  });

  it('carries a call with an idempotency key out once', async () => {
    const owner = await company.as('owner');
    const call = { connectionId, body: { mode: 'preview' as const }, idempotencyKey: 'one-run' };

    const [first, second] = [await owner.startRun(call), await owner.startRun(call)];
    const other = owner.startRun({ ...call, body: { mode: 'sync' } });

    expect(second.runId).toBe(first.runId);
    await expect(other).rejects.toMatchObject({ code: 'idempotency.mismatch' });
  });

  it('pages through people, shows a viewer no pay, and nobody another company', async () => {
    const viewer = await company.as('viewer');
    const people = [];
    for await (const one of everyItem((cursor) => viewer.listStakeholders({ limit: 5, cursor })))
      people.push(one);
    const stranger = await (await aCompany()).as('owner');

    expect(people.length).toBeGreaterThan(5);
    expect(new Set(people.map(({ stakeholderId }) => stakeholderId)).size).toBe(people.length);
    const pay = people.flatMap(({ fields }) => fields['payRate'] ?? []);
    expect(pay.length).toBeGreaterThan(0);
    expect(pay.every(({ value }) => typeof value === 'object')).toBe(true);
    await expect(
      stranger.getStakeholder({ stakeholderId: people[0]?.stakeholderId ?? '' }),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
    await expect(stranger.getConnection({ connectionId })).rejects.toMatchObject({
      code: 'resource.not_found',
    });
  });

  it('shows plan, changes, problems, history and audit of a real sync', async () => {
    const owner = await company.as('owner');
    const { items } = await owner.listRuns({ connectionId });
    const run = items.find(({ mode }) => mode === 'sync');
    const runId = run?.runId ?? '';

    const plan = await owner.getPlan({ runId });
    const changes = [];
    for await (const one of everyItem((cursor) => owner.listChanges({ runId, limit: 3, cursor })))
      changes.push(one);
    const problems = await owner.listProblems({ runId });
    const history = await owner.listHistory({ stakeholderId: changes[0]?.stakeholderId ?? '' });
    const audit = await owner.listAudit();

    expect(changes).toHaveLength(
      plan.counts.create + plan.counts.update + plan.counts.leaver + plan.counts.link,
    );
    expect(problems.items).toHaveLength(plan.counts.problems);
    expect(history.items[0]).toMatchObject({ version: 1, changedBy: `run:${runId}` });
    expect(audit.items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['connection.created', 'configuration.saved', 'run.requested', 'plan.approved']),
    );
  });

  it('limits a caller and says when to come back', async () => {
    const { accessToken } = await (await aCompany()).tokens('owner');

    const responses: Response[] = [];
    // One after another: in parallel the emulator would start a process for each.
    // Two more are let through each second, so a slow machine needs more of them than the 40 at once.
    while (responses.length < 400 && responses.at(-1)?.status !== 429) {
      responses.push(await get('/v1/company', accessToken));
    }

    const refused = responses.at(-1);
    expect(responses.length).toBeGreaterThan(40);
    expect(refused?.status).toBe(429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused?.json()).toMatchObject({ code: 'rate.limited' });
  });

  it('refuses a body that is too large and one that is no JSON', async () => {
    const { accessToken } = await company.tokens('owner');
    const send = (body: string) =>
      fetch(`${stack().apiUrl}/v1/connections/${connectionId}/runs`, {
        method: 'POST',
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
        body,
      });

    const [large, broken] = [await send('x'.repeat(300_000)), await send('{')];

    expect([large.status, broken.status]).toEqual([413, 400]);
  });
});
