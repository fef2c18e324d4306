import { ApiProblem } from '#api-contract/problem';
import type { BodyOf } from '#api-contract/routes';
import { routes } from '#api-contract/routes';
import type { Connection } from '#domain/connection';
import { connectionOfQuestion } from '#domain/question';
import type { Question } from '#domain/question';
import { answerQuestion } from '#engine/answer-question';
import { disputedValues } from '#engine/disputed-values';
import type { DisputeServices } from '#engine/disputed-values';
import { askedOf, rosterRowsOf, stillOpen } from '#engine/questions';
import type { Asked, QuestionServices } from '#engine/questions';
import type { AnswerOutcome, AnswerServices, GivenAnswer } from '#engine/remember-answer';
import type { SupersedeServices } from '#engine/supersede-waiting';
import { withdrawAnswer } from '#engine/withdraw-answer';
import type { AnswerRepository } from '#storage/answer-repository';
import type { ConnectionRepository } from '#storage/connection-repository';
import { connectionProblem } from '../connection-outcome';
import { endpoint } from '../endpoint';
import { found } from '../found';
import { answerView, idsInQuestion, questionView } from '../views/question-view';

type Services = QuestionServices &
  DisputeServices &
  AnswerServices &
  SupersedeServices & {
    readonly connections: Pick<ConnectionRepository, 'listAll'>;
    readonly answers: Pick<AnswerRepository, 'list'>;
  };

type Open = { readonly asked: Asked; readonly question: Question };

/** Open questions and remembered answers (pipeline section 4). */
export const questionEndpoints = (services: Services) => {
  const openOf = async (connection: Connection): Promise<Open[]> => {
    const asked = await askedOf(connection, services);
    return asked ? (await stillOpen(asked, services)).map((question) => ({ asked, question })) : [];
  };

  const connectionsOf = async (companyId: string, connectionId: string | undefined) =>
    connectionId === undefined
      ? (await services.connections.listAll(companyId)).filter(({ state }) => state !== 'disconnected')
      : [found(await services.connections.find(companyId, connectionId))];

  const view = async (companyId: string, open: readonly Open[]) => {
    const ids = open.flatMap(({ question }) => idsInQuestion(question));
    const people = await services.stakeholders.getMany(companyId, [...new Set(ids)]);
    const byRun = Map.groupBy(open, ({ asked }) => asked);
    const shown = await Promise.all(
      [...byRun].map(async ([asked, ofRun]) => {
        const employees = new Set(ofRun.map(({ question }) => question.employeeId));
        const disputes = ofRun.flatMap(({ question }) => (question.kind === 'value' ? [question] : []));
        const [rows, disputed] = await Promise.all([
          rosterRowsOf(asked.run, employees, services),
          disputedValues(asked.run, disputes, people, services),
        ]);
        return ofRun.map(({ question }) => questionView(question, asked, { people, rows, disputed }));
      }),
    );
    return shown.flat();
  };

  return {
    listQuestions: endpoint(routes.listQuestions, async ({ caller, query }) => {
      const { companyId } = caller;
      const connections = await connectionsOf(companyId, query.connectionId);
      const open = (await Promise.all(connections.map(openOf))).flat();
      const { items, cursor } = partOf(
        open.filter(({ question }) => query.kind === undefined || question.kind === query.kind),
        query,
      );
      return { body: { items: await view(companyId, items), cursor } };
    }),

    answerQuestion: endpoint(routes.answerQuestion, async ({ caller, params, body, correlationId }) => {
      const { companyId, actor: by } = caller;
      const given = givenBy(body);
      const request = { companyId, ...params, answer: given, by, correlationId };
      const outcome = await answerQuestion(request, services);
      if (outcome.kind !== 'answered') throw answerProblem(outcome, given.kind);
      const { id, connectionId } = outcome.question;
      const { answer } = body;
      return { body: { questionId: id, connectionId, answer, takesEffect: 'next_run' as const } };
    }),

    listAnswers: endpoint(routes.listAnswers, async ({ caller, query }) => {
      const { companyId } = caller;
      if (query.connectionId !== undefined) await connectionsOf(companyId, query.connectionId);
      const { items, cursor } = await services.answers.list(companyId, query);
      return { body: { items: items.map(answerView), cursor } };
    }),

    withdrawAnswer: endpoint(routes.withdrawAnswer, async ({ caller, params, correlationId }) => {
      const { companyId, actor: by } = caller;
      if ((await withdrawAnswer({ companyId, ...params, by, correlationId }, services)) === 'not_found')
        throw new ApiProblem('resource.not_found', 'there is nothing by this id');
      return { body: undefined };
    }),
  };
};

/** Questions come and go between two calls: the cursor is the id of the last one shown, so that none is skipped. */
const partOf = (open: readonly Open[], { cursor, limit }: { cursor?: string | undefined; limit: number }) => {
  const after = cursor === undefined ? '' : Buffer.from(cursor, 'base64url').toString('utf8');
  if (cursor !== undefined && !isQuestionId(after))
    throw new ApiProblem('request.cursor_invalid', 'start the list again without a cursor');
  const rest = open
    .filter(({ question }) => question.id > after)
    .toSorted((one, other) => (one.question.id < other.question.id ? -1 : 1));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const more = last && rest.length > limit;
  return { items, cursor: more ? Buffer.from(last.question.id).toString('base64url') : undefined };
};

const isQuestionId = (text: string): boolean => connectionOfQuestion(text) !== undefined;

const givenBy = (body: BodyOf<'answerQuestion'>): GivenAnswer => {
  switch (body.answer) {
    case 'this_one':
      return { kind: 'this_one', stakeholderId: body.stakeholderId };
    case 'never':
      return { kind: 'never', stakeholderIds: body.stakeholderIds };
    case 'new_person':
    case 'take_hr':
    case 'keep_register':
      return { kind: body.answer };
    default:
      return body satisfies never;
  }
};

/** What the question takes that did not take this answer: there are two kinds. */
const answersBeside = (given: GivenAnswer['kind']): string =>
  given === 'take_hr' || given === 'keep_register'
    ? 'this_one, new_person or never'
    : 'take_hr or keep_register';

/** Why an answer was not taken; names the people it is about. */
const answerProblem = (
  outcome: Exclude<AnswerOutcome, { kind: 'answered' }>,
  given: GivenAnswer['kind'],
): ApiProblem => {
  if (outcome.kind === 'not_asked') {
    const detail =
      'nothing asks this any more: it was answered, or a newer plan does not ask; list them again';
    return new ApiProblem('resource.not_found', detail);
  }
  if (outcome.kind !== 'refused') return connectionProblem(outcome);
  const { reason, people } = outcome;
  const members = people.length > 0 ? { stakeholderIds: [...people] } : {};
  switch (reason) {
    case 'not_possible':
      return new ApiProblem('answer.not_possible', `expected ${answersBeside(given)}, as the question names`);
    case 'person_unknown':
      return new ApiProblem('answer.person_unknown', 'name people of the register', members);
    case 'person_archived':
      return new ApiProblem(
        'answer.person_archived',
        'restore this person first, or choose another',
        members,
      );
    case 'person_taken':
      return new ApiProblem(
        'answer.person_taken',
        'another employee of this HR system is this person; look which of the two it is',
        members,
      );
    default:
      return reason satisfies never;
  }
};
