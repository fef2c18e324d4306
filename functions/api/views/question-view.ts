import type { AnswerView, QuestionView } from '#api-contract/questions';
import type { Answer } from '#domain/answer';
import type { FieldValue } from '#domain/employee';
import { answerIdOf } from '#domain/question';
import type { Question } from '#domain/question';
import type { RosterRow } from '#domain/roster';
import type { Stakeholder } from '#domain/stakeholder';
import type { Asked } from '#engine/questions';

/** What tells people of one name apart. */
const TELLING = ['name', 'email', 'birthDate', 'startDate'] as const;

type Known = {
  /** People of the register by id. */
  readonly people: ReadonlyMap<string, Stakeholder>;
  /** Employees as the reading names them, by employee id. */
  readonly rows: ReadonlyMap<string, RosterRow>;
  /** HR's values in disputes, by question id. */
  readonly disputed: ReadonlyMap<string, FieldValue | null>;
};

/** Ids a question names: people of the register, or others of the same reading. */
export const idsInQuestion = (question: Question): readonly string[] =>
  question.kind === 'who' ? question.people : [question.stakeholderId];

/** A question with the people it is about. */
export const questionView = (
  question: Question,
  { run, plan }: Pick<Asked, 'run' | 'plan'>,
  { people, rows, disputed }: Known,
): QuestionView => {
  const { id, connectionId, employeeId, because, kind } = question;
  const row = rows.get(employeeId);
  const ids = idsInQuestion(question);
  const field = question.kind === 'value' ? question.field : undefined;
  const scores = new Map(row?.candidates?.map((one) => [one.stakeholderId, one.score]));
  const candidates = ids.flatMap((one) => {
    const person = people.get(one);
    return person && person.status !== 'archived' ? [candidateView(person, field, scores.get(one))] : [];
  });
  return {
    id,
    connectionId,
    kind,
    because: [...because],
    employee: { employeeId, name: row?.name, email: row?.email },
    field,
    difference: differenceOf(question, people, disputed),
    candidates: candidates.toSorted((one, other) => (other.score ?? 0) - (one.score ?? 0)),
    others: ids.filter((one) => !people.has(one)),
    answers: answersTo(question, candidates.length > 0),
    runId: run.runId,
    askedAt: plan.sealedAt,
  };
};

const differenceOf = (
  question: Question,
  people: Known['people'],
  disputed: Known['disputed'],
): QuestionView['difference'] => {
  const after = disputed.get(question.id);
  if (question.kind !== 'value' || after === undefined) return undefined;
  const { field, stakeholderId } = question;
  return { field, before: people.get(stakeholderId)?.fields[field]?.value ?? null, after };
};

const candidateView = (
  { stakeholderId, status, fields, links, externalId }: Stakeholder,
  field: string | undefined,
  score: number | undefined,
): QuestionView['candidates'][number] => {
  const shown = field === undefined ? TELLING : [...TELLING, field];
  const cells = shown.flatMap((key) => {
    const cell = fields[key];
    return cell ? [[key, cell] as const] : [];
  });
  return { stakeholderId, status, fields: Object.fromEntries(cells), links, externalId, score };
};

const answersTo = ({ kind }: Question, hasCandidates: boolean): QuestionView['answers'] => {
  if (kind === 'value') return ['take_hr', 'keep_register'];
  return hasCandidates ? ['this_one', 'new_person', 'never'] : ['this_one', 'new_person'];
};

/** A remembered answer without its hash. */
export const answerView = (remembered: Answer): AnswerView => {
  const { connectionId, employeeId, answer, answeredBy, answeredAt } = remembered;
  const { kind, ...about } = answer;
  return {
    id: answerIdOf(remembered),
    connectionId,
    employeeId,
    answer: kind,
    ...about,
    answeredBy,
    answeredAt,
  };
};
