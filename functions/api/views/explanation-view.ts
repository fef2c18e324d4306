import type { ExplanationView } from '#api-contract/explain';
import type { Role } from '#domain/company';
import { customKeyOf } from '#domain/custom-field';
import { isRegisterField, registerFields } from '#domain/fields';
import type { explainedAspects } from '#domain/explain/explain-aspects';
import type { FieldExplanation } from '#domain/explain/explanation';
import type { Explained } from '#engine/explain-stakeholder';
import type { FieldsByKey } from '../company-fields';
import { reasonWords, sourceWords } from '../explain-words';
import type { ConnectionNames } from '../explain-words';

type Audience = { readonly role: Role; readonly companyFields: FieldsByKey };

const aspectLabels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    identifier: 'Identifier',
    status: 'Status',
    tags: 'Tags',
  } satisfies Record<(typeof explainedAspects)[number], string>),
);

/** Undefined of a custom field that was deleted. */
const labelOf = (field: string, companyFields: FieldsByKey): string | undefined =>
  isRegisterField(field)
    ? registerFields[field].label
    : (aspectLabels.get(field) ?? companyFields.get(customKeyOf(field) ?? '')?.label);

/** Why somebody pinned a value is free text, which no class of a field could cut down: viewers do not see it. */
const pinView = (override: FieldExplanation['override'], role: Role) => {
  if (override === undefined || role !== 'viewer') return override;
  const { reason: _reason, ...rest } = override;
  return rest;
};

/** An explanation with labels and words. Values are cut down by role like everywhere, by their form. */
export const explanationView = (
  { stakeholder, explanations, connections }: Explained,
  { role, companyFields }: Audience,
): ExplanationView => {
  const names = new Map(connections.map(({ connectionId, name }) => [connectionId, name]));
  const nameOf: ConnectionNames = (id = '') => names.get(id) ?? id;
  const { stakeholderId, version, fields, identifier, status, lastDay, historicalLeaver, tags } = stakeholder;
  return {
    stakeholderId,
    version,
    fields,
    identifier,
    status,
    lastDay,
    historicalLeaver,
    tags,
    explanations: explanations.flatMap(({ field, source, override, hr, reasons }) => {
      const label = labelOf(field, companyFields);
      if (label === undefined) return [];
      return {
        field,
        label,
        source: { ...source, words: sourceWords(source, nameOf) },
        pinned: pinView(override, role),
        hr: [...hr],
        reasons: reasons.map((reason) => ({
          ...reason,
          conditions: reason.conditions && [...reason.conditions],
          words: reasonWords(reason, nameOf),
        })),
      };
    }),
  };
};
