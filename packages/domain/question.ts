import type { Answer } from './answer';
import { byText, canonicalJson } from './canonical-json';
import { sha256Base32 } from './hashing';
import type { Problem, ProblemCode } from './plan';

/** Problems that a person settles with an answer; all others are settled in the HR system or the configuration. */
export const questionCodes = [
  'match.doubtful',
  'match.similar_exists',
  'match.name_ambiguous',
  'match.several_stakeholders',
  'pairing.open',
  'value.conflict',
] as const satisfies readonly ProblemCode[];
export type QuestionCode = (typeof questionCodes)[number];

/** `who`: which person of the register an employee is; `value`: whose value of a field holds. */
export const questionKinds = ['who', 'value'] as const;

/** An open question about one employee. Ids and hashes only. */
export type Question = {
  /** Stays the same from plan to plan: by connection and employee, or person and field. */
  readonly id: string;
  readonly connectionId: string;
  readonly employeeId: string;
  readonly because: readonly QuestionCode[];
} & (
  | {
      readonly kind: 'who';
      /** Whom the plan names: people of the register, likeliest first, and others in HR. */
      readonly people: readonly string[];
    }
  | {
      readonly kind: 'value';
      readonly stakeholderId: string;
      readonly field: string;
      readonly valueHash: string;
    }
);

const idOf = (connectionId: string, ...about: readonly string[]): string =>
  `${connectionId}.${sha256Base32(canonicalJson(about), 24)}`;

/** Id of the question who an employee is. */
export const whoQuestionId = (connectionId: string, employeeId: string): string =>
  idOf(connectionId, 'who', employeeId);

type Disputed = { readonly stakeholderId: string; readonly field: string; readonly valueHash: string };

/** Id of the question whether HR's value of a field is to be taken: of another value it is another question. */
export const valueQuestionId = (
  connectionId: string,
  { stakeholderId, field, valueHash }: Disputed,
): string => idOf(connectionId, 'value', stakeholderId, field, valueHash);

/** The connection that the id of a question or an answer names; undefined if it can be no such id. */
export const connectionOfQuestion = (id: string): string | undefined =>
  /^([A-Za-z0-9_-]+)\.[a-z2-7]{24}$/.exec(id)?.[1];

/** Id of the answer about whose value of a field holds, whichever value it was about. */
export const valueAnswerId = (
  connectionId: string,
  { stakeholderId, field }: Pick<Disputed, 'stakeholderId' | 'field'>,
): string => idOf(connectionId, 'value', stakeholderId, field);

type Answered = Pick<Answer, 'connectionId' | 'employeeId' | 'answer'>;

/** Id of an answer: one per employee, and one per person and field, so that answering again replaces it. */
export const answerIdOf = ({ connectionId, employeeId, answer }: Answered): string =>
  answer.kind === 'take_hr' ? valueAnswerId(connectionId, answer) : whoQuestionId(connectionId, employeeId);

/** Id of the question that an answer settles. */
export const questionIdOf = ({ connectionId, employeeId, answer }: Answered): string =>
  answer.kind === 'take_hr' ? valueQuestionId(connectionId, answer) : whoQuestionId(connectionId, employeeId);

const isQuestionCode = (code: ProblemCode): code is QuestionCode =>
  questionCodes.some((known) => known === code);

/** What a plan's problems ask: one question per employee and one per disputed value, by id. */
export const questionsOf = (connectionId: string, problems: readonly Problem[]): Question[] => {
  const questions = new Map<string, Question>();
  for (const problem of problems) {
    const asked = questionOf(connectionId, problem);
    if (!asked) continue;
    const before = questions.get(asked.id);
    questions.set(asked.id, before ? merged(before, asked) : asked);
  }
  return [...questions.values()].sort((one, other) => byText(one.id, other.id));
};

const questionOf = (connectionId: string, problem: Problem): Question | undefined => {
  const { code, employeeId, stakeholderId, field, people = [], valueHash } = problem;
  if (!isQuestionCode(code) || employeeId === undefined) return undefined;
  const about = { connectionId, employeeId, because: [code] };
  if (code === 'value.conflict') {
    if (stakeholderId === undefined || field === undefined || valueHash === undefined) return undefined;
    const disputed = { stakeholderId, field, valueHash };
    return { ...about, id: valueQuestionId(connectionId, disputed), kind: 'value', ...disputed };
  }
  const named = stakeholderId === undefined ? people : [stakeholderId, ...people];
  if (named.length === 0) return undefined;
  return { ...about, id: whoQuestionId(connectionId, employeeId), kind: 'who', people: named };
};

/** Several reasons to ask the same; a value is in dispute once. */
const merged = (one: Question, other: Question): Question => {
  if (one.kind !== 'who' || other.kind !== 'who') return one;
  return {
    ...one,
    because: [...new Set([...one.because, ...other.because])],
    people: [...new Set([...one.people, ...other.people])],
  };
};
