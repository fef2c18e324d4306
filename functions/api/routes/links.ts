import { routes } from '#api-contract/routes';
import { countLinks, importLinks } from '#engine/import-links';
import type { LinkingServices } from '#engine/import-links';
import { connectionProblem } from '../connection-outcome';
import { endpoint } from '../endpoint';

/** Ties that another system knew. */
export const linkEndpoints = (services: LinkingServices) => ({
  importLinks: endpoint(routes.importLinks, async ({ caller, params, body, correlationId }) => {
    const { companyId, actor: by } = caller;
    const outcome = await importLinks({ companyId, by, correlationId, ...params, ...body }, services);
    if (outcome.kind !== 'done') throw connectionProblem(outcome);
    return { body: { dryRun: body.dryRun, counts: countLinks(outcome.links), items: outcome.links } };
  }),
});
