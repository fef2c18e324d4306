import * as z from 'zod';
import { MAX_FIELD_LENGTH } from './condition-field';
import { faultsOf } from './condition-faults';

/** Longest list of values in one condition, and of conditions in one configuration. */
const MAX_VALUES = 100;
const MAX_CONDITIONS = 20;

const shared = {
  /** An employee field (`country`), a mapped custom field (`custom.shirtSize`) or any field of the catalogue (`source.<id>`). */
  field: z.string().min(1).max(MAX_FIELD_LENGTH),
  /** Any of them will do (B67); days and decimals as text. None for `empty` and `not_empty`. */
  values: z.array(z.string().trim().min(1).max(200)).max(MAX_VALUES).default([]),
} as const;

/**
 * One sync-if condition (B65 to B72). Text and choices are compared without letter case and accents; `is_not` and
 * `none_of` take whoever has a value that is none of these. Nobody without a value matches anything but `empty` (B72).
 */
export const conditionSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...shared,
    type: z.literal('text'),
    operator: z.enum(['is', 'is_not', 'contains', 'starts_with', 'empty', 'not_empty']),
  }),
  z.strictObject({
    ...shared,
    type: z.literal('choice'),
    operator: z.enum(['one_of', 'none_of', 'empty', 'not_empty']),
  }),
  z.strictObject({
    ...shared,
    type: z.literal('yesNo'),
    operator: z.enum(['is', 'empty', 'not_empty']),
  }),
  z.strictObject({
    ...shared,
    type: z.literal('decimal'),
    operator: z.enum(['equals', 'above', 'below', 'between', 'empty', 'not_empty']),
  }),
  z.strictObject({
    ...shared,
    type: z.literal('date'),
    operator: z.enum(['before', 'after', 'on', 'within_next_days', 'within_last_days', 'empty', 'not_empty']),
  }),
]);
export type Condition = z.infer<typeof conditionSchema>;

/** All conditions of a configuration; they combine with AND (B66), and none means everybody (B65). */
export const conditionsSchema = z
  .array(conditionSchema)
  .max(MAX_CONDITIONS)
  .superRefine((conditions, context) => {
    for (const { path, message } of faultsOf(conditions)) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  })
  .default([]);
