import pMap from 'p-map';
import type { Connection } from '#domain/connection';
import { isSyncError } from '#domain/errors';
import type { Problem } from '#domain/plan';
import { questionIdOf, questionsOf, valueQuestionId } from '#domain/question';
import type { Question } from '#domain/question';
import { rosterPageSchema } from '#domain/roster';
import type { RosterRow } from '#domain/roster';
import type { Run, SealedPlan } from '#domain/run';
import type { AnswerRepository } from '#storage/answer-repository';
import type { DeclineRepository } from '#storage/decline-repository';
import { rosterPageKey } from '#storage/object-keys';
import type { ObjectStore } from '#storage/object-store';
import type { RunRepository } from '#storage/run-repository';
import { newestRun } from './newest-run';
import { readProblems } from './read-plan-pages';

export type QuestionServices = {
  readonly runs: Pick<RunRepository, 'list'>;
  readonly objects: Pick<ObjectStore, 'getJson'>;
  readonly answers: Pick<AnswerRepository, 'listForConnection'>;
  readonly declines: Pick<DeclineRepository, 'listForConnection'>;
};

/** What the newest sealed plan of a connection asks, with the run it comes from. */
export type Asked = { readonly run: Run; readonly plan: SealedPlan; readonly questions: readonly Question[] };

const PARALLEL_READS = 8;

/**
 * Questions come from the problems of the newest sealed plan, so there is nothing to keep in step with it. Undefined when
 * there is no plan, or its objects are gone: then the next run asks.
 */
export const askedOf = async (
  connection: Pick<Connection, 'companyId' | 'connectionId'>,
  services: Pick<QuestionServices, 'runs' | 'objects'>,
): Promise<Asked | undefined> => {
  const run = await newestRun(connection, ({ plan }) => plan !== undefined, services);
  if (!run?.plan) return undefined;
  const problems = await allProblems(run.plan, services);
  return problems && { run, plan: run.plan, questions: questionsOf(connection.connectionId, problems) };
};

const allProblems = async (
  plan: SealedPlan,
  services: Pick<QuestionServices, 'objects'>,
): Promise<Problem[] | undefined> => {
  try {
    const pages = await pMap(pageNumbers(plan.problemPages), (page) => readProblems(plan, page, services), {
      concurrency: PARALLEL_READS,
    });
    return pages.flat();
  } catch (error) {
    if (isSyncError(error, 'record.missing')) return undefined;
    throw error;
  }
};

const pageNumbers = (pages: number): number[] => Array.from({ length: pages }, (_, page) => page);

/** Those that nobody has answered since the plan was made; an older answer did not settle them, so they are asked again. */
export const stillOpen = async (
  { run, plan, questions }: Asked,
  services: Pick<QuestionServices, 'answers' | 'declines'>,
): Promise<Question[]> => {
  if (questions.length === 0) return [];
  const { companyId, connectionId } = run;
  const [answers, declines] = await Promise.all([
    services.answers.listForConnection(companyId, connectionId),
    services.declines.listForConnection(companyId, connectionId),
  ]);
  const settled = new Set([
    ...answers.filter(({ answeredAt }) => answeredAt >= plan.sealedAt).map(questionIdOf),
    ...declines
      .filter(({ declinedAt }) => declinedAt >= plan.sealedAt)
      .map((decline) => valueQuestionId(connectionId, decline)),
  ]);
  return questions.filter(({ id }) => !settled.has(id));
};

/** How the reading of a run names employees; nothing where it keeps no roster, or keeps it no longer. */
export const rosterRowsOf = async (
  run: Run,
  employeeIds: ReadonlySet<string>,
  { objects }: Pick<QuestionServices, 'objects'>,
): Promise<ReadonlyMap<string, RosterRow>> => {
  const found = new Map<string, RosterRow>();
  const { roster } = run;
  if (!roster || employeeIds.size === 0) return found;
  const look = async (page: number): Promise<void> => {
    if (found.size === employeeIds.size) return;
    const { rows } = await objects.getJson(rosterPageKey(roster.prefix, page), rosterPageSchema);
    for (const row of rows) {
      if (row.employeeId !== undefined && employeeIds.has(row.employeeId)) found.set(row.employeeId, row);
    }
  };
  try {
    await pMap(pageNumbers(roster.pages), look, { concurrency: PARALLEL_READS });
  } catch (error) {
    if (!isSyncError(error, 'record.missing')) throw error;
  }
  return found;
};
