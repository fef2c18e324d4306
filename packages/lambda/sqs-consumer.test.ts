import { describe, expect, it, jest } from '@jest/globals';
import type { Context, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { SyncError } from '#domain/errors';
import { logger } from './logger';
import { MAX_RECEIVES, sqsConsumer } from './sqs-consumer';

const schema = z.object({ id: z.string() });
const context = {
  awsRequestId: 'request',
  functionName: 'fetch',
  getRemainingTimeInMillis: () => 60_000,
} as Context;

const anEvent = (...messages: { body: string; receives?: number }[]): SQSEvent =>
  ({
    Records: messages.map(({ body, receives = 1 }, index) => ({
      messageId: `m${index}`,
      receiptHandle: `r${index}`,
      body,
      attributes: { ApproximateReceiveCount: String(receives) },
    })),
  }) as SQSEvent;

const aConsumer = (handle: (message: { id: string }) => Promise<void>) => {
  const desk = {
    park: jest.fn(() => Promise.resolve(true)),
    delay: jest.fn(() => Promise.resolve()),
  };
  const giveUp = jest.fn((_message: { id: string }, _code: string) => Promise.resolve());
  return { desk, giveUp, consume: sqsConsumer({ schema, handle, giveUp, desk }) };
};
const rejected = new SyncError('provider.rejected', { status: 400 }, { message: 'refused' });
const unavailable = new SyncError(
  'provider.unavailable',
  { status: 503, retryAfterMs: undefined },
  { message: 'down' },
);

describe('sqsConsumer', () => {
  it('acknowledges what was handled and asks again only for what failed', async () => {
    const { consume } = aConsumer(({ id }) => (id === 'b' ? Promise.reject(unavailable) : Promise.resolve()));

    const answer = await consume(
      anEvent({ body: '{"id":"a"}' }, { body: '{"id":"b"}' }, { body: '{"id":"c"}' }),
      context,
    );

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
  });

  it('parks a message that can never succeed, ends what it was about, and acknowledges it', async () => {
    const { consume, desk, giveUp } = aConsumer(() => Promise.reject(rejected));

    const answer = await consume(anEvent({ body: '{"id":"a"}' }), context);

    expect(giveUp).toHaveBeenCalledWith({ id: 'a' }, 'provider.rejected');
    expect(desk.park).toHaveBeenCalledTimes(1);
    expect(answer).toEqual({ batchItemFailures: [] });
  });

  it('parks what is not a message of this queue, without anybody to tell', async () => {
    const { consume, desk, giveUp } = aConsumer(() => Promise.resolve());

    const answer = await consume(anEvent({ body: 'not json' }, { body: '{"id":1}' }), context);

    expect(desk.park).toHaveBeenCalledTimes(2);
    expect(giveUp).not.toHaveBeenCalled();
    expect(answer).toEqual({ batchItemFailures: [] });
  });

  it('lets a passing failure come again after a growing pause', async () => {
    const { consume, desk } = aConsumer(() => Promise.reject(unavailable));

    await consume(anEvent({ body: '{"id":"a"}' }, { body: '{"id":"b"}', receives: 3 }), context);

    expect(desk.delay.mock.calls.map((call: unknown[]) => call[1])).toEqual([2, 18]);
  });

  it('waits as long as the vendor asks', async () => {
    const limited = new SyncError('provider.rate_limited', { retryAfterMs: 90_000 }, { message: 'wait' });
    const { consume, desk } = aConsumer(() => Promise.reject(limited));

    await consume(anEvent({ body: '{"id":"a"}' }), context);

    expect(desk.delay.mock.calls.map((call: unknown[]) => call[1])).toEqual([90]);
  });

  it('gives up with the last delivery and leaves the message to the dead letters', async () => {
    const { consume, giveUp, desk } = aConsumer(() => Promise.reject(new Error('a bug')));

    const answer = await consume(anEvent({ body: '{"id":"a"}', receives: MAX_RECEIVES }), context);

    expect(giveUp).toHaveBeenCalledWith({ id: 'a' }, 'internal');
    expect(desk.park).not.toHaveBeenCalled();
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
  });

  it('asks again when parking did not work', async () => {
    const { consume, desk } = aConsumer(() => Promise.reject(rejected));
    desk.park.mockResolvedValueOnce(false);

    const answer = await consume(anEvent({ body: '{"id":"a"}' }), context);

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
  });

  it('names what a message is about on every line logged over it, and on no line of the next', async () => {
    const lines: string[] = [];
    const write = jest
      .spyOn(process.stdout, 'write')
      .mockImplementation((line) => lines.push(String(line)) > 0);
    const { consume } = aConsumer(({ id }) => {
      logger.info('at work', { reason: id });
      return Promise.resolve();
    });
    const ids = { runId: 'run_1', correlationId: 'cor-1', companyId: 'cmp_1' };

    await consume(
      anEvent({ body: JSON.stringify({ id: 'a', ...ids, name: 'Ada' }) }, { body: '{"id":"b"}' }),
      context,
    );
    write.mockRestore();

    const [first, second, third, fourth] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect([first, second].map((line) => line?.['message'])).toEqual(['at work', 'message handled']);
    for (const line of [first, second]) expect(line).toMatchObject(ids);
    for (const line of [third, fourth]) expect(line).not.toHaveProperty('correlationId');
    expect(lines.join()).not.toMatch(/Ada/);
  });
});
