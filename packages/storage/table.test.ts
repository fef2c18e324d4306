import { describe, expect, it } from '@jest/globals';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createTable, getItem } from './table';

const aTable = () => {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
  return { table: { db, name: 'register' }, mock: mockClient(db) };
};

/** Speaks DynamoDB's protocol: answers with these bodies in turn, an error being one with a `__type`. */
const aServerThatAnswers = async (...bodies: Record<string, unknown>[]) => {
  let calls = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const body = bodies[Math.min(calls, bodies.length - 1)] ?? {};
      calls += 1;
      response.writeHead('__type' in body ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${address.port}`, callCount: () => calls, close };
};

describe('getItem', () => {
  it('reads consistently', async () => {
    const { table, mock } = aTable();
    mock.on(GetCommand).resolves({ Item: { pk: 'C#co', sk: 'COMPANY' } });

    const item = await getItem(table, { pk: 'C#co', sk: 'COMPANY' });

    expect(item).toEqual({ pk: 'C#co', sk: 'COMPANY' });
    expect(mock.commandCalls(GetCommand)[0]?.args[0].input.ConsistentRead).toBe(true);
  });

  it.each([
    ['empty', ''],
    ['too long', 'ü'.repeat(513)],
  ])('finds nothing under a sort key that is %s, without asking', async (_, sk) => {
    const { table, mock } = aTable();

    expect(await getItem(table, { pk: 'C#co', sk })).toBeUndefined();
    expect(mock.calls()).toHaveLength(0);
  });
});

describe('createTable', () => {
  it('writes again when a transaction of others held the item, which the SDK would not', async () => {
    const server = await aServerThatAnswers(
      { __type: 'com.amazonaws.dynamodb.v20120810#TransactionConflictException', message: 'busy' },
      {},
    );
    const table = createTable('register', {
      endpoint: server.endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'id', secretAccessKey: 'key' },
    });

    await table.db.send(
      new PutCommand({ TableName: 'register', Item: { pk: 'p', sk: 's', gone: undefined } }),
    );

    expect(server.callCount()).toBe(2);
    server.close();
  });

  it('reports a failed condition as it is', async () => {
    const server = await aServerThatAnswers({
      __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
      message: 'no',
    });
    const table = createTable('register', {
      endpoint: server.endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'id', secretAccessKey: 'key' },
    });

    const writing = table.db.send(new PutCommand({ TableName: 'register', Item: { pk: 'p', sk: 's' } }));

    await expect(writing).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    expect(server.callCount()).toBe(1);
    server.close();
  });
});
