import * as z from 'zod';
import { identifierKinds } from '../configuration';
import { fieldValueSchema } from '../employee';
import type { Employee } from '../employee';

/** Most examples of a field that are kept. */
const MOST_EXAMPLES = 3;

/** How one field came out of a reading: `filled` + `empty` + `invalid` + `notRead` are the people who were read. */
export const fieldStatisticsSchema = z.object({
  /** An employee field, `custom.<key>` or `source.<the provider's field id>`. */
  target: z.string(),
  /** Fields of the provider it was made from. */
  sourceFields: z.array(z.string()),
  filled: z.number().int(),
  empty: z.number().int(),
  /** A value came that was not taken. */
  invalid: z.number().int(),
  notRead: z.number().int(),
  /** Up to three different values, as read first. */
  examples: z.array(fieldValueSchema),
});
export type FieldStatistics = z.infer<typeof fieldStatisticsSchema>;

/** How fit a kind of identifier is: who has none of it, and who has one that somebody else has too. */
export const identifierFitnessSchema = z.object({
  kind: z.enum(identifierKinds),
  lacks: z.number().int(),
  shares: z.number().int(),
});
export type IdentifierFitness = z.infer<typeof identifierFitnessSchema>;

/** What a reading says about its fields, stored beside its roster. */
export const readingStatisticsSchema = z.object({
  v: z.literal(1),
  people: z.number().int(),
  fields: z.array(fieldStatisticsSchema),
  /** Kinds that were read. */
  identifiers: z.array(identifierFitnessSchema),
});
export type ReadingStatistics = z.infer<typeof readingStatisticsSchema>;

/** Counts every target over all employees, in the order of the targets. Linear in what was read. */
export const countFields = (
  employees: readonly Employee[],
  targets: Readonly<Record<string, readonly string[]>>,
): FieldStatistics[] => {
  const counts = new Map(
    Object.entries(targets).map(([target, sourceFields]): [string, FieldStatistics] => [
      target,
      { target, sourceFields: [...sourceFields], filled: 0, empty: 0, invalid: 0, notRead: 0, examples: [] },
    ]),
  );
  for (const { values, problems } of employees) {
    for (const field in values) add(counts.get(field), values[field]);
    for (const { field } of problems) {
      const count = counts.get(field);
      if (count) count.invalid += 1;
    }
  }
  const all = [...counts.values()];
  for (const count of all) count.notRead = employees.length - count.filled - count.empty - count.invalid;
  return all;
};

const add = (count: FieldStatistics | undefined, value: Employee['values'][string] | undefined): void => {
  if (!count || value === undefined) return;
  if (value === null || value === '') {
    count.empty += 1;
    return;
  }
  count.filled += 1;
  if (count.examples.length < MOST_EXAMPLES && !count.examples.includes(value)) count.examples.push(value);
};
