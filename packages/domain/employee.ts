import * as z from 'zod';

/** A canonical value: text (dates as ISO days, decimals as plain decimal text), or yes/no. */
export const fieldValueSchema = z.union([z.string(), z.boolean()]);
export type FieldValue = z.infer<typeof fieldValueSchema>;

/** Why a field's value was not taken; the value itself is never part of a problem. */
export const fieldProblemCodes = [
  'email.invalid',
  'phone.country_code_missing',
  'phone.invalid',
  'date.invalid',
  'country.unknown',
  'time_zone.unknown',
  'decimal.invalid',
  'currency.unknown',
  'pay_period.unknown',
  'yes_no.invalid',
  'choice.not_mapped',
  'text.too_long',
  'value.unexpected_type',
  'value.refused',
] as const;
export type FieldProblemCode = (typeof fieldProblemCodes)[number];

/** Why a whole row was not taken. `row.start_date_missing` is not given any more (B42); stored pages may have it. */
export const rowProblemCodes = ['row.malformed', 'row.start_date_missing', 'row.name_missing'] as const;

export const fieldProblemSchema = z.object({
  field: z.string(),
  code: z.enum(fieldProblemCodes),
  /** `valueCause` of what HR wrote: an acknowledgement holds as long as it stays the same. */
  causeHash: z.string().optional(),
});
export type FieldProblem = z.infer<typeof fieldProblemSchema>;

/**
 * One record read from a provider, normalised. In `values`, `null` was read and is empty; a key that is absent was
 * not readable, not asked for, or invalid (then `problems` says why), and changes nothing in the register.
 * Keys are employee fields and `custom.<key>` of mapped custom fields.
 */
export const employeeSchema = z.object({
  employeeId: z.string().min(1),
  values: z.record(z.string(), fieldValueSchema.nullable()),
  problems: z.array(fieldProblemSchema),
});
export type Employee = z.infer<typeof employeeSchema>;

/**
 * A row that could not become an employee; it is reported and not synced (B91). `values` has the e-mail addresses, where
 * they were read, so that a list of people shows who it is.
 */
export const rowProblemSchema = z.object({
  employeeId: z.string(),
  code: z.enum(rowProblemCodes),
  values: employeeSchema.shape.values.optional(),
});
export type RowProblem = z.infer<typeof rowProblemSchema>;

/** What a provider's `toEmployee` yields before the shared validators: values as the provider writes them. */
export type RawEmployee = {
  readonly employeeId: string;
  /** By employee field or `custom.<key>`. Absent: not readable. `null`: read and empty. */
  readonly values: Readonly<Record<string, unknown>>;
};

/** One page (or several grouped) after normalising, as stored. */
export const normalizedPageSchema = z.object({
  v: z.literal(1),
  employees: z.array(employeeSchema),
  rowProblems: z.array(rowProblemSchema),
  /** Rows that were left out, because the people were erased. */
  erased: z.number().int().optional(),
});
export type NormalizedPage = z.infer<typeof normalizedPageSchema>;
