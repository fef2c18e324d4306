import type { FieldUse } from '#domain/configuration';
import type { CatalogueField } from '#domain/connection';
import type { Provider, ReadPlan } from './port';
import { isAskable } from './read-plan';

/**
 * What a sync asks a provider for. Fields that are only read if at hand are left out where they are not, so that nobody
 * misses them. What the vendor cannot deliver at all is no target: it was said when the fields were
 * configured, and is no news in every run. A field that this key or account lacks stays one, and is reported.
 */
export const planReading = (
  { declaration, planRead }: Pick<Provider, 'declaration' | 'planRead'>,
  use: FieldUse,
  catalogue: readonly CatalogueField[],
): ReadPlan => {
  const atHand = (use.ifAtHand ?? []).filter((field) => isAtHand(field, declaration.costly, use, catalogue));
  const all = { ...use, employeeFields: [...use.employeeFields, ...atHand] };
  const { sourceFields, targets } = planRead(all, catalogue);
  const never = new Set(declaration.unavailable.map(({ employeeField }) => employeeField));
  const kept = Object.entries(targets).filter(
    ([target, sources]) => sources.length > 0 || !never.has(target),
  );
  return { sourceFields, targets: Object.fromEntries(kept) };
};

/** Whether this key can read a field without calls of its own. */
const isAtHand = (
  field: string,
  costly: readonly string[] = [],
  { fieldSources }: FieldUse,
  catalogue: readonly CatalogueField[],
): boolean => {
  const chosen = fieldSources[field];
  if (chosen === undefined && costly.includes(field)) return false;
  return catalogue.some(
    (found) =>
      isAskable(found) &&
      (chosen === undefined ? found.employeeField === field : found.sourceField === chosen),
  );
};
