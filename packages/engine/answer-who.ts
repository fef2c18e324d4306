import type { Question } from '#domain/question';
import { whoQuestionId } from '#domain/question';
import type { Stakeholder } from '#domain/stakeholder';
import { setNeverLink } from './never-link';
import { refused, remember } from './remember-answer';
import type { AnswerOutcome, AnswerRefusal, AnswerRequest, AnswerServices } from './remember-answer';

type WhoQuestion = Extract<Question, { kind: 'who' }>;

/** Who an employee is: one of the register, nobody in it yet, or not these. */
export const answerWho = async (
  request: AnswerRequest,
  question: WhoQuestion,
  services: AnswerServices,
): Promise<AnswerOutcome> => {
  const { answer } = request;
  switch (answer.kind) {
    case 'this_one': {
      const refusal = await refusePerson(request, question, answer.stakeholderId, services);
      if (refusal) return refusal;
      await keepApart(request, question, [answer.stakeholderId], false, services);
      return remember(request, question, answer, services);
    }
    case 'new_person':
      return remember(request, question, { kind: 'new_person', notThese: [...question.people] }, services);
    case 'never': {
      const people = await services.stakeholders.getMany(request.companyId, answer.stakeholderIds);
      const unknown = answer.stakeholderIds.filter((id) => !people.has(id));
      if (unknown.length > 0) return refused('person_unknown', unknown);
      await keepApart(request, question, answer.stakeholderIds, true, services);
      const notThese = await withEarlier(request, question, answer.stakeholderIds, services);
      return remember(request, question, { kind: 'never', notThese }, services);
    }
    case 'take_hr':
    case 'keep_register':
      return refused('not_possible');
    default:
      return answer satisfies never;
  }
};

/** Whom the plan proposes may be chosen; anybody else only if no other employee of this connection is them. */
const refusePerson = async (
  { companyId }: AnswerRequest,
  { people, connectionId, employeeId }: WhoQuestion,
  stakeholderId: string,
  { stakeholders }: AnswerServices,
): Promise<AnswerRefusal | undefined> => {
  const person = (await stakeholders.getMany(companyId, [stakeholderId])).get(stakeholderId);
  if (!person) return refused('person_unknown', [stakeholderId]);
  if (person.status === 'archived') return refused('person_archived', [stakeholderId]);
  const isTaken = isSomebodyElse(person, connectionId, employeeId) && !people.includes(stakeholderId);
  return isTaken ? refused('person_taken', [stakeholderId]) : undefined;
};

const isSomebodyElse = ({ links }: Stakeholder, connectionId: string, employeeId: string): boolean => {
  const linked = links[connectionId] ?? [];
  return linked.length > 0 && !linked.includes(employeeId);
};

/** Several "never" about one employee add up. */
const withEarlier = async (
  { companyId }: AnswerRequest,
  { connectionId, employeeId }: WhoQuestion,
  stakeholderIds: readonly string[],
  { answers }: AnswerServices,
): Promise<string[]> => {
  const before = await answers.find(companyId, whoQuestionId(connectionId, employeeId));
  const earlier = before?.answer.kind === 'never' ? before.answer.notThese : [];
  return [...new Set([...earlier, ...stakeholderIds])].sort();
};

const keepApart = async (
  { companyId, by, correlationId }: AnswerRequest,
  { connectionId, employeeId }: WhoQuestion,
  stakeholderIds: readonly string[],
  never: boolean,
  services: AnswerServices,
): Promise<void> => {
  for (const stakeholderId of stakeholderIds) {
    const pair = { companyId, stakeholderId, connectionId, employeeId };
    await setNeverLink({ ...pair, by, correlationId }, never, services);
  }
};
