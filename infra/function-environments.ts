import type * as z from 'zod';
import type { apiConfigSchema } from '#functions/api/config';
import type { applyConfigSchema } from '#functions/apply/config';
import type { connectConfigSchema } from '#functions/connect/config';
import type { diffConfigSchema } from '#functions/diff/config';
import type { eraseConfigSchema } from '#functions/erase/config';
import type { fetchConfigSchema } from '#functions/fetch/config';
import type { normalizeConfigSchema } from '#functions/normalize/config';
import type { recordConfigSchema } from '#functions/record/config';
import type { scheduleConfigSchema } from '#functions/schedule/config';

/** A string for every variable the schema asks for; optional only where the schema has a default. */
type EnvironmentOf<Schema extends z.ZodObject> = { [Key in keyof z.input<Schema> & string]: string };

/** What each function reads from its environment: a variable missing or left over in the stack does not compile. */
export type FunctionEnvironments = {
  api: EnvironmentOf<typeof apiConfigSchema>;
  schedule: EnvironmentOf<typeof scheduleConfigSchema>;
  connect: EnvironmentOf<typeof connectConfigSchema>;
  fetch: EnvironmentOf<typeof fetchConfigSchema>;
  normalize: EnvironmentOf<typeof normalizeConfigSchema>;
  diff: EnvironmentOf<typeof diffConfigSchema>;
  apply: EnvironmentOf<typeof applyConfigSchema>;
  record: EnvironmentOf<typeof recordConfigSchema>;
  erase: EnvironmentOf<typeof eraseConfigSchema>;
};
export type FunctionName = keyof FunctionEnvironments;

/** Every deployed function; each is `functions/<name>/handler.ts`. */
export const functionNames = [
  'api',
  'schedule',
  'connect',
  'fetch',
  'normalize',
  'diff',
  'apply',
  'record',
  'erase',
] as const satisfies readonly FunctionName[];

/** What every function fed by a queue is told by its `Stage`. */
export type StageVariable = 'QUEUE_URL' | 'DEAD_LETTER_URL';
