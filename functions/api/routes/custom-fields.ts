import { ApiProblem } from '#api-contract/problem';
import { routes } from '#api-contract/routes';
import { customFieldName } from '#domain/custom-field';
import type { CustomField } from '#domain/custom-field';
import { exceptionsOf } from '#domain/refused-category';
import type { RefusedCategory, RefusedExceptions } from '#domain/refused-category';
import { changeCustomField } from '#engine/change-custom-field';
import { createCustomField } from '#engine/create-custom-field';
import type { CustomFieldServices } from '#engine/custom-field-services';
import { connectionsUsing, typedFields } from '#engine/custom-field-usage';
import { deleteCustomField } from '#engine/delete-custom-field';
import { refusedCategory } from '#providers/refused-categories';
import type { CompanyFields } from '../company-fields';
import { optionsOf } from '../custom-field-options';
import { customFieldProblem } from '../custom-field-problem';
import { endpoint } from '../endpoint';
import { found } from '../found';

type Services = CustomFieldServices & {
  readonly companyFields: Pick<CompanyFields, 'forget'>;
  readonly refusedExceptions?: RefusedExceptions | undefined;
};

const view = (field: CustomField) => ({ ...field, field: customFieldName(field.key) });

/** A field made for data of a refused category is not made (B131), whatever its type. */
const refuse = (names: readonly string[], accepted: readonly RefusedCategory[]): void => {
  const category = refusedCategory(names);
  if (category === undefined || accepted.includes(category)) return;
  const detail = `data of the category ${category} is not accepted`;
  throw new ApiProblem('custom_field.refused', detail, {
    errors: [{ in: 'body', field: 'label', code: 'field.refused', detail }],
  });
};

/** Fields with what is said of their use (B125). */
const withUsage = async (companyId: string, fields: readonly CustomField[], services: Services) => {
  const keys = fields.map(({ key }) => key);
  const [using, typed] = await Promise.all([
    connectionsUsing(companyId, keys, services),
    typedFields(companyId, keys, services),
  ]);
  return fields.map((field) => ({
    ...view(field),
    values: typed.has(field.key),
    fedBy: using.get(field.key) ?? [],
  }));
};

/** Fields that a company adds to everybody in its register (B121 to B130). */
export const customFieldEndpoints = (services: Services) => {
  const { customFields, companyFields } = services;
  const acceptedBy = (companyId: string) => exceptionsOf(companyId, services.refusedExceptions);
  return {
    listCustomFields: endpoint(routes.listCustomFields, async ({ caller, query }) => {
      const fields = await customFields.list(caller.companyId);
      const items =
        query.usage === 'true' ? await withUsage(caller.companyId, fields, services) : fields.map(view);
      return { body: { items } };
    }),

    createCustomField: endpoint(routes.createCustomField, async ({ caller, body }) => {
      const { companyId, actor: by } = caller;
      refuse([body.label, body.key ?? ''], acceptedBy(companyId));
      const outcome = await createCustomField(
        { companyId, by, ...body, options: optionsOf(body.options) },
        services,
      );
      if (outcome.kind !== 'created') throw customFieldProblem(outcome);
      companyFields.forget(companyId);
      return { body: view(outcome.field), location: `/v1/custom-fields/${outcome.field.key}` };
    }),

    getCustomField: endpoint(routes.getCustomField, async ({ caller, params, query }) => {
      const field = found(await customFields.find(caller.companyId, params.key));
      const [used] =
        query.usage === 'true' ? await withUsage(caller.companyId, [field], services) : [view(field)];
      return { body: found(used) };
    }),

    updateCustomField: endpoint(routes.updateCustomField, async ({ caller, params, body }) => {
      const { companyId, actor: by } = caller;
      if (body.label !== undefined) refuse([body.label], acceptedBy(companyId));
      const { options: known } = found(await customFields.find(companyId, params.key));
      const options = optionsOf(body.options, known);
      const outcome = await changeCustomField({ companyId, by, ...params, ...body, options }, services);
      if (outcome.kind !== 'changed') throw customFieldProblem(outcome);
      companyFields.forget(companyId);
      return { body: view(outcome.field) };
    }),

    deleteCustomField: endpoint(routes.deleteCustomField, async ({ caller, params }) => {
      const { companyId, actor: by } = caller;
      const outcome = await deleteCustomField({ companyId, by, ...params }, services);
      if (outcome.kind !== 'deleted') throw customFieldProblem(outcome);
      companyFields.forget(companyId);
      return { body: undefined };
    }),
  };
};
