import type { ConfigurationSettings } from '../configuration';
import type { CatalogueField } from '../connection';
import type { Condition } from '../scope/condition';
import { conditionTypesOf, sourceTarget } from '../scope/condition-field';

/** What may become the identifier; each record's own id needs no reading. */
export const identifierCandidates = ['workEmail', 'personalEmail', 'employeeNumber'] as const;

/**
 * Settings by which a first look reads and normalises: everything the given ones use, every identifier to choose from that
 * this connection has, and the ticked fields, each read as if a condition looked at it. They say nothing about who is
 * synced: people are held against the settings as they are.
 */
export const lookSettings = (
  settings: ConfigurationSettings,
  look: { readonly sourceFields: readonly string[]; readonly catalogue: readonly CatalogueField[] },
): ConfigurationSettings => {
  const inConditions = new Set(settings.syncIf.map(({ field }) => field));
  const wanted = [
    ...candidatesOf(settings, look.catalogue).map((field) => isFilled(field, 'text')),
    ...tickedOf(look).map(({ sourceField, type }) => isFilled(sourceTarget(sourceField), type)),
  ];
  return {
    ...settings,
    syncIf: [...settings.syncIf, ...wanted.filter(({ field }) => !inConditions.has(field))],
  };
};

const candidatesOf = (
  { fieldSources }: ConfigurationSettings,
  catalogue: readonly CatalogueField[],
): string[] => {
  const fed = new Set(catalogue.map(({ employeeField }) => employeeField));
  return identifierCandidates.filter((field) => fed.has(field) || fieldSources[field] !== undefined);
};

/** A ticked field that has left the catalogue since is not asked for. */
const tickedOf = ({ sourceFields, catalogue }: Parameters<typeof lookSettings>[1]): CatalogueField[] => {
  const ticked = new Set(sourceFields);
  return catalogue.filter(({ sourceField }) => ticked.has(sourceField));
};

const isFilled = (field: string, fieldType: CatalogueField['type']): Condition => {
  const [type = 'text'] = conditionTypesOf(fieldType);
  return { field, type, operator: 'not_empty', values: [] };
};
