import { ApiProblem } from '#api-contract/problem';
import { routes } from '#api-contract/routes';
import type { Run } from '#domain/run';
import type { Chosen } from '#domain/plan/choices';
import { choicesVersion } from '#engine/decision-conflict';
import { readChoices } from '#engine/plan-choices';
import { PlanDifference } from '#engine/plan-difference';
import type { RowDifference } from '#engine/plan-difference';
import { reviewPlan } from '#engine/review-plan';
import type { ReviewServices } from '#engine/review-plan';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import { endpoint } from '../endpoint';
import { found } from '../found';
import { planContextOf } from '../plan-context';
import type { PlanContextServices } from '../plan-context';
import { planOf } from '../plan-of';
import { invalid } from '../read-input';
import { decisionProblem, unknownChoices } from '../run-problems';
import { scanPages } from '../scan-pages';
import { changeView } from '../views/change-view';

type Services = ReviewServices &
  PlanContextServices & { readonly stakeholders: Pick<StakeholderRepository, 'getMany'> };

const chosenView = ({ stakeholderId, fields, rejected }: Chosen) => ({
  stakeholderId,
  fields,
  choice: rejected ? ('reject' as const) : ('leave' as const),
});

const reviewHead = (run: Run) => ({
  runId: run.runId,
  state: run.state,
  planHash: planOf(run).planHash,
  version: choicesVersion(run),
});

/** What people choose of a plan while it waits, and how it differs from the plan before. */
export const reviewEndpoints = (services: Services) => {
  const find = async (companyId: string, runId: string) => found(await services.runs.find(companyId, runId));

  /** Rows of both plans with the person's name, each told by what its own plan was made with. */
  const differenceViews = async (rows: readonly RowDifference[], to: Run, from: Run) => {
    const ids = rows.map(({ stakeholderId }) => stakeholderId);
    const [people, present, former] = await Promise.all([
      services.stakeholders.getMany(to.companyId, ids),
      planContextOf(to, services),
      planContextOf(from, services),
    ]);
    return rows.map((row) => ({
      what: row.what,
      stakeholderId: row.stakeholderId,
      before: row.before && changeView(row.before, people, former),
      after: row.after && changeView(row.after, people, present),
    }));
  };

  return {
    getReview: endpoint(routes.getReview, async ({ caller, params, query }) => {
      const run = await find(caller.companyId, params.runId);
      const head = reviewHead(run);
      const { items, cursor } = await scanPages({
        ...query,
        cursor: query.cursor,
        pages: 1,
        readPage: async () => (await readChoices(run, services)).left,
        matches: () => true,
      });
      return { body: { ...head, items: items.map(chosenView), cursor } };
    }),

    changeReview: endpoint(routes.changeReview, async ({ caller, params, body }) => {
      const { companyId, actor: by } = caller;
      const outcome = await reviewPlan({ companyId, ...params, ...body, by }, services);
      if (outcome.kind === 'unknown') throw unknownChoices(outcome.choices);
      if (outcome.kind === 'too_many') {
        const most = `reject at most ${outcome.most} fields in one call; send the rest in another`;
        throw new ApiProblem('selection.invalid', most);
      }
      if (outcome.kind !== 'reviewed') throw decisionProblem(outcome);
      const concerned = new Set(body.choices.map(({ stakeholderId }) => stakeholderId));
      const items = outcome.left.filter(({ stakeholderId }) => concerned.has(stakeholderId));
      return { body: { ...reviewHead(outcome.run), items: items.map(chosenView) } };
    }),

    listDifference: endpoint(routes.listDifference, async ({ caller, params, query }) => {
      const run = await find(caller.companyId, params.runId);
      const from = await services.runs.find(caller.companyId, query.from);
      if (!from?.plan || from.connectionId !== run.connectionId) {
        const detail = 'expected a run of the same connection that has a plan';
        throw invalid([{ in: 'query', field: 'from', code: 'invalid', detail }]);
      }
      const difference = await PlanDifference.of({ from: from.plan, to: planOf(run) }, services);
      const { items, cursor } = await scanPages({
        pages: difference.pages,
        readPage: (page) => difference.readPage(page),
        matches: () => true,
        cursor: query.cursor,
        limit: query.limit,
      });
      const rows = await difference.withBefore(items);
      return { body: { items: await differenceViews(rows, run, from), cursor } };
    }),
  };
};
