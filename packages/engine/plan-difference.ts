import { canonicalJson } from '#domain/canonical-json';
import { sha256 } from '#domain/hashing';
import type { Change } from '#domain/plan';
import type { SealedPlan } from '#domain/run';
import type { ObjectStore } from '#storage/object-store';
import { changesOf, readManifest, readPlanPage } from './read-plan-pages';

type Services = { readonly objects: Pick<ObjectStore, 'getJson'> };

/** A row that two plans do not have alike. */
export type RowDifference = {
  readonly what: 'new' | 'gone' | 'different';
  readonly stakeholderId: string;
  /** The page of the earlier plan that has it. */
  readonly page: number;
  readonly after?: Change | undefined;
  readonly before?: Change | undefined;
};

/** What a row would do; that the person was changed otherwise since makes it no other. In memory only: unsalted. */
const contentOf = ({ expectedVersion: _version, ...change }: Change): string => sha256(canonicalJson(change));

type Known = { readonly content: string; readonly page: number };

/**
 * Two plans of a connection held against each other, a page at a time: first the pages of `to` (what is new or different),
 * then those of `from` (what is gone). Keeps ids and hashes of the other plan, never its rows.
 */
export class PlanDifference {
  private constructor(
    private readonly plans: { readonly from: SealedPlan; readonly to: SealedPlan },
    private readonly services: Services,
    private readonly known: ReadonlyMap<string, Known>,
    private readonly coming: ReadonlySet<string>,
  ) {}

  static async of(plans: PlanDifference['plans'], services: Services): Promise<PlanDifference> {
    const known = new Map<string, Known>();
    let page = 0;
    for await (const changes of changesOf(plans.from, services)) {
      for (const change of changes) known.set(change.stakeholderId, { content: contentOf(change), page });
      page += 1;
    }
    const coming = new Set<string>();
    for await (const changes of changesOf(plans.to, services)) {
      for (const { stakeholderId } of changes) coming.add(stakeholderId);
    }
    return new PlanDifference(plans, services, known, coming);
  }

  get pages(): number {
    return this.plans.to.pages + this.plans.from.pages;
  }

  async readPage(page: number): Promise<RowDifference[]> {
    const { to } = this.plans;
    return page < to.pages ? this.changed(page) : this.gone(page - to.pages);
  }

  /** The rows as they were, of those differences that are shown. */
  async withBefore(rows: readonly RowDifference[]): Promise<RowDifference[]> {
    const { from } = this.plans;
    const manifest = await readManifest(from, this.services);
    const before = new Map<string, Change>();
    for (const page of new Set(rows.flatMap((row) => (row.what === 'different' ? [row.page] : [])))) {
      const found = await readPlanPage(from, manifest, page, this.services);
      for (const { change } of found.rows) before.set(change.stakeholderId, change);
    }
    return rows.map((row) => ({ ...row, before: row.before ?? before.get(row.stakeholderId) }));
  }

  private async changed(page: number): Promise<RowDifference[]> {
    return (await this.rowsOf(this.plans.to, page)).flatMap((after): RowDifference[] => {
      const { stakeholderId } = after;
      const known = this.known.get(stakeholderId);
      if (!known) return [{ what: 'new', stakeholderId, page, after }];
      return known.content === contentOf(after)
        ? []
        : [{ what: 'different', stakeholderId, page: known.page, after }];
    });
  }

  private async gone(page: number): Promise<RowDifference[]> {
    return (await this.rowsOf(this.plans.from, page)).flatMap((before): RowDifference[] => {
      const { stakeholderId } = before;
      return this.coming.has(stakeholderId) ? [] : [{ what: 'gone', stakeholderId, page, before }];
    });
  }

  private async rowsOf(plan: SealedPlan, page: number): Promise<Change[]> {
    const manifest = await readManifest(plan, this.services);
    const { rows } = await readPlanPage(plan, manifest, page, this.services);
    return rows.map(({ change }) => change);
  }
}
