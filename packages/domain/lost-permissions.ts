import type { FieldUse } from './configuration';
import type { CatalogueField } from './connection';
import { customFieldName } from './custom-field';
import { sourceTarget } from './scope/condition-field';

/**
 * A new catalogue that remembers what the one before could read: a field that cannot be read any more, or is not even
 * listed, carries since when. It forgets that once the field is readable again. Where a check cannot tell, what was known
 * stays: a refusal on the way must not hide a loss.
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
  if (field.readable === 'yes' || !former || !wasReadable(former)) return rest;
  if (field.readable === 'no') return { ...rest, lostAt: former.lostAt ?? now.toISOString() };
  return former.lostAt === undefined ? { ...rest, readable: 'yes' } : { ...rest, lostAt: former.lostAt };
};

/**
 * What a reading should have had and did not: targets (employee fields or `custom.<key>`) with a source that was readable
 * when the fields were discovered, or at the discovery before (B38). One source of several is enough: who had a value
 * there reads as empty now. Not the same as what this key never could read.
 */
export const lostTargets = (reading: {
  readonly use: FieldUse;
  readonly catalogue: readonly CatalogueField[];
  /** Targets that did not come. */
  readonly notReadable: readonly string[];
  /** Source fields that were asked for and did not come. */
  readonly missing: readonly string[];
}): string[] => {
  const { use, catalogue } = reading;
  const [notReadable, missing] = [new Set(reading.notReadable), new Set(reading.missing)];
  const mapped = new Map([
    ...use.customFields.map(({ key, sourceField }) => [customFieldName(key), sourceField] as const),
    ...(use.conditionSources ?? []).map((source) => [sourceTarget(source), source] as const),
  ]);
  const feeds = (target: string, { sourceField, employeeField }: CatalogueField): boolean => {
    const chosen = mapped.get(target) ?? use.fieldSources[target];
    return chosen === undefined ? employeeField === target : sourceField === chosen;
  };
  const isLost = (target: string, field: CatalogueField): boolean =>
    wasReadable(field) &&
    (notReadable.has(target) || missing.has(field.sourceField) || field.readable === 'no');
  return [...use.employeeFields, ...mapped.keys()].filter((target) =>
    catalogue.some((field) => feeds(target, field) && isLost(target, field)),
  );
};
