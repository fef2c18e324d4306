import type { Question } from '#domain/question';
import { answerAudit, refused, remember } from './remember-answer';
import type { AnswerOutcome, AnswerRequest, AnswerServices } from './remember-answer';
import type { Asked } from './questions';

type ValueQuestion = Extract<Question, { kind: 'value' }>;

/** Whose value of a field holds: HR's, or the register's, which declines HR's until it changes. */
export const answerValue = async (
  request: AnswerRequest,
  question: ValueQuestion,
  { run }: Asked,
  services: AnswerServices,
): Promise<AnswerOutcome> => {
  const { stakeholderId, field, valueHash } = question;
  switch (request.answer.kind) {
    case 'take_hr':
      return remember(request, question, { kind: 'take_hr', stakeholderId, field, valueHash }, services);
    case 'keep_register': {
      const { companyId, by } = request;
      const declinedAt = services.now().toISOString();
      const { connectionId } = question;
      await services.answers.putDecline(
        {
          v: 1,
          companyId,
          connectionId,
          stakeholderId,
          field,
          valueHash,
          declinedBy: by,
          declinedAt,
          runId: run.runId,
        },
        answerAudit(request, question, services),
      );
      return { kind: 'answered', question };
    }
    case 'this_one':
    case 'new_person':
    case 'never':
      return refused('not_possible');
    default:
      return request.answer satisfies never;
  }
};
