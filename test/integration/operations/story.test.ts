import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AuditRepository } from '#storage/audit-repository';
import { PageResultRepository } from '#storage/page-result-repository';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { deploymentOf } from '../../../scripts/ops/deployment';
import { LogReader } from '../../../scripts/ops/story/log-lines';
import { tellStory } from '../../../scripts/ops/story/tell-story';
import { aCompany } from '../stack/a-company';
import type { TestCompany } from '../stack/a-company';
import { aBambooHrAccount, aConfiguredConnection, approved, eventually, settled } from '../stack/a-sync';
import { aListener } from '../stack/listener';
import { peekQueue } from '../stack/pause-queue';
import { everybody, records } from '../stack/records';
import { stack } from '../stack/stack';

jest.setTimeout(120_000);

/** Every function that a run of the chain passes, from the call that asked for it to the events about people. */
const HOPS = ['api', 'fetch', 'normalize', 'diff', 'apply', 'record'];

const services = () => {
  const { table, runs } = records();
  return {
    logs: new LogReader(deploymentOf('Rollcall-local')),
    runs,
    pages: new PageResultRepository(table, () => new Date()),
    audit: new AuditRepository(table),
    now: () => new Date(),
  };
};

describe('the story of a run', () => {
  let account: BambooHrSimulator;
  beforeAll(async () => {
    account = await aBambooHrAccount({ people: 12 });
  });
  afterAll(() => account.close());

  const call = async (company: TestCompany, path: string, correlationId: string, body: unknown) => {
    const { accessToken } = await company.tokens('owner');
    return fetch(`${stack().apiUrl}/v1${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${accessToken}`,
        'content-type': 'application/json',
        'x-correlation-id': correlationId,
      },
      body: JSON.stringify(body),
    });
  };

  it('goes from the call that made a connection to the event that it is ready', async () => {
    const company = await aCompany();
    const listener = await aListener();
    const correlationId = `connect-${Date.now()}`;

    await call(company, '/connections', correlationId, {
      provider: 'bamboohr',
      credentials: account.credentials,
      consent: { accepted: true, textVersion: '1' },
    });

    const events = await eventually(
      async () => (await peekQueue(listener)).join(),
      (text) => text.includes('ConnectionReady'),
    );
    expect(events).toContain(correlationId);
    const { chapters } = await eventually(
      () => tellStory({ id: correlationId, days: 1 }, services()),
      (story) => story.chapters.some(({ where }) => where === 'connect'),
    );
    expect(chapters.map(({ where }) => where)).toEqual(['api', 'connect']);
  });

  it('goes from the call to the events of people under the one id that the caller chose', async () => {
    const company = await aCompany();
    const client = await company.as('owner');
    const connectionId = await aConfiguredConnection(client, account);
    const listener = await aListener();
    const correlationId = `caller-${Date.now()}`;
    const answer = await call(company, `/connections/${connectionId}/runs`, correlationId, { mode: 'sync' });
    const { runId } = (await answer.json()) as { runId: string };
    await approved(client, await settled(client, runId));
    const byRun = await eventually(
      () => tellStory({ id: runId, days: 1 }, services()),
      ({ chapters }) => HOPS.every((hop) => chapters.some(({ where }) => where === hop)),
    );
    const byCall = await tellStory({ id: correlationId, days: 1 }, services());

    const text = [...byRun.summary, ...byRun.chapters.map(({ what }) => what)].join('\n');
    expect(byCall.chapters.map(({ where, what }) => `${where} ${what}`)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^api call answered: operation=startRun status=202/),
        expect.stringMatching(/^api call answered: operation=approvePlan/),
        expect.stringMatching(/^record versions recorded: count=\d+/),
        expect.stringMatching(/^audit plan\.approved by user:/),
        'run awaiting_approval',
      ]),
    );
    expect(text).toContain(`correlation    ${correlationId}`);
    const people = await everybody(company.companyId);
    for (const { fields } of people) {
      for (const field of ['name', 'email']) expect(text).not.toContain(String(fields[field]?.value));
    }
    const bodies = await eventually(
      async () => (await peekQueue(listener)).join(),
      (events) => people.every(({ stakeholderId }) => events.includes(stakeholderId)),
    );
    const told = [...bodies.matchAll(/correlationId[\\": ]+([A-Za-z0-9-]+)/g)].map(([, id]) => id);
    expect(people.length).toBeGreaterThan(5);
    expect(told.filter((id) => id === correlationId).length).toBeGreaterThanOrEqual(people.length + 4);
  });
});
