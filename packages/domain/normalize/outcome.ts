import type { FieldProblemCode, FieldValue } from '../employee';

/** What became of one value: the canonical form, `null` for read and empty, or why it was not taken. */
export type Outcome<Value extends FieldValue = string> =
  { readonly value: Value | null } | { readonly problem: FieldProblemCode };

/** A validator of one field type: total, pure, never throws. */
export type Normalizer = (raw: unknown) => Outcome<FieldValue>;

export const EMPTY = { value: null } as const;
export const UNEXPECTED = { problem: 'value.unexpected_type' } as const;

/** Text of a text or number, trimmed; undefined for any other type. Numbers come from vendors that send ids and codes unquoted. */
export const textOf = (raw: unknown): string | undefined => {
  if (typeof raw === 'string') return raw.trim();
  return typeof raw === 'number' && Number.isFinite(raw) ? String(raw) : undefined;
};

/** Whether a value says that there is none. */
export const isEmpty = (raw: unknown): boolean => raw === null || raw === undefined || raw === '';
