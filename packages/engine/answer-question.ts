import { connectionOfQuestion } from '#domain/question';
import { answerValue } from './answer-value';
import { answerWho } from './answer-who';
import { askedOf } from './questions';
import type { AnswerOutcome, AnswerRequest, AnswerServices } from './remember-answer';

/**
 * Remembers what a person answers to an open question, and writes it to the audit log; the next run of the connection
 * applies it. Answering again replaces what was answered before.
 */
export const answerQuestion = async (
  request: AnswerRequest,
  services: AnswerServices,
): Promise<AnswerOutcome> => {
  const connectionId = connectionOfQuestion(request.questionId) ?? '';
  const connection = await services.connections.find(request.companyId, connectionId);
  if (!connection) return { kind: 'not_found' };
  if (connection.state === 'disconnected') return { kind: 'disconnected' };
  const asked = await askedOf(connection, services);
  const question = asked?.questions.find(({ id }) => id === request.questionId);
  if (!asked || !question) return { kind: 'not_asked' };
  return question.kind === 'who'
    ? answerWho(request, question, services)
    : answerValue(request, question, asked, services);
};
