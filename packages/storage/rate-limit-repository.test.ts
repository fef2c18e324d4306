import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { RateLimitRepository } from './rate-limit-repository';

const START = Date.parse('2026-03-01T06:00:00.000Z');
const policy = { companyId: 'cmp_a', caller: 'user:ada', perMinute: 120, burst: 40 };

/** A table with one bucket that keeps to the two conditions the repository names. */
const aBucket = () => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
  const db = mockClient(client);
  let fullAtMs: number | undefined;
  db.on(UpdateCommand).callsFake((input: UpdateCommand['input']) => {
    const values = input.ExpressionAttributeValues ?? {};
    const { ':now': now, ':next': next, ':latest': latest, ':interval': interval } = values;
    const isFull = fullAtMs === undefined || fullAtMs <= now;
    const holds = next === undefined ? fullAtMs !== undefined && !isFull && fullAtMs <= latest : isFull;
    if (!holds) {
      throw new ConditionalCheckFailedException({
        message: 'condition',
        $metadata: {},
        ...(fullAtMs === undefined ? {} : { Item: { fullAtMs: { N: String(fullAtMs) } } }),
      });
    }
    fullAtMs = next ?? (fullAtMs ?? 0) + interval;
    return { Attributes: { fullAtMs } };
  });
  const repository = new RateLimitRepository({ db: client, name: 'rollcall' });
  const take = (afterMs: number) => repository.take({ ...policy, now: new Date(START + afterMs) });
  return { db, take };
};

describe('RateLimitRepository', () => {
  it('lets a burst of 40 through and refuses the next, saying when to come back', async () => {
    const { take } = aBucket();
    const first = await take(0);
    for (let count = 2; count < 40; count += 1) await take(0);

    const last = await take(0);
    const refused = await take(0);

    expect(first).toEqual({ kind: 'taken', remaining: 39, resetSeconds: 1 });
    expect(last).toEqual({ kind: 'taken', remaining: 0, resetSeconds: 20 });
    expect(refused).toEqual({ kind: 'refused', retryAfterSeconds: 1 });
  });

  it('gives a token back every half second, and never more than 40', async () => {
    const { take } = aBucket();
    for (let count = 1; count <= 40; count += 1) await take(0);

    const tooSoon = await take(499);
    const inTime = await take(500);
    const muchLater = await take(3_600_000);

    expect([tooSoon.kind, inTime.kind]).toEqual(['refused', 'taken']);
    expect(muchLater).toEqual({ kind: 'taken', remaining: 39, resetSeconds: 1 });
  });

  it('costs one update for a caller at ease', async () => {
    const { db, take } = aBucket();

    await take(0);
    await take(1_000);

    expect(db.commandCalls(UpdateCommand)).toHaveLength(2);
  });

  it('keeps buckets under the company, with an end', async () => {
    const { db, take } = aBucket();

    await take(0);

    const [call] = db.commandCalls(UpdateCommand);
    expect(call?.args[0].input).toMatchObject({
      Key: { pk: 'C#cmp_a', sk: expect.stringMatching(/^LIMIT#[0-9a-f]{64}$/) },
      ExpressionAttributeValues: { ':expires': START / 1000 + 3_600 },
    });
  });

  it('does not hide a failure of the table', async () => {
    const { db, take } = aBucket();
    db.on(UpdateCommand).rejects(new Error('throttled'));

    await expect(take(0)).rejects.toThrow('throttled');
  });
});
