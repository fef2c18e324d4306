import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AuditRepository } from '#storage/audit-repository';
import { PageResultRepository } from '#storage/page-result-repository';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { deploymentOf } from '../../../scripts/ops/deployment';
import { LogReader } from '../../../scripts/ops/story/log-lines';
import { tellStory } from '../../../scripts/ops/story/tell-story';
import { aCompany } from '../stack/a-company';
import { aBambooHrAccount, aConfiguredConnection, approved, eventually, settled } from '../stack/a-sync';
import { aListener } from '../stack/listener';
import { peekQueue } from '../stack/pause-queue';
import { everybody, records } from '../stack/records';
import { stack } from '../stack/stack';

jest.setTimeout(120_000);

/** Every function that a run of the chain passes, from the call that asked for it to the events about people. */
const HOPS = ['api', 'fetch', 'normalize', 'diff', 'apply', 'record'];

describe('the story of a run', () => {
  let account: BambooHrSimulator;
  beforeAll(async () => {
    account = await aBambooHrAccount({ people: 12 });
  });
  afterAll(() => account.close());

  it('goes from the call to the events of people under the one id that the caller chose', async () => {
    const company = await aCompany();
    const client = await company.as('owner');
    const connectionId = await aConfiguredConnection(client, account);
    const listener = await aListener();
    const correlationId = `caller-${Date.now()}`;
    const { accessToken } = await company.tokens('owner');
    const answer = await fetch(`${stack().apiUrl}/v1/connections/${connectionId}/runs`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${accessToken}`,
        'content-type': 'application/json',
        'x-correlation-id': correlationId,
      },
      body: JSON.stringify({ mode: 'sync' }),
    });
    const { runId } = (await answer.json()) as { runId: string };
    await approved(client, await settled(client, runId));
    const { table, runs } = records();
    const services = {
      logs: new LogReader(deploymentOf('Rollcall-local')),
      runs,
      pages: new PageResultRepository(table, () => new Date()),
      audit: new AuditRepository(table),
      now: () => new Date(),
    };

    const byRun = await eventually(
      () => tellStory({ id: runId, days: 1 }, services),
      ({ chapters }) => HOPS.every((hop) => chapters.some(({ where }) => where === hop)),
    );
    const byCall = await tellStory({ id: correlationId, days: 1 }, services);

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
