import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { FilterLogEventsCommand, CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Run } from '#domain/run';
import type { WorkQueue } from '#events/definition';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { deploymentOf } from '../../../scripts/ops/deployment';
import { ParkedQueues } from '../../../scripts/ops/parked/parked-queues';
import { dropParked, listParked, retryAllParked } from '../../../scripts/ops/parked/tend-parked';
import { aCompany } from '../stack/a-company';
import { aBambooHrAccount, aConfiguredConnection, aSync, eventually } from '../stack/a-sync';
import { about, allWorkedOff, deadLetters, lost } from '../stack/messages';
import { pauseQueue, resumeQueue } from '../stack/pause-queue';
import { everybody, historyOf, records, runIn } from '../stack/records';
import { stack } from '../stack/stack';
import { parkedCases } from './parked-cases';

jest.setTimeout(120_000);

const STEPS = [
  'connect',
  'fetch',
  'normalize',
  'diff',
  'apply',
  'erase',
] as const satisfies readonly WorkQueue[];
const sqs = new SQSClient({});
const deployment = deploymentOf('Rollcall-local');
const services = {
  deployment,
  // The emulator has one server, whose empty answer can be believed at once.
  queues: new ParkedQueues(deployment, sqs, 0),
  findRun: (companyId: string, runId: string) => records().runs.find(companyId, runId),
};

describe('what is parked', () => {
  let account: BambooHrSimulator;
  const context: { companyId: string; connectionId: string; run?: Run } = { companyId: '', connectionId: '' };
  beforeAll(async () => {
    account = await aBambooHrAccount({ people: 12 });
    const company = await aCompany();
    const client = await company.as('owner');
    context.companyId = company.companyId;
    context.connectionId = await aConfiguredConnection(client, account);
    const { runId } = await aSync(client, context.connectionId);
    await allWorkedOff(STEPS);
    context.run = await runIn(company.companyId, runId, 'completed', 'completed_with_problems');
  });
  afterEach(() => resumeQueue('diff'));
  afterAll(() => account.close());

  const overRun = (): Run => {
    if (!context.run) throw new Error('expected a run that is over');
    return context.run;
  };
  const urlOf = async (queue: string): Promise<string> => {
    const url = Object.values(stack().outputs).find((output) => output.endsWith(`-${queue}`));
    if (!url) throw new Error(`the stack has no output for ${queue}`);
    return url;
  };
  const park = async (queue: string, body: unknown): Promise<string> => {
    const answer = await sqs.send(
      new SendMessageCommand({ QueueUrl: await urlOf(queue), MessageBody: JSON.stringify(body) }),
    );
    return answer.MessageId ?? '';
  };
  const everything = async () => ({
    run: await records().runs.find(context.companyId, overRun().runId),
    connection: await records().connections.find(context.companyId, context.connectionId),
    people: await everybody(context.companyId),
    history: await historyOf(context.companyId),
  });
  const cases = Object.entries(parkedCases).flatMap(([queue, kinds]) =>
    kinds.map((kind) => [queue, kind.type, kind] as const),
  );

  it('may lie in each queue for dead letters that is deployed', async () => {
    expect(await services.queues.names()).toEqual(Object.keys(parkedCases).toSorted());
  });

  it.each(cases)('in %s is listed, and sent again without harm: %s', async (queue, type, kind) => {
    const before = await everything();
    const messageId = await park(queue, kind.body(overRun()));

    const listed = await listParked({ queue }, services);
    const retried = await retryAllParked({ queue }, services);
    await allWorkedOff(STEPS);

    expect(listed.map(({ message }) => [message.messageId, message.type])).toEqual([[messageId, type]]);
    expect(retried).toHaveLength(1);
    expect(await listParked({ queue }, services)).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  it.each(Object.entries(parkedCases))('in %s is dropped, one message or all', async (queue, [kind]) => {
    const kept = await park(queue, kind?.body(overRun()));
    const dropped = await park(queue, kind?.body(overRun()));

    await dropParked({ queue, messageId: dropped }, services);
    const left = await listParked({ queue }, services);
    await dropParked({ queue }, services);

    expect(left.map(({ message }) => message.messageId)).toEqual([kept]);
    expect(await listParked({ queue }, services)).toEqual([]);
  });

  it('is parked again when it fits no contract, and shown without what it says', async () => {
    await park('fetch-dead-letters', { type: 'FetchPages', name: 'Ada Lovelace' });

    await retryAllParked({ queue: 'fetch-dead-letters' }, services);
    await deadLetters('fetch', 'Ada Lovelace');
    const listed = await listParked({}, services);
    await dropParked({}, services);

    const [{ message, effect } = { message: undefined, effect: undefined }] = listed;
    expect(listed).toHaveLength(1);
    expect(message).toMatchObject({ type: 'malformed', code: 'message.malformed' });
    expect(effect?.works).toBe(false);
  });

  it('lets a run go on that still waits for it', async () => {
    const { companyId, as } = await aCompany();
    const client = await as('owner');
    const connectionId = await aConfiguredConnection(client, account);
    await pauseQueue('diff');
    const { runId } = await client.startRun({ connectionId, body: { mode: 'sync' } });
    const run = await runIn(companyId, runId, 'diffing', 'normalising');
    await lost('diff');
    await resumeQueue('diff');
    await park('diff-dead-letters', about(run, 'EmployeesNormalized'));

    const [entry] = await retryAllParked({ queue: 'diff-dead-letters' }, services);
    const waiting = await runIn(companyId, runId, 'awaiting_approval');

    expect(entry?.effect.works).toBe(true);
    expect(waiting.resends).toBe(0);
  });

  it('reaches the event log late when it did not reach it in time', async () => {
    const mark = `evt_late_${Date.now()}`;
    await park('event-log-undelivered', {
      'detail-type': 'RunRequested',
      detail: { ...about(overRun(), 'RunRequested'), id: mark },
    });

    await retryAllParked({ queue: 'event-log-undelivered' }, services);

    const { events = [] } = await eventually(
      () =>
        new CloudWatchLogsClient({}).send(
          new FilterLogEventsCommand({ logGroupName: '/aws/events/rollcall-local' }),
        ),
      (answer) => (answer.events ?? []).some((line) => line.message?.includes(mark)),
    );
    expect(events.filter((line) => line.message?.includes(mark))).toHaveLength(1);
  });
});
