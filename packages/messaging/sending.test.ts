import { beforeEach, describe, expect, it } from '@jest/globals';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SQSClient, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { sampleRun } from '#events/base';
import { CommandQueues } from './command-queues';
import type { Command } from './command-queues';
import { EventBus } from './event-bus';
import type { BusEvent } from './event-bus';

const sqs = mockClient(SQSClient);
const bridge = mockClient(EventBridgeClient);
const queues = new CommandQueues(new SQSClient({ region: 'eu-central-1' }), {
  apply: 'https://sqs.test/apply',
});
const bus = new EventBus(new EventBridgeClient({ region: 'eu-central-1' }), 'rollcall-test');
const aPage = (page: number): Command => ({ ...sampleRun, type: 'ApplyPage', planHash: 'a', page });
const anEvent = (id: string): BusEvent => ({
  ...sampleRun,
  id,
  time: '2026-03-01T06:00:00.000Z',
  type: 'RunRequested',
});

beforeEach(() => {
  sqs.reset();
  bridge.reset();
});

describe('CommandQueues', () => {
  it('sends ten at a time, in the group of the company', async () => {
    sqs.on(SendMessageBatchCommand).resolves({});

    await queues.send(Array.from({ length: 23 }, (_, page) => aPage(page)));

    const batches = sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input.Entries ?? []);
    expect(batches.map((entries) => entries.length)).toEqual([10, 10, 3]);
    expect(batches.flat().every((entry) => entry.MessageGroupId === sampleRun.companyId)).toBe(true);
  });

  it('fails when the queue drops an entry, though the answer is 200', async () => {
    sqs
      .on(SendMessageBatchCommand)
      .resolves({ Failed: [{ Id: '1', Code: 'InternalError', SenderFault: false }] });

    await expect(queues.send([aPage(0)])).rejects.toMatchObject({
      code: 'publish.failed',
      details: { count: 1 },
    });
  });

  it('delays by at most the 15 minutes that SQS knows', async () => {
    sqs.on(SendMessageBatchCommand).resolves({});

    await queues.send([aPage(0)], { delaySeconds: 4_000 });

    expect(sqs.commandCalls(SendMessageBatchCommand)[0]?.args[0].input.Entries?.[0]?.DelaySeconds).toBe(900);
  });

  it('sends nothing when there is nothing', async () => {
    await queues.send([]);

    expect(sqs.calls()).toHaveLength(0);
  });
});

describe('EventBus', () => {
  it('publishes under its source with the type as detail-type', async () => {
    bridge.on(PutEventsCommand).resolves({ FailedEntryCount: 0 });

    await bus.publish([anEvent('evt_1')]);

    expect(bridge.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries).toMatchObject([
      { Source: 'rollcall', DetailType: 'RunRequested', EventBusName: 'rollcall-test' },
    ]);
  });

  it('fails when the bus drops an entry, though the answer is 200', async () => {
    bridge.on(PutEventsCommand).resolves({ FailedEntryCount: 1 });

    await expect(bus.publish([anEvent('evt_1')])).rejects.toMatchObject({ code: 'publish.failed' });
  });
});
