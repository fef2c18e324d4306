import type { FieldUse } from './configuration';
import type { CatalogueField } from './connection';
import { sourceTarget } from './scope/condition-field';

/**
 * A new catalogue that remembers what the one before could read: a field that cannot be read any more, or is not even
 * listed, carries since when. It forgets that once the field is readable again.
 */
export const rememberLosses = (
  found: readonly CatalogueField[],
  before: readonly CatalogueField[],
  now: Date,
): CatalogueField[] => {
  const former = new Map(before.map((field) => [field.sourceField, field]));
  const listed = new Set(found.map(({ sourceField }) => sourceField));
  const gone = before.filter((field) => !listed.has(field.sourceField) && wasReadable(field));
  return [
    ...found.map((field) => withLoss(field, former.get(field.sourceField), now)),
    ...gone.map((field) => withLoss({ ...field, readable: 'no' }, field, now)),
  ];
};

const wasReadable = ({ readable, lostAt }: CatalogueField): boolean =>
  readable === 'yes' || lostAt !== undefined;

const withLoss = (field: CatalogueField, former: CatalogueField | undefined, now: Date): CatalogueField => {
  const { lostAt: _former, ...rest } = field;
  if (field.readable !== 'no' || !former || !wasReadable(former)) return rest;
  return { ...rest, lostAt: former.lostAt ?? now.toISOString() };
};

/**
 * What a reading should have had and did not: targets (employee fields or `custom.<key>`) whose source was readable when
 * the fields were discovered, or at the discovery before (B38). Not the same as what this key never could read.
 */
export const lostTargets = (reading: {
  readonly use: FieldUse;
  readonly catalogue: readonly CatalogueField[];
  /** Targets that did not come. */
  readonly notReadable: readonly string[];
}): string[] => {
  const { use, catalogue, notReadable } = reading;
  const readableOnce = new Set(catalogue.filter(wasReadable).map(({ sourceField }) => sourceField));
  const mapped = new Map([
    ...use.customFields.map(({ key, sourceField }) => [`custom.${key}`, sourceField] as const),
    ...(use.conditionSources ?? []).map((source) => [sourceTarget(source), source] as const),
  ]);
  const usual = (target: string) =>
    catalogue.filter(({ employeeField }) => employeeField === target).map(({ sourceField }) => sourceField);
  const sourcesOf = (target: string): readonly string[] => {
    const chosen = mapped.get(target) ?? use.fieldSources[target];
    return chosen === undefined ? usual(target) : [chosen];
  };
  return notReadable.filter((target) => sourcesOf(target).some((source) => readableOnce.has(source)));
};
