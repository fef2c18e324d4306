import type { CatalogueField } from '#domain/connection';
import { employeeFields } from '#domain/fields';
import { refusedCategory } from '../refused-categories';
import { catalogueType } from './field-types';
import type { DatasetField, MetaField, MetaList } from './schemas';
import { customFieldId, customFieldName, sourceFields } from './source-fields';
import type { SourceField } from './source-fields';

export type Discovered = {
  meta: readonly MetaField[];
  lists: readonly MetaList[];
  /** Undefined: this account has no dataset, people are read by report. */
  dataset: readonly DatasetField[] | undefined;
};

type Candidate = {
  sourceField: string;
  label: string;
  meta?: MetaField | undefined;
  readable: 'no' | 'unknown';
};

const AUTOMATIC: readonly SourceField[] = sourceFields;

/**
 * The catalogue before readability is probed: `no` where the dataset lacks a field that the account has, `unknown`
 * elsewhere. Ids are the dataset's names on both roads, so that a mapping survives a change of road.
 */
export const buildCatalogue = (found: Discovered): CatalogueField[] => {
  const candidates = new Map<string, Candidate>();
  const add = (candidate: Candidate) => {
    if (!candidates.has(candidate.sourceField)) candidates.set(candidate.sourceField, candidate);
  };
  const meta = found.meta.filter((field) => !field.deprecated && !field.id.includes('.'));
  for (const { name, label } of found.dataset ?? [])
    add({
      sourceField: name,
      label: label ?? name,
      meta: metaOf(name, meta) ?? labelled(label, meta),
      readable: 'unknown',
    });
  const absent = found.dataset ? 'no' : 'unknown';
  for (const field of AUTOMATIC)
    if (!field.dataset.some((name) => candidates.has(name))) add(declared(field, meta, absent));
  for (const field of meta) if (isWorthShowing(field, found)) add({ ...listed(field), readable: absent });
  const chosen = chosenNames(candidates);
  return [...candidates.values()].map((candidate) => toCatalogueField(candidate, chosen, found.lists));
};

/** Per employee field, the spelling this account has. */
const chosenNames = (candidates: ReadonlyMap<string, Candidate>): ReadonlyMap<string, SourceField> =>
  new Map(
    AUTOMATIC.flatMap((field) => {
      const name = field.dataset.find((spelling) => candidates.has(spelling));
      return name === undefined ? [] : [[name, field] as const];
    }),
  );

const declared = (field: SourceField, meta: readonly MetaField[], readable: 'no' | 'unknown'): Candidate => {
  const [sourceField] = field.dataset;
  const known = metaOf(sourceField, meta);
  return {
    sourceField,
    label: known?.name ?? employeeFields[field.employeeField].label,
    meta: known,
    readable,
  };
};

const metaOf = (datasetName: string, meta: readonly MetaField[]): MetaField | undefined => {
  const id = customFieldId(datasetName);
  if (id !== undefined) return meta.find((field) => field.id === id);
  const aliases = AUTOMATIC.find((field) => field.dataset.includes(datasetName))?.aliases ?? [datasetName];
  return meta.find((field) => field.alias && aliases.includes(field.alias));
};

/** The dataset's own names are no aliases (`compensationEffectiveDate`), but its labels are those of the list of fields. */
const labelled = (label: string | null | undefined, meta: readonly MetaField[]): MetaField | undefined => {
  const [field, ...others] = meta.filter((known) => known.name === label && !isCustom(known));
  return others.length === 0 ? field : undefined;
};

const isCustom = ({ id, alias }: MetaField): boolean =>
  alias ? /^custom[A-Z0-9]/.test(alias) : /^\d+$/.test(id);

/** With a dataset, what it lacks is worth a line only if people made the field themselves, or if it is refused data. */
const isWorthShowing = (field: MetaField, { dataset }: Discovered): boolean => {
  const builtIn = AUTOMATIC.some(({ aliases }) => field.alias && aliases.includes(field.alias));
  return !builtIn && (dataset === undefined || isCustom(field) || refusedOf(field.name, field) !== undefined);
};

const listed = (field: MetaField): Omit<Candidate, 'readable'> => ({
  sourceField: isCustom(field) ? customFieldName(field.id) : (field.alias ?? field.id),
  label: field.name,
  meta: field,
});

const refusedOf = (label: string, meta: MetaField | undefined): string | undefined =>
  refusedCategory([label, meta?.name ?? '', meta?.alias ?? ''], meta?.type);

const toCatalogueField = (
  { sourceField, label, meta, readable }: Candidate,
  chosen: ReadonlyMap<string, SourceField>,
  lists: readonly MetaList[],
): CatalogueField => {
  const { employeeField, permission } = chosen.get(sourceField) ?? {};
  const refused = employeeField ? undefined : refusedOf(label, meta);
  const options = lists.find(({ fieldId }) => fieldId === meta?.id)?.options;
  return {
    sourceField,
    label,
    type: employeeField ? employeeFields[employeeField].type : catalogueType(meta?.type),
    custom: customFieldId(sourceField) !== undefined || (meta !== undefined && isCustom(meta)),
    readable: refused ? 'unknown' : readable,
    class: employeeField ? employeeFields[employeeField].class : 'restricted',
    ...(employeeField && { employeeField, permission }),
    ...(options && { options: options.map(toOption) }),
    ...(refused && { refused }),
  };
};

const toOption = ({ id, name, archived }: NonNullable<MetaList['options']>[number]) => ({
  id,
  label: name ?? '',
  archived: archived === true || archived === 'yes',
});
