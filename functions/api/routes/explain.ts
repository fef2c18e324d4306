import { routes } from '#api-contract/routes';
import { explainStakeholder } from '#engine/explain-stakeholder';
import type { ExplainServices } from '#engine/explain-stakeholder';
import type { CompanyFields } from '../company-fields';
import { endpoint } from '../endpoint';
import { found } from '../found';
import { explanationView } from '../views/explanation-view';

type Services = ExplainServices & { readonly companyFields: Pick<CompanyFields, 'of'> };

/** Why a person's fields hold what they hold. */
export const explainEndpoints = (services: Services) => ({
  explainStakeholder: endpoint(routes.explainStakeholder, async ({ caller, params }) => {
    const { companyId, role } = caller;
    const explained = found(await explainStakeholder({ companyId, ...params }, services));
    const companyFields = await services.companyFields.of(companyId);
    return { body: explanationView(explained, { role, companyFields }) };
  }),
});
