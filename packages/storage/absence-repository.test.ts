import { describe, expect, it } from '@jest/globals';
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import type { Absence } from '#domain/absence/absence';
import { AbsenceRepository } from './absence-repository';
import { createTable } from './table';

const NOW = new Date('2026-03-01T09:00:00.000Z');
const anAbsence = (override: Partial<Absence> = {}): Absence => ({
  v: 1,
  companyId: 'cmp_a',
  connectionId: 'con_a',
  stakeholderId: 'stk_1',
  employeeIds: ['1'],
  class: 'unexplained',
  since: '2026-03-01',
  runId: 'run',
  version: 1,
  ...override,
});
const aRepository = () => {
  const table = createTable('register', { region: 'eu-central-1' });
  const mock = mockClient(table.db);
  mock.on(BatchWriteCommand).resolves({});
  mock.on(PutCommand).resolves({});
  mock.on(TransactWriteCommand).resolves({});
  return { mock, absences: new AbsenceRepository(table, () => NOW) };
};
const audit = {
  v: 1,
  companyId: 'cmp_a',
  id: 'id-1',
  at: NOW.toISOString(),
  actor: 'user:editor',
  action: 'absence.decided',
  target: 'stk_1',
  details: {},
} as const;

describe('AbsenceRepository', () => {
  it('makes no call when nobody came or went', async () => {
    const { absences, mock } = aRepository();

    await absences.follow({ put: [], over: [] });

    expect(mock.calls()).toHaveLength(0);
  });

  it('writes over what is known only as it was read, and new ones in batches', async () => {
    const { absences, mock } = aRepository();

    await absences.follow({
      put: [anAbsence(), anAbsence({ stakeholderId: 'stk_2', version: 5 })],
      over: [anAbsence({ stakeholderId: 'stk_3', version: 2 })],
    });

    const puts = mock.commandCalls(PutCommand).map(({ args }) => args[0].input);
    expect(mock.commandCalls(BatchWriteCommand)).toHaveLength(1);
    expect(puts.map(({ ExpressionAttributeValues }) => ExpressionAttributeValues)).toEqual([
      { ':version': 4 },
      { ':version': 2 },
    ]);
    expect(puts[1]?.Item).toEqual({
      pk: 'C#cmp_a#ABSENT#con_a',
      sk: 'stk_3',
      type: 'buried',
      v: 1,
      expiresAtSeconds: NOW.getTime() / 1000,
    });
  });

  it('leaves alone what somebody decided at that very moment', async () => {
    const { absences, mock } = aRepository();
    mock.on(PutCommand).rejects(new ConditionalCheckFailedException({ message: 'no', $metadata: {} }));

    await expect(absences.follow({ put: [], over: [anAbsence()] })).resolves.toBeUndefined();
  });

  it('fails when the table does', async () => {
    const { absences, mock } = aRepository();
    mock.on(PutCommand).rejects(new Error('down'));

    await expect(absences.follow({ put: [], over: [anAbsence()] })).rejects.toThrow('down');
  });

  it('writes a decision over the version before, with its audit entry', async () => {
    const { absences, mock } = aRepository();

    const outcome = await absences.decide(anAbsence({ version: 3 }), audit);

    const [call] = mock.commandCalls(TransactWriteCommand);
    expect(outcome).toBe('written');
    expect(call?.args[0].input.TransactItems).toMatchObject([
      { Put: { ConditionExpression: '#version = :version', ExpressionAttributeValues: { ':version': 2 } } },
      { Put: { Item: { type: 'audit' } } },
    ]);
  });

  it('says so when the absence moved meanwhile', async () => {
    const { absences, mock } = aRepository();
    mock.on(TransactWriteCommand).rejects(
      new TransactionCanceledException({
        message: 'no',
        $metadata: {},
        CancellationReasons: [{ Code: 'ConditionalCheckFailed' }, { Code: 'None' }],
      }),
    );

    await expect(absences.decide(anAbsence({ version: 3 }), audit)).resolves.toBe('stale');
  });

  it('lists who is missing, and not who was', async () => {
    const { absences, mock } = aRepository();
    const item = { ...anAbsence(), pk: 'p', sk: 'stk_1', type: 'absence' };
    mock.on(QueryCommand).resolves({ Items: [item, { pk: 'p', sk: 'stk_2', type: 'buried', v: 1 }] });

    expect(await absences.listForConnection('cmp_a', 'con_a')).toEqual([anAbsence()]);
    expect((await absences.list('cmp_a', 'con_a', { limit: 10 })).items).toEqual([anAbsence()]);
  });
});
