import type { AcknowledgementView } from '#api-contract/acknowledgements';
import { ApiProblem } from '#api-contract/problem';
import type { BodyOf } from '#api-contract/routes';
import { routes } from '#api-contract/routes';
import type { Problem } from '#domain/plan';
import type { Acknowledgement, PermissionOf } from '#domain/problems/acknowledgement';
import { isAcknowledgeable, isAnswered } from '#domain/problems/cause';
import { ProblemGroups } from '#domain/problems/group-problems';
import type { GroupedProblems } from '#domain/problems/group-problems';
import { connectionOfQuestion } from '#domain/question';
import type { Run } from '#domain/run';
import { acknowledge, withdrawAcknowledgement } from '#engine/acknowledge';
import type { AcknowledgeOutcome, AcknowledgeServices, Chosen } from '#engine/acknowledge';
import { rosterRowsOf } from '#engine/questions';
import { readProblems } from '#engine/read-plan-pages';
import type { ProviderDeclaration } from '#providers/port';
import type { AcknowledgementRepository } from '#storage/acknowledgement-repository';
import type { ConnectionRepository } from '#storage/connection-repository';
import type { RunRepository } from '#storage/run-repository';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import { acknowledgedCauses } from '../acknowledged';
import { endpoint } from '../endpoint';
import { found } from '../found';
import { permissionOf, problemRemedy } from '../remedies';

/** People shown of each group; the rest is a list of its own. */
const PEOPLE_SHOWN = 10;

type Services = AcknowledgeServices & {
  readonly acknowledgements: Pick<AcknowledgementRepository, 'load' | 'list'>;
  readonly connections: Pick<ConnectionRepository, 'find'>;
  readonly providers: readonly ProviderDeclaration[];
  readonly runs: Pick<RunRepository, 'find'>;
  readonly stakeholders: Pick<StakeholderRepository, 'getMany'>;
};

const view = ({ acknowledgementId: id, ...rest }: Acknowledgement): AcknowledgementView => ({ id, ...rest });

/** Problems by cause, and what somebody left as it is (pipeline section 5). */
export const acknowledgementEndpoints = (services: Services) => {
  const providerOf = async ({ companyId, connectionId }: Run) => {
    const connection = await services.connections.find(companyId, connectionId);
    return services.providers.find(({ id }) => id === connection?.provider);
  };
  const permissions =
    (provider: ProviderDeclaration | undefined): PermissionOf =>
    (field) =>
      provider && permissionOf(provider, field)?.key;

  return {
    listProblemGroups: endpoint(routes.listProblemGroups, async ({ caller, params }) => {
      const run = found(await services.runs.find(caller.companyId, params.runId));
      const { plan } = run;
      if (!plan) throw noPlan(run);
      const [provider, acknowledged] = await Promise.all([
        providerOf(run),
        acknowledgedCauses(run, services),
      ]);
      const groups = new ProblemGroups({
        permissionOf: permissions(provider),
        acknowledged: new Set(acknowledged.keys()),
        shown: PEOPLE_SHOWN,
        read: plan.counts.read,
      });
      for (let page = 0; page < plan.problemPages; page += 1) {
        groups.add(await readProblems(plan, page, services));
      }
      const heaviest = groups.heaviestFirst();
      const nameOf = await namesOf(run, heaviest, services);
      return { body: { items: heaviest.map((group) => groupView(group, provider, nameOf)) } };
    }),

    acknowledge: endpoint(routes.acknowledge, async ({ caller, body }) => {
      const run = found(await services.runs.find(caller.companyId, body.runId));
      const permissionOfField = permissions(await providerOf(run));
      const request = { chosen: chosenBy(body), by: caller.actor, permissionOf: permissionOfField };
      const outcome = await acknowledge(run, request, services);
      if (outcome.kind !== 'acknowledged') throw acknowledgeProblem(outcome, run);
      const problems = outcome.items.reduce((sum, { count }) => sum + count, 0);
      return { body: { acknowledged: problems, items: outcome.items.map(view) } };
    }),

    listAcknowledgements: endpoint(routes.listAcknowledgements, async ({ caller, query }) => {
      const { connectionId, ...page } = query;
      found(await services.connections.find(caller.companyId, connectionId));
      const { items, cursor } = await services.acknowledgements.list(caller.companyId, connectionId, page);
      return { body: { items: items.map(view), cursor } };
    }),

    withdrawAcknowledgement: endpoint(routes.withdrawAcknowledgement, async ({ caller, params, query }) => {
      const { companyId, actor: by } = caller;
      const connectionId = found(connectionOfQuestion(params.acknowledgementId));
      const request = { companyId, connectionId, ...params, key: query.problem, by };
      const outcome = await withdrawAcknowledgement(request, services);
      if (outcome === 'not_found') throw new ApiProblem('resource.not_found', 'there is nothing by this id');
      if (outcome === 'stale')
        throw new ApiProblem('record.changed', 'somebody else changed it meanwhile; list them again');
      return { body: undefined };
    }),
  };
};

