import type * as z from 'zod';
import { SyncError } from '#domain/errors';
import { compiled } from './compiled-schema';

/** Parses a vendor's answer or throws `provider.malformed`, which names the answer and none of its content. */
export const parseAnswer = <Schema extends z.ZodType>(
  schema: Schema,
  what: string,
  body: unknown,
): z.output<Schema> => {
  const parsed = compiled(schema).safeParse(body);
  if (parsed.success) return parsed.data;
  throw new SyncError('provider.malformed', { what }, { message: `expected ${what} in the documented form` });
};
