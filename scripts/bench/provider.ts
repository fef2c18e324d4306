import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import type { ProviderId } from '#domain/connection';

const measuredSchema = z.object({
  calls: z.number(),
  /** Client, mapping, validation and digest. */
  perSecond: z.number(),
  /** Of the client's thread's processor time: what the server and other programs do does not count. */
  perCpuSecond: z.number(),
  /** Client and mapping alone, in times of plain fetch plus JSON.parse of the same bytes in the same pass. */
  timesFloor: z.number(),
  /** Most that was in use at the end of a page; what waits to be collected is left out. */
  liveHeapMb: z.number(),
});
export type Measured = z.infer<typeof measuredSchema>;

type Account = { readonly provider: ProviderId; readonly people: number };
export type ProviderThroughput = Account & Measured;

/** Each provider's client against a server on loopback that answers from memory. */
export const benchProvider = async (
  accounts: readonly Account[],
  onProgress: (line: string) => void,
): Promise<ProviderThroughput[]> => {
  const results: ProviderThroughput[] = [];
  for (const { provider, people } of accounts) {
    onProgress(`${provider}, ${people} people`);
    results.push({ provider, people, ...(await measure({ provider, people })) });
  }
  return results;
};

/** Server and client each in a fresh isolate: what was measured before leaves neither compiled code nor garbage. */
const measure = async (account: Account): Promise<Measured> => {
  const server = new Worker(new URL('provider-server.ts', import.meta.url), { workerData: account });
  try {
    const [opened] = await once(server, 'message');
    const client = new Worker(new URL('provider-worker.ts', import.meta.url), {
      workerData: { ...account, account: opened },
    });
    try {
      const [measured] = await once(client, 'message');
      return measuredSchema.parse(measured);
    } finally {
      await client.terminate();
    }
  } finally {
    await server.terminate();
  }
};
