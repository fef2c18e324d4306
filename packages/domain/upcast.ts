import * as z from 'zod';

type Stored = Readonly<Record<string, unknown>>;

/** By version: how what was stored as that version becomes the next one. What was stored without `v` is version 0. */
export type Upcasts = Readonly<Record<number, (old: Stored) => Stored>>;

const isStored = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const versionOf = ({ v }: Stored): number => (typeof v === 'number' ? v : 0);

/**
 * A schema that also reads what versions before stored (pipeline section 1: readers upcast the version before): each step
 * makes the next version of it, and the schema then checks the result. Versions to come are refused, as by the schema.
 */
export const upcasting = <Output>(schema: z.ZodType<Output>, upcasts: Upcasts) =>
  z.preprocess((value) => {
    if (!isStored(value)) return value;
    let stored = value;
    for (let v = versionOf(stored); ; v += 1) {
      const next = upcasts[v];
      if (!next) return stored;
      stored = { ...next(stored), v: v + 1 };
    }
  }, schema);
