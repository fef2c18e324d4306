import type { CatalogueField } from '#domain/connection';
import { sourceTarget } from '#domain/scope/condition-field';
import type { Provider, ReadPlan } from './port';

/**
 * What to ask for: the fields in use that this key's catalogue has, and of those only what is readable and not refused.
 * A source that a person chose replaces the usual ones. A target that nothing may be read for keeps an empty list: it is
 * not readable, which is not the same as empty. `always` (the id) are asked for unless this key cannot read them.
 */
export const readPlanner =
  ({ always }: { readonly always: readonly string[] }): Provider['planRead'] =>
  ({ employeeFields, customFields, fieldSources, conditionSources = [] }, catalogue): ReadPlan => {
    const known = new Map(catalogue.map((field) => [field.sourceField, field]));
    const usual = usualSources(catalogue);
    const askable = (names: readonly string[]): string[] =>
      names.filter((name) => isAskable(known.get(name)));

    const targets: Record<string, readonly string[]> = {};
    for (const field of employeeFields) {
      const chosen = fieldSources[field];
      targets[field] = askable(chosen === undefined ? (usual.get(field) ?? []) : [chosen]);
    }
    for (const { key, sourceField } of customFields) targets[`custom.${key}`] = askable([sourceField]);
    for (const sourceField of conditionSources) targets[sourceTarget(sourceField)] = askable([sourceField]);
    const asked = always.filter((name) => known.get(name)?.readable !== 'no');
    return { sourceFields: [...new Set([...asked, ...Object.values(targets).flat()])], targets };
  };

/** Whether a field may be asked for: it is there, readable as far as is known, and not refused. */
export const isAskable = (field: CatalogueField | undefined): boolean =>
  field !== undefined && field.refused === undefined && field.readable !== 'no';

/** In the catalogue's order, which is the provider's order of preference. */
const usualSources = (catalogue: readonly CatalogueField[]): ReadonlyMap<string, string[]> => {
  const sources = new Map<string, string[]>();
  for (const { employeeField, sourceField } of catalogue) {
    if (employeeField === undefined) continue;
    sources.set(employeeField, [...(sources.get(employeeField) ?? []), sourceField]);
  }
  return sources;
};
