import * as z from 'zod';

const usedOnce = new WeakSet<z.ZodType>();
const compiledOf = new WeakMap<z.ZodType, z.ZodType>();
const originalOf = new WeakMap<z.ZodType, z.ZodType>();

/**
 * The same schema as generated code, for what is parsed by the thousand: several times faster, with far less to collect
 * afterwards. Made at the second use, because making one takes a millisecond. A schema that zod cannot compile stays as it is.
 */
export const compiled = <Schema extends z.ZodType>(schema: Schema): Schema => {
  const known = compiledOf.get(schema);
  if (known !== undefined && isMadeFrom(schema, known)) return known;
  if (!usedOnce.has(schema)) {
    usedOnce.add(schema);
    return schema;
  }
  const made = z.compile(schema);
  compiledOf.set(schema, made);
  originalOf.set(made, schema);
  return made;
};

const isMadeFrom = <Schema extends z.ZodType>(schema: Schema, made: z.ZodType): made is Schema =>
  originalOf.get(made) === schema;
