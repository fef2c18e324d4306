import * as z from 'zod';
import { fieldCellSchema, stakeholderSchema } from '#domain/stakeholder';
import { questionCodes, questionKinds } from '#domain/question';
import { deciders, everyone } from './access';
import { idSchema, pageOf, pageQueryShape } from './paging';
import { noContent, nothing, read, write } from './route';
import type { RouteDefinition } from './route';
import { fieldDifferenceSchema, shownValueSchema } from './values';

const questionParams = z.strictObject({ questionId: idSchema });
const answerParams = z.strictObject({ answerId: idSchema });
const MOST_PEOPLE = 20;

const answerKinds = ['this_one', 'new_person', 'never', 'take_hr', 'keep_register'] as const;

/** Somebody of the register whom the question is about, with what tells people apart. */
const candidateSchema = z
  .object({
    stakeholderId: z.string(),
    status: stakeholderSchema.shape.status,
    /** Name, e-mail, birth date and start date, and the field in dispute; by role. */
    fields: z.record(z.string(), fieldCellSchema.extend({ value: shownValueSchema })),
    /** Employees of any connection they are tied to. */
    links: stakeholderSchema.shape.links,
    externalId: z.string().optional(),
    /** From 0 to 1; it orders, and decides nothing. Viewers do not see it: birth dates are weighed in it. */
    score: z.number().optional(),
  })
  .meta({ id: 'Candidate' });

/** An open question: who an employee is, or whose value of a field holds (pipeline section 4). */
const questionViewSchema = z
  .object({
    id: z.string(),
    connectionId: z.string(),
    kind: z.enum(questionKinds),
    because: z.array(z.enum(questionCodes)),
    employee: z.object({
      employeeId: z.string(),
      name: z.string().optional(),
      email: z.string().optional(),
    }),
    /** Of a `value` question. */
    field: z.string().optional(),
    /** Of a `value` question: the register's value and HR's, while what was read is kept. */
    difference: fieldDifferenceSchema.optional(),
    /** Likeliest first. */
    candidates: z.array(candidateSchema),
    /** Others named who are not in the register: employees of the same reading. */
    others: z.array(z.string()),
    /** What may be answered. */
    answers: z.array(z.enum(answerKinds)),
    /** The run whose plan asks. */
    runId: z.string(),
    askedAt: z.iso.datetime(),
  })
  .meta({ id: 'Question' });
export type QuestionView = z.infer<typeof questionViewSchema>;

const answerBody = z
  .discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('this_one'), stakeholderId: idSchema }),
    z.strictObject({ answer: z.literal('new_person') }),
    z.strictObject({
      answer: z.literal('never'),
      stakeholderIds: z.array(idSchema).min(1).max(MOST_PEOPLE),
    }),
    z.strictObject({ answer: z.literal('take_hr') }),
    z.strictObject({ answer: z.literal('keep_register') }),
  ])
  .meta({ id: 'AnswerQuestion' });

/** A remembered answer; it holds until it is replaced or taken back. */
const answerViewSchema = z
  .object({
    id: z.string(),
    connectionId: z.string(),
    employeeId: z.string(),
    answer: z.enum(['this_one', 'new_person', 'never', 'take_hr']),
    stakeholderId: z.string().optional(),
    field: z.string().optional(),
    /** Whom this employee is not. */
    notThese: z.array(z.string()).optional(),
    answeredBy: z.string(),
    answeredAt: z.iso.datetime(),
  })
  .meta({ id: 'Answer' });
export type AnswerView = z.infer<typeof answerViewSchema>;

export const questionRoutes = {
  listQuestions: {
    ...read,
    path: '/v1/questions',
    tag: 'questions',
    summary: 'What the newest plan of each connection asks and nobody has answered since',
    roles: everyone,
    params: nothing,
    query: z.strictObject({
      ...pageQueryShape,
      connectionId: idSchema.optional(),
      kind: z.enum(questionKinds).optional(),
    }),
    response: pageOf(questionViewSchema),
  },
  answerQuestion: {
    ...write,
    method: 'POST',
    path: '/v1/questions/{questionId}/answer',
    tag: 'questions',
    summary: 'Answer a question; remembered for good, and applied by the next run',
    roles: deciders,
    params: questionParams,
    body: answerBody,
    status: 200,
    response: z
      .object({
        questionId: z.string(),
        connectionId: z.string(),
        answer: z.enum(answerKinds),
        /** Nothing changes before a run of this connection is planned and approved. */
        takesEffect: z.literal('next_run'),
      })
      .meta({ id: 'Answered' }),
    problems: [
      'connection.disconnected',
      'answer.not_possible',
      'answer.person_unknown',
      'answer.person_archived',
      'answer.person_taken',
    ],
  },
  listAnswers: {
    ...read,
    path: '/v1/answers',
    tag: 'questions',
    summary: 'Remembered answers',
    roles: everyone,
    params: nothing,
    query: z.strictObject({ ...pageQueryShape, connectionId: idSchema.optional() }),
    response: pageOf(answerViewSchema),
  },
  withdrawAnswer: {
    ...write,
    method: 'DELETE',
    path: '/v1/answers/{answerId}',
    tag: 'questions',
    summary: 'Take an answer back; the next run asks again, if there is still something to ask',
    roles: deciders,
    params: answerParams,
    status: 204,
    response: noContent,
    problems: [],
  },
} as const satisfies Record<string, RouteDefinition>;
