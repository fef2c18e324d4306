import type { FieldUse } from '#domain/configuration';
import type { CatalogueField } from '#domain/connection';
import type { Provider, ReadPlan } from './port';

/**
 * What a sync asks a provider for. What the vendor cannot deliver at all is no target: it was said when the fields were
 * configured, and is no news in every run. A field that this key or account lacks stays one, and is reported.
 */
export const planReading = (
  { declaration, planRead }: Pick<Provider, 'declaration' | 'planRead'>,
  use: FieldUse,
  catalogue: readonly CatalogueField[],
): ReadPlan => {
  const { sourceFields, targets } = planRead(use, catalogue);
  const never = new Set(declaration.unavailable.map(({ employeeField }) => employeeField));
  const kept = Object.entries(targets).filter(
    ([target, sources]) => sources.length > 0 || !never.has(target),
  );
  return { sourceFields, targets: Object.fromEntries(kept) };
};
