import type { CatalogueView } from '#api-contract/connections';
import type { CatalogueField } from '#domain/connection';
import { employeeFields, isEmployeeField } from '#domain/fields';
import type { FieldClass } from '#domain/fields';
import type { FieldStatistics, ReadingStatistics } from '#domain/readings/field-statistics';
import { sourceTarget } from '#domain/scope/condition-field';

type Field = CatalogueView['fields'][number];

/** Fields of a catalogue, each with how it came out of a reading, if it was asked for there. */
export const fieldReadings = (fields: readonly CatalogueField[], statistics: ReadingStatistics): Field[] => {
  const byTarget = new Map(statistics.fields.map((one) => [one.target, one]));
  const bySource = new Map<string, FieldStatistics>();
  for (const one of statistics.fields)
    for (const source of one.sourceFields) if (!bySource.has(source)) bySource.set(source, one);
  return fields.map((field) => {
    const { sourceField } = field;
    const found = byTarget.get(sourceTarget(sourceField)) ?? bySource.get(sourceField);
    return found ? { ...field, read: viewOf(field, found) } : field;
  });
};

const viewOf = (field: CatalogueField, statistics: FieldStatistics): NonNullable<Field['read']> => {
  const { target, filled, empty, invalid, notRead, examples } = statistics;
  const read = filled + empty + invalid;
  return {
    target,
    filled,
    empty,
    invalid,
    notRead,
    ...(read > 0 && { fillRate: filled / read }),
    class: strictest(field.class, isEmployeeField(target) ? employeeFields[target].class : field.class),
    examples,
  };
};

const order = ['public', 'personal', 'restricted'] as const satisfies readonly FieldClass[];

const strictest = (one: FieldClass, other: FieldClass): FieldClass =>
  order.indexOf(one) > order.indexOf(other) ? one : other;