const noPlan = ({ state }: Run): ApiProblem =>
  new ApiProblem('plan.missing', `the run is ${state} and has no plan`, { state });

const chosenBy = (body: BodyOf<'acknowledge'>): Chosen =>
  'group' in body ? { group: body.group } : { keys: body.problems };

type NameOf = (problem: Problem) => string | undefined;

/** Names of the people shown: of those in the register theirs there, of others the one that was read, while it is kept. */
const namesOf = async (
  run: Run,
  groups: readonly GroupedProblems[],
  services: Pick<Services, 'stakeholders' | 'objects'>,
): Promise<NameOf> => {
  const shown = groups.flatMap(({ first }) => first);
  const tied = shown.flatMap(({ stakeholderId }) => stakeholderId ?? []);
  const untied = shown.flatMap(({ stakeholderId, employeeId }) =>
    stakeholderId === undefined && employeeId !== undefined ? [employeeId] : [],
  );
  const [people, rows] = await Promise.all([
    services.stakeholders.getMany(run.companyId, [...new Set(tied)]),
    rosterRowsOf(run, new Set(untied), services),
  ]);
  return ({ stakeholderId, employeeId }) => {
    const name = people.get(stakeholderId ?? '')?.fields['name']?.value;
    const named = typeof name === 'string' ? name : rows.get(employeeId ?? '')?.name;
    return named === '' ? undefined : named;
  };
};

const groupView = (
  { group, fields, count, acknowledged, first }: GroupedProblems,
  provider: ProviderDeclaration | undefined,
  nameOf: NameOf,
) => ({
  ...group,
  fields: [...fields],
  count,
  acknowledged,
  settledBy: settledBy(group.code),
  remedy: problemRemedy({ ...group, field: group.field ?? fields[0] }, provider),
  people: first.map((problem) => ({
    employeeId: problem.employeeId,
    stakeholderId: problem.stakeholderId,
    name: nameOf(problem),
  })),
});

const settledBy = (code: Problem['code']): 'acknowledgement' | 'answer' | 'none' => {
  if (isAnswered(code)) return 'answer';
  return isAcknowledgeable(code) ? 'acknowledgement' : 'none';
};

/** Why nothing was acknowledged. */
const acknowledgeProblem = (
  outcome: Exclude<AcknowledgeOutcome, { kind: 'acknowledged' }>,
  run: Run,
): ApiProblem => {
  switch (outcome.kind) {
    case 'no_plan':
      return noPlan(run);
    case 'not_acknowledgeable':
      return new ApiProblem(
        'problem.not_acknowledgeable',
        'questions are answered, not acknowledged: see GET /v1/questions; of rows without an id nothing can be remembered',
      );
    case 'unknown':
      return new ApiProblem(
        'problem.unknown',
        'the plan of this run has no such problem; list its problems again',
        { errors: outcome.keys.map(unknownKey) },
      );
    default:
      return outcome satisfies never;
  }
};

const unknownKey = (key: string) => ({
  in: 'body' as const,
  field: 'problems',
  code: 'unknown',
  detail: `no problem of this run has the key ${key}`,
});
