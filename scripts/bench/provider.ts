import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';
import pMap from 'p-map';
import * as z from 'zod';
import { configurationSettingsSchema, fieldUseOf } from '#domain/configuration';
import { normalizeEmployee } from '#domain/normalize/normalize-employee';
import type { EmployeePage, Provider, ProviderClient, ReadPlan } from '#providers/port';
import { providerById } from '#providers/registry';
import { median } from './figures';

export type ProviderThroughput = {
  readonly people: number;
  readonly perSecond: number;
  /** Of this thread's processor time: what the server and other programs do does not count. */
  readonly perCpuSecond: number;
  /** Most that was in use at the end of a page; what waits to be collected is left out. */
  readonly liveHeapMb: number;
};

const PASSES = 5;
const settings = configurationSettingsSchema.parse({
  optionalFields: ['manager', 'mobilePhone', 'jobTitle'],
});
const accountSchema = z.object({
  address: z.object({ port: z.number() }),
  companyDomain: z.string(),
  apiKey: z.string(),
});

type Pass = {
  readonly people: number;
  readonly elapsedMs: number;
  readonly cpuMs: number;
  readonly liveHeap: number;
};

setFlagsFromString('--expose-gc');
const collectGarbage = z.function({ input: [], output: z.void() }).implement(runInNewContext('gc'));

type Reader = { readonly provider: Provider; readonly client: ProviderClient; readonly plan: ReadPlan };

/** One reading of everybody as fetch and normalize do it, with a digest of each person, and nothing kept. */
const readEverybody = async ({ provider, client, plan }: Reader, watchHeap = false): Promise<Pass> => {
  const startedAt = performance.now();
  const cpuBefore = process.threadCpuUsage();
  const seen = { people: 0, liveHeap: 0 };
  const take = ({ rows }: EmployeePage): void => {
    for (const row of rows) {
      const read = provider.toEmployee(row, plan);
      const normalized = 'problem' in read ? read : normalizeEmployee(read.employee, settings);
      createHash('sha256').update(JSON.stringify(normalized)).digest();
    }
    seen.people += rows.length;
    if (!watchHeap) return;
    collectGarbage();
    seen.liveHeap = Math.max(seen.liveHeap, process.memoryUsage().heapUsed);
  };
  const first = await client.readPage({ plan });
  const later = first.laterCursors ?? [];
  take(first);
  await pMap(later, async (cursor) => take(await client.readPage({ plan, cursor })), {
    concurrency: provider.declaration.limits.concurrency,
  });
  const { user, system } = process.threadCpuUsage(cpuBefore);
  return { ...seen, elapsedMs: performance.now() - startedAt, cpuMs: (user + system) / 1_000 };
};

/** Client, mapping, validation and digest of BambooHR against a server on loopback that answers from memory. */
export const benchProvider = async (sizes: readonly number[]): Promise<ProviderThroughput[]> => {
  const results: ProviderThroughput[] = [];
  for (const people of sizes) {
    const worker = new Worker(new URL('provider-worker.ts', import.meta.url), { workerData: { people } });
    try {
      const [message] = await once(worker, 'message');
      results.push(await measure(people, accountSchema.parse(message)));
    } finally {
      await worker.terminate();
    }
  }
  return results;
};

const measure = async (
  people: number,
  { address, companyDomain, apiKey }: z.infer<typeof accountSchema>,
): Promise<ProviderThroughput> => {
  const provider = providerById('bamboohr');
  const client = provider.open(
    { kind: 'api_key', companyDomain, apiKey },
    { baseUrl: `http://127.0.0.1:${address.port}`, maxWaitMs: 1_000, now: () => new Date(), sleep },
  );
  const plan = provider.planRead(fieldUseOf(settings), await client.discoverFields());
  const reader = { provider, client, plan };
  // Fills the server's memory, so it is not timed; the heap can be watched meanwhile.
  const filled = await readEverybody(reader, true);
  if (filled.people !== people) throw new Error(`expected ${people} people, read ${filled.people}`);
  const passes: Pass[] = [];
  for (let pass = 0; pass < PASSES; pass += 1) passes.push(await readEverybody(reader));
  return {
    people,
    perSecond: people / (median(passes.map((pass) => pass.elapsedMs)) / 1_000),
    perCpuSecond: people / (median(passes.map((pass) => pass.cpuMs)) / 1_000),
    liveHeapMb: filled.liveHeap / 1_048_576,
  };
};
