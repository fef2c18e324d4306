import type { CatalogueView } from '#api-contract/connections';
import type { Catalogue, CatalogueField, Connection } from '#domain/connection';
import type { ReadingStatistics } from '#domain/readings/field-statistics';
import type { ProviderDeclaration } from '#providers/port';
import { fieldReadings } from './field-reading';

type Words = Pick<ProviderDeclaration, 'permissions' | 'unavailable' | 'capabilities'>;

/** What a key can see, which permissions it lacks and what follows from that, and what no key of this vendor could see. */
export const catalogueView = (
  catalogue: Catalogue | undefined,
  provider: Words | undefined,
  reading?: NonNullable<Connection['reading']> & { readonly statistics: ReadingStatistics },
): CatalogueView => ({
  state: catalogue ? 'ready' : 'discovering',
  discoveredAt: catalogue?.discoveredAt,
  fields: reading ? fieldReadings(catalogue?.fields ?? [], reading.statistics) : (catalogue?.fields ?? []),
  reading: reading && {
    runId: reading.runId,
    kind: reading.kind,
    asOf: reading.observedAt,
    people: reading.statistics.people,
    identifiers: reading.statistics.identifiers,
  },
  missingPermissions: missingPermissions(catalogue?.fields ?? [], provider?.permissions ?? []),
  unavailable: (provider?.unavailable ?? []).map(({ employeeField, reason }) => ({
    field: employeeField,
    reason,
  })),
});

/** Permissions that fields which cannot be read stand under. */
const missingPermissions = (
  fields: readonly CatalogueField[],
  permissions: ProviderDeclaration['permissions'],
): CatalogueView['missingPermissions'] =>
  permissions.flatMap(({ key, label, withoutIt }) => {
    const hidden = fields.filter(({ permission, readable }) => permission === key && readable === 'no');
    return hidden.length === 0
      ? []
      : [{ key, label, withoutIt, fields: hidden.map(({ sourceField }) => sourceField) }];
  });
