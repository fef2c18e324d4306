import { ApiProblem } from '#api-contract/problem';
import { routes } from '#api-contract/routes';
import { createStakeholder, editStakeholder } from '#engine/edit-stakeholder';
import { removeOverride, setOverride } from '#engine/override-field';
import { untieStakeholder } from '#engine/untie-stakeholder';
import { countSeeded, seedStakeholders } from '#engine/seed-stakeholders';
import type { SeedingServices } from '#engine/seed-one';
import { editedView } from '../edit-outcome';
import { faultWords, PIN_ENDED } from '../edit-words';
import { endpoint } from '../endpoint';

const BESIDE_VALUE: ReadonlySet<string> = new Set(['until']);
const inOverride = (field: string): string => (BESIDE_VALUE.has(field) ? field : 'value');

/** People entered, changed and pinned by hand, or by the product's backend. */
export const stakeholderEditEndpoints = (services: SeedingServices) => ({
  createStakeholder: endpoint(routes.createStakeholder, async ({ caller, body, correlationId }) => {
    const { companyId, actor: by } = caller;
    const view = editedView(await createStakeholder({ companyId, by, correlationId, edit: body }, services));
    return { body: view, location: `/v1/stakeholders/${view.stakeholder.stakeholderId}` };
  }),

  updateStakeholder: endpoint(routes.updateStakeholder, async ({ caller, params, body, correlationId }) => {
    const { version, ...edit } = body;
    const { companyId, actor: by } = caller;
    const request = { companyId, by, correlationId, ...params, edit, version };
    return { body: editedView(await editStakeholder(request, services)) };
  }),

  setOverride: endpoint(routes.setOverride, async ({ caller, params, body, correlationId }) => {
    const { field, stakeholderId } = params;
    const { version, ...pin } = body;
    const { companyId, actor: by } = caller;
    const request = { companyId, by, correlationId, stakeholderId, version, pin: { field, ...pin } };
    return { body: editedView(await setOverride(request, services), inOverride) };
  }),

  removeOverride: endpoint(routes.removeOverride, async ({ caller, params, correlationId }) => {
    const { companyId, actor: by } = caller;
    const view = editedView(await removeOverride({ companyId, by, correlationId, ...params }, services));
    const kept = { code: 'value.kept', field: params.field, detail: PIN_ENDED } as const;
    return { body: { ...view, notices: [...view.notices, kept] } };
  }),

  untieStakeholder: endpoint(routes.untieStakeholder, async ({ caller, params, correlationId }) => {
    const { companyId, actor: by } = caller;
    return {
      body: editedView(await untieStakeholder({ companyId, by, correlationId, ...params }, services)),
    };
  }),

  seedStakeholders: endpoint(routes.seedStakeholders, async ({ caller, body, correlationId }) => {
    const { companyId, actor: by } = caller;
    const results = await seedStakeholders({ companyId, by, correlationId, items: body.items }, services);
    if (!results) throw new ApiProblem('resource.not_found', 'there is no such company');
    const items = results.map((result) =>
      result.outcome === 'refused'
        ? {
            externalId: result.externalId,
            outcome: result.outcome,
            reasons: result.faults.map((fault) => ({ ...fault, detail: faultWords(fault.code) })),
          }
        : result,
    );
    return { body: { counts: countSeeded(results), items } };
  }),
});
