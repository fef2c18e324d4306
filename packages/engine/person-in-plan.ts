import type { Connection } from '#domain/connection';
import { SyncError } from '#domain/errors';
import type { ExplainedConnection } from '#domain/explain/explain-person';
import type { Change, ProblemCode } from '#domain/plan';
import type { Stakeholder } from '#domain/stakeholder';
import type { ReadRun, PersonReadingServices } from './person-reading';
import { readManifest, readPlanPage, readProblems } from './read-plan-pages';
import { unlessGone } from './unless-gone';

type Services = Pick<PersonReadingServices, 'runs' | 'objects'>;

/** Pages of a plan looked through for one person. */
const MOST_PLAN_PAGES = 40;

const DISPUTES: ReadonlySet<ProblemCode> = new Set([
  'identifier.duplicate',
  'identifier.taken',
  'match.several_stakeholders',
]);

/** What the plan of the newest reading said against the identifier of this person, if it is kept still. */
export const findDispute = async (
  run: ReadRun | undefined,
  { stakeholderId }: Stakeholder,
  services: Services,
): Promise<ProblemCode | undefined> => {
  const plan = run?.plan;
  if (!plan || plan.problemPages > MOST_PLAN_PAGES) return undefined;
  for (let page = 0; page < plan.problemPages; page += 1) {
    const problems = await unlessGone(() => readProblems(plan, page, services));
    const found = problems?.find(
      (problem) => problem.stakeholderId === stakeholderId && DISPUTES.has(problem.code),
    );
    if (found) return found.code;
  }
  return undefined;
};

const fieldsIn = ({ fields, identifier, status }: Change): Set<string> =>
  new Set([
    ...fields.map(({ field }) => field),
    ...(identifier ? ['identifier'] : []),
    ...(status ? ['status'] : []),
  ]);

/** The fields of this person in the plan that waits for approval, if one does and they are in it. */
export const findWaiting = async (
  { companyId, waitingRunId }: Connection,
  { stakeholderId }: Stakeholder,
  services: Services,
): Promise<ExplainedConnection['waiting']> => {
  const plan =
    waitingRunId === undefined ? undefined : (await services.runs.find(companyId, waitingRunId))?.plan;
  if (!plan || waitingRunId === undefined || plan.pages > MOST_PLAN_PAGES) return undefined;
  try {
    const manifest = await readManifest(plan, services);
    for (let page = 0; page < plan.pages; page += 1) {
      const { rows } = await readPlanPage(plan, manifest, page, services);
      const row = rows.find(({ change }) => change.stakeholderId === stakeholderId);
      if (row) return { runId: waitingRunId, fields: fieldsIn(row.change) };
    }
    return undefined;
  } catch (error) {
    // A plan that cannot be read is no reason to explain nothing; approving it says what is wrong with it.
    if (error instanceof SyncError && !error.retryable) return undefined;
    throw error;
  }
};
