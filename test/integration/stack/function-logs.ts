import { readFunctionLogs } from '../../../infra/local/function-logs';
import { eventually } from './a-sync';

/**
 * Every line that the functions have logged, once those that a test waits for are there. A function's lines come when its
 * call is over, which is after its effects can be seen.
 */
export const functionLogs = (hasAll: (lines: readonly string[]) => boolean): Promise<string[]> =>
  eventually(readFunctionLogs, hasAll);

/** Lines that hold each of these texts. */
export const linesWith = (lines: readonly string[], ...texts: readonly string[]): string[] =>
  lines.filter((line) => texts.every((text) => line.includes(text)));
