import { describe, expect, it } from '@jest/globals';
import { byText } from './canonical-json';
import type { Answer } from './answer';
import type { Problem } from './plan';
import { answerIdOf, connectionOfQuestion, questionIdOf, questionsOf, whoQuestionId } from './question';

const doubtful: Problem = { code: 'match.doubtful', employeeId: '101', stakeholderId: 'stk_ada' };
const similar: Problem = { code: 'match.similar_exists', employeeId: '101', people: ['stk_ada', 'stk_b'] };
const conflict: Problem = {
  code: 'value.conflict',
  employeeId: '102',
  stakeholderId: 'stk_b',
  field: 'city',
  valueHash: 'h1',
};

const anAnswer = (answer: Answer['answer'], employeeId = '101'): Answer => ({
  v: 1,
  companyId: 'cmp_a',
  connectionId: 'con_a',
  employeeId,
  answer,
  answeredBy: 'user:editor',
  answeredAt: '2026-03-01T09:00:00.000Z',
});

describe('questionsOf', () => {
  it('asks once per employee, for all reasons together (B79)', () => {
    const questions = questionsOf('con_a', [doubtful, similar]);

    expect(questions).toEqual([
      {
        id: whoQuestionId('con_a', '101'),
        connectionId: 'con_a',
        employeeId: '101',
        because: ['match.doubtful', 'match.similar_exists'],
        kind: 'who',
        people: ['stk_ada', 'stk_b'],
      },
    ]);
  });

  it('asks once per disputed value', () => {
    const questions = questionsOf('con_a', [conflict, { ...conflict, field: 'team' }, conflict]);

    const fields = questions.flatMap((one) => (one.kind === 'value' ? [one.field] : []));
    expect(fields.toSorted(byText)).toEqual(['city', 'team']);
  });

  it.each<[string, Problem]>([
    ['is settled in the HR system', { code: 'phone.invalid', employeeId: '101', field: 'mobilePhone' }],
    ['names nobody it could be', { code: 'pairing.open', employeeId: '101' }],
    ['is about no employee', { code: 'match.doubtful', stakeholderId: 'stk_ada' }],
    ['does not say which value', { ...conflict, valueHash: undefined }],
  ])('does not ask about a problem that %s', (_why, problem) => {
    expect(questionsOf('con_a', [problem])).toEqual([]);
  });

  it('is the same in any order', () => {
    expect(questionsOf('con_a', [conflict, doubtful])).toEqual(questionsOf('con_a', [doubtful, conflict]));
  });
});

describe('the id of a question', () => {
  it('is the one that its answer settles', () => {
    const who = anAnswer({ kind: 'this_one', stakeholderId: 'stk_ada' });
    const taken = { kind: 'take_hr', stakeholderId: 'stk_b', field: 'city', valueHash: 'h1' } as const;
    const [asked] = questionsOf('con_a', [conflict]);

    expect(questionIdOf(who)).toBe(whoQuestionId('con_a', '101'));
    expect(questionIdOf(anAnswer(taken, '102'))).toBe(asked?.id);
    expect(questionIdOf(anAnswer({ ...taken, valueHash: 'h2' }, '102'))).not.toBe(asked?.id);
  });

  it('changes with HR’s value, while the answer keeps its place', () => {
    const [asked, again] = ['h1', 'h2'].flatMap((valueHash) =>
      questionsOf('con_a', [{ ...conflict, valueHash }]),
    );
    const [first, second] = ['h1', 'h2'].map((valueHash) =>
      answerIdOf(anAnswer({ kind: 'take_hr', stakeholderId: 'stk_b', field: 'city', valueHash }, '102')),
    );

    expect(asked?.id).not.toBe(again?.id);
    expect(first).toBe(second);
  });

  it('tells connections with colliding employee numbers apart', () => {
    expect(whoQuestionId('con_a', '101')).not.toBe(whoQuestionId('con_b', '101'));
  });

  it('names its connection', () => {
    expect(connectionOfQuestion(whoQuestionId('con_a', '10/1 #é'))).toBe('con_a');
  });

  it.each(['con_a', 'con_a.', 'con_a.UPPER', '.abc', ''])('cannot be %j', (id) => {
    expect(connectionOfQuestion(id)).toBeUndefined();
  });
});
