import type { Answer } from '#domain/answer';
import type { AuditEntry } from '#domain/company';
import type { Question } from '#domain/question';
import type { AnswerRepository } from '#storage/answer-repository';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import { auditEntry } from './audit';
import type { NeverLinkServices } from './never-link';
import type { QuestionServices } from './questions';
import type { EngineServices } from './services';

/** What a person may answer: the first three to `who`, the others to `value`. */
export type GivenAnswer =
  | { readonly kind: 'this_one'; readonly stakeholderId: string }
  | { readonly kind: 'new_person' }
  | { readonly kind: 'never'; readonly stakeholderIds: readonly string[] }
  | { readonly kind: 'take_hr' }
  | { readonly kind: 'keep_register' };

export type AnswerServices = Pick<QuestionServices, 'runs' | 'objects'> &
  NeverLinkServices &
  Pick<EngineServices, 'newId'> & {
    readonly connections: Pick<EngineServices['connections'], 'find'>;
    readonly answers: Pick<AnswerRepository, 'find' | 'put' | 'putDecline' | 'remove'>;
    readonly stakeholders: Pick<StakeholderRepository, 'getMany'>;
  };

/** Why an answer is refused; `people` names those it is about. */
export type AnswerRefusal = {
  readonly kind: 'refused';
  readonly reason: 'not_possible' | 'person_unknown' | 'person_archived' | 'person_taken';
  readonly people: readonly string[];
};
export type AnswerOutcome =
  | { readonly kind: 'answered'; readonly question: Question }
  | { readonly kind: 'not_found' | 'disconnected' }
  /** Its connection asks other things, or nothing, by now. */
  | { readonly kind: 'not_asked' }
  | AnswerRefusal;

/** An answer on its way. */
export type AnswerRequest = {
  readonly companyId: string;
  readonly questionId: string;
  readonly answer: GivenAnswer;
  readonly by: string;
  readonly correlationId: string;
};

/** An answer that cannot be given, and whom it is about. */
export const refused = (reason: AnswerRefusal['reason'], people: readonly string[] = []): AnswerRefusal => ({
  kind: 'refused',
  reason,
  people,
});

/** Remembers an answer for the next run. */
export const remember = async (
  request: AnswerRequest,
  question: Question,
  answer: Answer['answer'],
  services: AnswerServices,
): Promise<AnswerOutcome> => {
  const { connectionId, employeeId } = question;
  await services.answers.put(
    {
      v: 1,
      companyId: request.companyId,
      connectionId,
      employeeId,
      answer,
      answeredBy: request.by,
      answeredAt: services.now().toISOString(),
    },
    answerAudit(request, question, services),
  );
  return { kind: 'answered', question };
};

const peopleOf = (answer: GivenAnswer, question: Question): string[] => {
  if (answer.kind === 'this_one') return [answer.stakeholderId];
  if (answer.kind === 'never') return [...answer.stakeholderIds];
  return question.kind === 'value' ? [question.stakeholderId] : [...question.people];
};

/** The audit entry of an answer: ids and codes only. */
export const answerAudit = (
  { companyId, by, answer }: AnswerRequest,
  question: Question,
  services: Pick<AnswerServices, 'now' | 'newId'>,
): AuditEntry =>
  auditEntry(
    {
      companyId,
      actor: by,
      action: 'question.answered',
      target: question.id,
      details: {
        connectionId: question.connectionId,
        employeeId: question.employeeId,
        answer: answer.kind,
        people: peopleOf(answer, question),
        ...(question.kind === 'value' && { field: question.field }),
      },
    },
    services,
  );
