import { isInForce } from '../in-force';
import { parseAnswer } from '../parse-answer';
import { unlessClosed } from '../unless-closed';
import type { ByEmployee } from './by-employee';
import type { Collections } from './collections';
import { customValue } from './custom-value';
import { typeOf } from './extended-data';
import type { CustomField } from './extended-data';
import { attributeDefinitionsSchema, attributesSchema } from './schemas';
import { isCustomField } from './source-fields';

/** The company's own attributes; none where the client has no right to definitions. Files are no values. */
export const readCustomAttributes = async (collections: Collections): Promise<CustomField[]> => {
  const resource = 'employee-attribute-definitions';
  const items = await unlessClosed(collections.all({ resource }, (page) => page));
  if (items === undefined) return [];
  return parseAnswer(attributeDefinitionsSchema, "Lucca's attribute definitions", items)
    .filter(({ id, schema }) => isCustomField(id) && schema?.title !== 'file-reference')
    .map(({ id, name, schema }) => ({
      key: id,
      label: name?.trim() || id.slice(2),
      vendorType: schema?.title ?? undefined,
      type: typeOf(schema?.title ?? ''),
      labels: new Map((schema?.oneOf ?? []).map((entry) => [entry.const, entry.title ?? entry.const])),
    }));
};

type Asked = {
  readonly ids: readonly string[];
  readonly fields: readonly CustomField[];
  readonly today: string;
};

/** By employee and key, the values in force today; several of one key are joined. Undefined: closed to this client. */
export const readAttributes = async (
  byEmployee: ByEmployee,
  { ids, fields, today }: Asked,
): Promise<ReadonlyMap<string, ReadonlyMap<string, unknown>> | undefined> => {
  const query = { 'definition.id': fields.map(({ key }) => key).join(','), 'applicability.asOf': today };
  const cut = ['definition', 'applicability', 'value'];
  const items = await unlessClosed(byEmployee.read('employee-attributes', ids, { query, cut }));
  if (items === undefined) return undefined;
  const held = new Map<string, Map<string, unknown[]>>();
  for (const item of parseAnswer(attributesSchema, "Lucca's attributes", items)) {
    const { start, end } = item.applicability ?? {};
    if (!isInForce({ from: start, until: end }, today)) continue;
    const values = held.get(item.employee.id) ?? new Map<string, unknown[]>();
    values.set(item.definition.id, [...(values.get(item.definition.id) ?? []), item.value ?? null]);
    held.set(item.employee.id, values);
  }
  const byKey = new Map(fields.map((field) => [field.key, field]));
  return new Map([...held].map(([id, values]) => [id, readValues(values, byKey)]));
};

const readValues = (
  values: ReadonlyMap<string, readonly unknown[]>,
  fields: ReadonlyMap<string, CustomField>,
): ReadonlyMap<string, unknown> =>
  new Map(
    [...values].flatMap(([key, held]) => {
      const field = fields.get(key);
      if (field === undefined) return [];
      return [[key, customValue(held.length === 1 ? held[0] : held, field)] as const];
    }),
  );
