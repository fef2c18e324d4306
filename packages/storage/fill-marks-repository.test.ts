import { describe, expect, it } from '@jest/globals';
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import type { FillMarks } from '#domain/guards/fill-marks';
import { FillMarksRepository } from './fill-marks-repository';

const marks: FillMarks = {
  v: 1,
  companyId: 'cmp_a',
  connectionId: 'con_a',
  version: 3,
  marks: { 'custom.badge': { filled: 9, of: 10, at: '2026-03-01T06:00:00.000Z', source: '4711' } },
};

const aRepository = () => {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
  return { repository: new FillMarksRepository({ db, name: 'register' }), mock: mockClient(db) };
};

describe('FillMarksRepository', () => {
  it('writes what was made from the version before, and reads it back', async () => {
    const { repository, mock } = aRepository();
    mock.on(PutCommand).resolves({});

    await expect(repository.put(marks)).resolves.toBe('written');

    const [put] = mock.commandCalls(PutCommand);
    const { Item, ExpressionAttributeValues } = put?.args[0].input ?? {};
    expect(Item).toMatchObject({ pk: 'C#cmp_a', sk: 'FILL#con_a' });
    expect(ExpressionAttributeValues).toEqual({ ':before': 2 });
    mock.on(GetCommand).resolves({ Item: Item ?? {} });
    await expect(repository.find('cmp_a', 'con_a')).resolves.toEqual(marks);
  });

  it('says so when somebody else was faster', async () => {
    const { repository, mock } = aRepository();
    mock.on(PutCommand).rejects(new ConditionalCheckFailedException({ message: 'no', $metadata: {} }));

    await expect(repository.put(marks)).resolves.toBe('stale');
  });

  it('lets any other failure through', async () => {
    const { repository, mock } = aRepository();
    mock.on(PutCommand).rejects(new Error('no network'));

    await expect(repository.put(marks)).rejects.toThrow('no network');
  });
});
