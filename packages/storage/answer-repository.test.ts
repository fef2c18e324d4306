import { describe, expect, it } from '@jest/globals';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import type { Answer } from '#domain/answer';
import type { AuditEntry } from '#domain/company';
import { answerIdOf } from '#domain/question';
import { AnswerRepository } from './answer-repository';
import { createTable } from './table';

const audit: AuditEntry = {
  v: 1,
  companyId: 'cmp_a',
  id: 'id-1',
  at: '2026-03-01T09:00:00.000Z',
  actor: 'user:editor',
  action: 'question.answered',
  target: 'con_a.x',
  details: {},
};
const anAnswer = (answer: Answer['answer']): Answer => ({
  v: 1,
  companyId: 'cmp_a',
  connectionId: 'con_a',
  employeeId: '10#1',
  answer,
  answeredBy: 'user:editor',
  answeredAt: '2026-03-01T09:00:00.000Z',
});
const taken = anAnswer({ kind: 'take_hr', stakeholderId: 'stk_a', field: 'city', valueHash: 'h1' });
const chosen = anAnswer({ kind: 'this_one', stakeholderId: 'stk_a' });

const aRepository = (item?: object) => {
  const table = createTable('register', { region: 'eu-central-1' });
  const mock = mockClient(table.db);
  mock.on(TransactWriteCommand).resolves({});
  mock.on(GetCommand).resolves(item ? { Item: { ...item } } : {});
  const written = () =>
    mock.commandCalls(TransactWriteCommand).flatMap((call) =>
      (call.args[0].input.TransactItems ?? []).map(({ Put, Delete }) => {
        const { pk, sk } = Put?.Item ?? Delete?.Key ?? {};
        return [Put ? 'put' : 'delete', pk, sk];
      }),
    );
  return { answers: new AnswerRepository(table), written };
};

describe('AnswerRepository', () => {
  it('writes an answer together with its audit entry, by what it is about', async () => {
    const { answers, written } = aRepository();

    await answers.put(chosen, audit);

    expect(written()).toEqual([
      ['put', 'C#cmp_a', `Q#answered#con_a#${answerIdOf(chosen)}`],
      ['put', 'C#cmp_a#AUDIT', '2026-03-01T09:00:00.000Z#id-1'],
    ]);
  });

  it('ends the decline of a value that is to be taken after all', async () => {
    const { answers, written } = aRepository();

    await answers.put(taken, audit);

    expect(written()).toContainEqual(['delete', 'C#cmp_a', 'DECL#con_a#stk_a#city']);
  });

  it('forgets the answer to take a value that is now declined', async () => {
    const { answers, written } = aRepository();
    const { connectionId, companyId } = taken;

    await answers.putDecline(
      {
        v: 1,
        companyId,
        connectionId,
        stakeholderId: 'stk_a',
        field: 'city',
        valueHash: 'h2',
        declinedBy: 'user:editor',
        declinedAt: audit.at,
        runId: 'run',
      },
      audit,
    );

    expect(written()).toEqual([
      ['put', 'C#cmp_a', 'DECL#con_a#stk_a#city'],
      ['delete', 'C#cmp_a', `Q#answered#con_a#${answerIdOf(taken)}`],
      ['put', 'C#cmp_a#AUDIT', '2026-03-01T09:00:00.000Z#id-1'],
    ]);
  });

  it('takes an answer back together with its audit entry', async () => {
    const { answers, written } = aRepository();

    await answers.remove(chosen, audit);

    expect(written().map(([what]) => what)).toEqual(['delete', 'put']);
  });

  it('finds an answer by its id, and nothing by what can be no id', async () => {
    const { answers } = aRepository(chosen);

    await expect(answers.find('cmp_a', answerIdOf(chosen))).resolves.toEqual(chosen);
    await expect(answers.find('cmp_a', 'con_a#x')).resolves.toBeUndefined();
  });
});
