import pMap from 'p-map';
import { withFetch } from '../with-fetch';

/** One request as it left, to be sent again. */
export type SentRequest = {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
};

/** Records the requests of this process while `work` runs. */
export const recordRequests = async (work: () => Promise<unknown>): Promise<SentRequest[]> => {
  const sent: SentRequest[] = [];
  const recording =
    (original: typeof fetch): typeof fetch =>
    async (input, init) => {
      const request = new Request(input, init);
      const { url, method, headers } = request;
      const body = method === 'GET' ? undefined : await request.clone().text();
      sent.push({ url, method, headers, body });
      return original(request);
    };
  await withFetch(recording, work);
  return sent;
};

/** The same bytes by nothing but fetch and JSON.parse, as many at once as the client. @returns milliseconds */
export const timeFloor = async (requests: readonly SentRequest[], concurrency: number): Promise<number> => {
  const startedAt = performance.now();
  await pMap(
    requests,
    async ({ url, method, headers, body }) => {
      const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
      JSON.parse(await response.text());
    },
    { concurrency },
  );
  return performance.now() - startedAt;
};
