import type { CatalogueField } from '#domain/connection';
import { isSyncError } from '#domain/errors';
import type { HttpClient } from '#http/client';
import { companyField } from '../fixed-catalogue';
import { parseAnswer } from '../parse-answer';
import { suggestedField } from '../suggested-field';
import { unlessClosed } from '../unless-closed';
import { labelOf } from './custom-value';
import { definitionsSchema } from './schemas';
import { customFieldKey } from './source-fields';

/** A field that the company made, as either API describes it. */
export type CustomField = {
  /** `e_shirtSize`. */
  readonly key: string;
  readonly label: string;
  readonly vendorType: string | undefined;
  readonly type: CatalogueField['type'];
  /** Labels by id of list fields; empty for others. */
  readonly labels: ReadonlyMap<string, string>;
};

const LIST = 'extensionUserPropertyListEntries';
const FIELDS = ['id', 'name', 'formatKey', `${LIST}.id`, `${LIST}.name`];

/** The company's own fields. `name` is not in the recorded form: where it is an unknown property (400), keys are the labels. */
export const readCustomFields = async (http: HttpClient): Promise<CustomField[]> => {
  try {
    return await askDefinitions(http, FIELDS);
  } catch (error) {
    if (!isSyncError(error, 'provider.rejected')) throw error;
    return askDefinitions(
      http,
      FIELDS.filter((field) => field !== 'name'),
    );
  }
};

/** None where the key may not see definitions: custom fields are an extra. */
const askDefinitions = async (http: HttpClient, fields: readonly string[]): Promise<CustomField[]> => {
  const target = '/api/v3/extensionuserdefinitions';
  const query = { fields: fields.join(','), paging: '0,1000' };
  const body = await unlessClosed(http.json({ method: 'GET', target, query }));
  if (body === undefined) return [];
  const { items } = parseAnswer(definitionsSchema, "Lucca's custom fields", body).data;
  return items.map(({ id, name, formatKey, [LIST]: entries }) => {
    const key = customFieldKey(id);
    const labels = new Map((entries ?? []).map((entry) => [entry.id, labelOf(entry) ?? entry.id]));
    return {
      key,
      label: name?.trim() || key.slice(2),
      vendorType: formatKey ?? undefined,
      type: labels.size > 0 ? 'choice' : typeOf(formatKey ?? ''),
      labels,
    };
  });
};

/** The vocabulary of `formatKey` is not recorded: what its words tell, else text. */
const TYPES: readonly (readonly [RegExp, CatalogueField['type']])[] = [
  [/taxonomy|list|choice/i, 'choice'],
  [/employee/i, 'person'],
  [/date/i, 'date'],
  [/bool|check/i, 'yesNo'],
  [/mail/i, 'email'],
  [/phone/i, 'phone'],
  [/int|number|decimal|double|amount|percent/i, 'decimal'],
];

export const typeOf = (vendorType: string): CatalogueField['type'] =>
  TYPES.find(([pattern]) => pattern.test(vendorType))?.[1] ?? 'text';

/** As the catalogue shows it; refused ones are marked and never asked for. */
export const catalogued = (
  { key, label, type, vendorType, labels }: CustomField,
  readable: CatalogueField['readable'],
): CatalogueField =>
  companyField({
    sourceField: key,
    label,
    type,
    readable,
    permission: 'custom',
    otherNames: [key],
    vendorType,
    suggestedFor: suggestedField([label, key.slice(2)]),
    ...(labels.size > 0 && {
      options: [...labels].map(([id, text]) => ({ id, label: text, archived: false })),
    }),
  });
