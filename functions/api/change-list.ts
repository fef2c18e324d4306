import type * as z from 'zod';
import type { changeQuery, RowOutcome } from '#api-contract/plans';
import type { Change } from '#domain/plan';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import { changeMatches } from './filters';
import { scanPages } from './scan-pages';
import type { Scan } from './scan-pages';
import { changeView } from './views/change-view';
import type { PlanContext } from './views/change-view';

/** Changes of a plan, or of a try, that match a query, with people's names; see `scanPages` for how far one answer reaches. */
export const listChanges = async (
  companyId: string,
  query: z.output<typeof changeQuery> & { readonly outcome?: RowOutcome | undefined },
  {
    stakeholders,
    context,
    ...stored
  }: Pick<Scan<Change>, 'pages' | 'readPage'> & {
    readonly stakeholders: Pick<StakeholderRepository, 'getMany'>;
    readonly context: PlanContext;
  },
) => {
  const { items, cursor } = await scanPages({
    ...stored,
    matches: (change) =>
      changeMatches(change, query) &&
      (query.outcome === undefined || context.outcomes?.get(change.stakeholderId) === query.outcome),
    cursor: query.cursor,
    limit: query.limit,
  });
  const ids = items.map(({ stakeholderId }) => stakeholderId);
  const people = await stakeholders.getMany(companyId, ids);
  return { items: items.map((change) => changeView(change, people, context)), cursor };
};
