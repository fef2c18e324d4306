import type { SimulatedAnswer } from './exchange';

/** A JSON answer; `headers` may replace the content type (problem+json) and add others. */
export const json = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): SimulatedAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});
