import { routes } from '#api-contract/routes';
import type { HistoryRepository } from '#storage/history-repository';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import { endpoint } from '../endpoint';
import { found } from '../found';

type Services = {
  readonly stakeholders: Pick<StakeholderRepository, 'find'>;
  readonly history: Pick<HistoryRepository, 'list'>;
};

/** One person of the register. What a role may not see is taken out of every answer by `endpoint`. */
export const stakeholderEndpoints = ({ stakeholders, history }: Services) => ({
  getStakeholder: endpoint(routes.getStakeholder, async ({ caller, params }) => ({
    body: found(await stakeholders.find(caller.companyId, params.stakeholderId)),
  })),

  listHistory: endpoint(routes.listHistory, async ({ caller, params, query }) => {
    const { stakeholderId } = found(await stakeholders.find(caller.companyId, params.stakeholderId));
    return { body: await history.list(caller.companyId, stakeholderId, query) };
  }),
});
