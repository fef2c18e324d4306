import { SyncError } from '#domain/errors';
import type { GuardCode } from '#domain/plan';
import { SelectionResolver } from '#domain/plan/resolve-selection';
import type { AskedSelection, ResolvedSelection } from '#domain/plan/resolve-selection';
import { selectionDigest, selectionSchema } from '#domain/plan/selection';
import type { Selection } from '#domain/plan/selection';
import type { Approval, Run, SealedPlan } from '#domain/run';
import type { CompanyRepository } from '#storage/company-repository';
import { choiceKey } from '#storage/object-keys';
import type { ObjectStore } from '#storage/object-store';
import { changesOf } from './read-plan-pages';

export type SelectServices = {
  readonly companies: Pick<CompanyRepository, 'find'>;
  readonly objects: Pick<ObjectStore, 'getJson'>;
};

/** The company's key for keyed hashes. */
export const hashKeyOf = async (companyId: string, { companies }: SelectServices): Promise<string> => {
  const company = await companies.find(companyId);
  if (company) return company.hashKey;
  throw new SyncError('record.missing', { what: 'company' }, { message: 'expected the company to exist' });
};

/** Holds what is to go against every row of the plan, page by page. Without anything named or left that is everything. */
export const resolveSelection = async (
  run: Run & { readonly plan: SealedPlan },
  asked: AskedSelection,
  services: SelectServices,
): Promise<ResolvedSelection> => {
  if (!asked.people && !asked.fields && asked.left.length === 0) return { kind: 'all' };
  const resolver = new SelectionResolver(asked, await hashKeyOf(run.companyId, services));
  for await (const changes of changesOf(run.plan, services))
    changes.forEach((change) => resolver.see(change));
  return resolver.outcome();
};

/** Stores a selection once it is approved. */
export const storeSelection = async (
  run: Run,
  selection: Selection,
  services: { readonly objects: Pick<ObjectStore, 'putJson'>; readonly newId: () => string },
): Promise<NonNullable<Approval['selection']>> => {
  const key = choiceKey(run, 'selection', services.newId());
  await services.objects.putJson(key, selection);
  return { key, digest: selectionDigest(selection) };
};

/**
 * The selection of an approved plan, proven to be the one that was approved; undefined for the whole plan.
 * @throws plan.damaged when it is another one.
 */
export const readSelection = async (
  { approval }: Pick<Run, 'approval'>,
  { objects }: Pick<SelectServices, 'objects'>,
): Promise<Selection | undefined> => {
  if (!approval?.selection) return undefined;
  const { key, digest } = approval.selection;
  const selection = await objects.getJson(key, selectionSchema);
  if (selectionDigest(selection) === digest) return selection;
  throw new SyncError(
    'plan.damaged',
    { what: 'selection' },
    { message: 'expected the selection that was approved; make a new plan' },
  );
};

/** Whether two approvals say yes to the same: the same part of the plan, the same guards. */
export const saysTheSame = (
  one: Pick<Approval, 'releases' | 'selection' | 'planHash'>,
  other: {
    readonly releases: readonly GuardCode[];
    readonly digest: string | undefined;
    readonly planHash: string;
  },
): boolean =>
  one.planHash === other.planHash &&
  one.selection?.digest === other.digest &&
  one.releases.toSorted().join() === other.releases.toSorted().join();
