import type { AuditEntry } from '#domain/company';
import type { Problem } from '#domain/plan';
import { groupId, groupOf, sameGroup, singleId } from '#domain/problems/acknowledgement';
import type {
  AcknowledgedCauses,
  Acknowledgement,
  PermissionOf,
  ProblemGroup,
} from '#domain/problems/acknowledgement';
import { isAcknowledgeable } from '#domain/problems/cause';
import type { Run, SealedPlan } from '#domain/run';
import type { AcknowledgementRepository } from '#storage/acknowledgement-repository';
import type { ObjectStore } from '#storage/object-store';
import { auditEntry } from './audit';
import { readProblems } from './read-plan-pages';

export type AcknowledgeServices = {
  readonly objects: Pick<ObjectStore, 'getJson'>;
  readonly acknowledgements: Pick<AcknowledgementRepository, 'find' | 'put' | 'keepOnly'>;
  readonly now: () => Date;
  readonly newId: () => string;
};

/** Some problems by their keys (`causeHash`), or a whole group. */
export type Chosen = { readonly keys: readonly string[] } | { readonly group: ProblemGroup };

export type AcknowledgeOutcome =
  | { readonly kind: 'acknowledged'; readonly items: readonly Acknowledgement[] }
  | { readonly kind: 'no_plan' }
  /** Questions are answered instead. */
  | { readonly kind: 'not_acknowledgeable' }
  /** The plan has no such problem; `keys` are those it does not have. */
  | { readonly kind: 'unknown'; readonly keys: readonly string[] };

/**
 * Remembers that somebody has seen problems of a run and leaves them as they are, by their causes: the same call again, or
 * the same group of a later run, takes the place of what was acknowledged before.
 */
export const acknowledge = async (
  run: Run,
  {
    chosen,
    by,
    permissionOf,
  }: { readonly chosen: Chosen; readonly by: string; readonly permissionOf: PermissionOf },
  services: AcknowledgeServices,
): Promise<AcknowledgeOutcome> => {
  const { plan } = run;
  if (!plan) return { kind: 'no_plan' };
  const made = { run, by, at: services.now().toISOString() };
  const acknowledged =
    'keys' in chosen
      ? await singles(chosen.keys, plan, made, services)
      : await wholeGroup(chosen.group, permissionOf, plan, made, services);
  if ('kind' in acknowledged) return acknowledged;
  await services.acknowledgements.put(acknowledged, auditOf(acknowledged, made, services));
  return { kind: 'acknowledged', items: acknowledged.map(({ acknowledgement }) => acknowledgement) };
};

type Made = { readonly run: Run; readonly by: string; readonly at: string };
type Found = readonly AcknowledgedCauses[] | Exclude<AcknowledgeOutcome, { kind: 'acknowledged' }>;

const singles = async (
  keys: readonly string[],
  plan: SealedPlan,
  made: Made,
  services: AcknowledgeServices,
): Promise<Found> => {
  const wanted = new Set(keys);
  const found = new Map<string, Problem>();
  await eachPage(plan, services, (problems) => {
    for (const problem of problems) {
      if (problem.causeHash !== undefined && wanted.has(problem.causeHash))
        found.set(problem.causeHash, problem);
    }
  });
  const unknown = [...wanted].filter((key) => !found.has(key));
  if (unknown.length > 0) return { kind: 'unknown', keys: unknown };
  return [...found].map(([causeHash, { code, field, employeeId, stakeholderId }]) => ({
    acknowledgement: {
      ...headOf(made, singleId(made.run.connectionId, causeHash), 1),
      code,
      ...(field !== undefined && { field }),
      ...(employeeId !== undefined && { employeeId }),
      ...(stakeholderId !== undefined && { stakeholderId }),
    },
    causes: [causeHash],
  }));
};

const wholeGroup = async (
  group: ProblemGroup,
  permissionOf: PermissionOf,
  plan: SealedPlan,
  made: Made,
  services: AcknowledgeServices,
): Promise<Found> => {
  if (!isAcknowledgeable(group.code)) return { kind: 'not_acknowledgeable' };
  const causes = new Set<string>();
  let met = 0;
  await eachPage(plan, services, (problems) => {
    for (const problem of problems) {
      if (!sameGroup(groupOf(problem, permissionOf), group)) continue;
      met += 1;
      if (problem.causeHash !== undefined) causes.add(problem.causeHash);
    }
  });
  if (met === 0) return { kind: 'unknown', keys: [] };
  if (causes.size === 0) return { kind: 'not_acknowledgeable' };
  const id = groupId(made.run.connectionId, group);
  return [{ acknowledgement: { ...headOf(made, id, causes.size), ...group }, causes: [...causes] }];
};

/** Page by page: a group of fifty thousand is never in memory as problems. */
const eachPage = async (
  plan: SealedPlan,
  services: AcknowledgeServices,
  look: (problems: readonly Problem[]) => void,
): Promise<void> => {
  for (let page = 0; page < plan.problemPages; page += 1) look(await readProblems(plan, page, services));
};

const headOf = ({ run, by, at }: Made, acknowledgementId: string, count: number) => ({
  v: 1 as const,
  companyId: run.companyId,
  connectionId: run.connectionId,
  acknowledgementId,
  runId: run.runId,
  by,
  at,
  count,
  revision: 1,
});

/** Ids and codes only; of many problems how many. */
const auditOf = (
  acknowledged: readonly AcknowledgedCauses[],
  { run, by }: Made,
  services: AcknowledgeServices,
): AuditEntry => {
  const heads = acknowledged.map(({ acknowledgement }) => acknowledgement);
  return auditEntry(
    {
      companyId: run.companyId,
      actor: by,
      action: 'problem.acknowledged',
      target: run.runId,
      details: {
        connectionId: run.connectionId,
        acknowledgements: heads.map((head) => head.acknowledgementId),
        codes: [...new Set(heads.map(({ code }) => code))],
        problems: heads.reduce((sum, { count }) => sum + count, 0),
      },
    },
    services,
  );
};

/** Takes an acknowledgement back, or one problem of it; `not_found` also when it does not hold for that problem. */
export const withdrawAcknowledgement = async (
  {
    companyId,
    connectionId,
    acknowledgementId,
    key,
    by,
  }: {
    readonly companyId: string;
    readonly connectionId: string;
    readonly acknowledgementId: string;
    readonly key?: string | undefined;
    readonly by: string;
  },
  services: AcknowledgeServices,
): Promise<'withdrawn' | 'not_found' | 'stale'> => {
  const found = await services.acknowledgements.find(companyId, connectionId, acknowledgementId);
  if (!found || (key !== undefined && !found.causes.includes(key))) return 'not_found';
  const { acknowledgement } = found;
  const causes = key === undefined ? [] : found.causes.filter((cause) => cause !== key);
  const audit = auditEntry(
    {
      companyId,
      actor: by,
      action: 'acknowledgement.withdrawn',
      target: acknowledgementId,
      details: { connectionId, code: acknowledgement.code, problems: found.causes.length - causes.length },
    },
    services,
  );
  const outcome = await services.acknowledgements.keepOnly({ acknowledgement, causes }, audit);
  return outcome === 'written' ? 'withdrawn' : 'stale';
};
