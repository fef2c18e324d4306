import { withFetch } from '../with-fetch';
import { shapeOf } from './shape';
import type { Shape } from './shape';

/** One call as a report may show it: where to, what came, in which form. Neither query, body nor headers are kept. */
export type RecordedCall = {
  /** "GET /api/v1/employees/<id>". */
  readonly call: string;
  readonly status: number;
  readonly bytes: number;
  readonly milliseconds: number;
  /** Of a JSON answer. */
  readonly shape: Shape | undefined;
};

/** Records every request of this process while `work` runs. */
export const recordCalls = async <Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly calls: readonly RecordedCall[] }> => {
  const calls: RecordedCall[] = [];
  const recording =
    (original: typeof fetch): typeof fetch =>
    async (input, init) => {
      const startedAt = performance.now();
      const response = await original(input, init);
      const body = await response.clone().text();
      const { method, pathname } = addressOf(input, init);
      calls.push({
        call: `${method} ${templateOf(pathname)}`,
        status: response.status,
        bytes: Buffer.byteLength(body),
        milliseconds: Math.round(performance.now() - startedAt),
        shape: shapeIn(body),
      });
      return response;
    };
  return { result: await withFetch(recording, work), calls };
};

const addressOf = (
  input: Parameters<typeof fetch>[0],
  init: Parameters<typeof fetch>[1],
): { method: string; pathname: string } => {
  const isRequest = input instanceof Request;
  const address = isRequest ? input.url : String(input);
  return { method: init?.method ?? (isRequest ? input.method : 'GET'), pathname: new URL(address).pathname };
};

/** Ids in paths become `<id>`: whatever has a digit and is no version, and long keys. */
const templateOf = (pathname: string): string =>
  pathname
    .split('/')
    .map((part) => (/\d|^[A-Za-z0-9]{20,}$/.test(part) && !VERSION.test(part) ? '<id>' : part))
    .join('/');

/** v1, v1_2, 4.0 */
const VERSION = /^(v\d+(_\d+)?|\d\.\d)$/;

/** A message with the paths in it made so. */
export const withoutIds = (message: string): string =>
  message.replaceAll(/(?<=\s)\/[^\s:()]*/g, (path) => templateOf(path));

const shapeIn = (body: string): Shape | undefined => {
  try {
    const parsed: unknown = JSON.parse(body);
    return shapeOf(parsed);
  } catch {
    return undefined;
  }
};

/** The forms of all answers to the same call together. */
export const shapesByCall = (calls: readonly RecordedCall[]): ReadonlyMap<string, Shape> => {
  const byCall = new Map<string, Map<string, Set<string>>>();
  for (const { call, shape, status } of calls) {
    if (!shape || status >= 400) continue;
    const merged = byCall.get(call) ?? new Map<string, Set<string>>();
    for (const [path, kinds] of shape) merged.set(path, new Set([...(merged.get(path) ?? []), ...kinds]));
    byCall.set(call, merged);
  }
  return byCall;
};
