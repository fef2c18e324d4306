import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';
import pMap from 'p-map';
import * as z from 'zod';
import { configurationSettingsSchema, fieldUseOf } from '#domain/configuration';
import type { ProviderId } from '#domain/connection';
import { normalizeEmployee } from '#domain/normalize/normalize-employee';
import { unlimitedBudget } from '#http/call-budget';
import { planReading } from '#providers/plan-reading';
import type { EmployeePage, Provider, ProviderClient, ReadPlan } from '#providers/port';
import { providerById } from '#providers/registry';
import { median } from './figures';
import { recordRequests, timeFloor } from './provider-floor';

export type ProviderThroughput = {
  readonly provider: ProviderId;
  readonly people: number;
  readonly calls: number;
  /** Client, mapping, validation and digest. */
  readonly perSecond: number;
  /** Of this thread's processor time: what the server and other programs do does not count. */
  readonly perCpuSecond: number;
  /** Client and mapping alone, in times of plain fetch plus JSON.parse of the same bytes in the same pass. */
  readonly timesFloor: number;
  /** Most that was in use at the end of a page; what waits to be collected is left out. */
  readonly liveHeapMb: number;
};

const PASSES = 7;
/** Untimed, until the code is compiled; else the first of client and floor pays for what both use. */
const WARM_UPS = 2;
const settings = configurationSettingsSchema.parse({
  optionalFields: ['manager', 'mobilePhone', 'jobTitle'],
});
const accountSchema = z.object({ address: z.object({ port: z.number() }), credentials: z.unknown() });

type Reader = {
  readonly provider: Provider;
  readonly open: () => ProviderClient;
  readonly plan: ReadPlan;
};
type Pass = { readonly people: number; readonly elapsedMs: number; readonly cpuMs: number };

setFlagsFromString('--expose-gc');
const collectGarbage = z.function({ input: [], output: z.void() }).implement(runInNewContext('gc'));

/** One reading of everybody as fetch does it, with a new client; `take` gets each page, and nothing is kept. */
const readEverybody = async (
  { provider, open, plan }: Reader,
  take: (page: EmployeePage) => void,
): Promise<Pass> => {
  const startedAt = performance.now();
  const cpuBefore = process.threadCpuUsage();
  let people = 0;
  const client = open();
  const read = async (cursor?: string): Promise<EmployeePage> => {
    const page = await client.readPage({ plan, cursor });
    people += page.rows.length;
    take(page);
    return page;
  };
  const first = await read();
  if (first.laterCursors)
    // Nothing of a page may be kept, also not by the list of results.
    await pMap(first.laterCursors, async (cursor) => void (await read(cursor)), {
      concurrency: provider.declaration.limits.concurrency,
    });
  else for (let next = first.nextCursor; next !== undefined;) next = (await read(next)).nextCursor;
  const { user, system } = process.threadCpuUsage(cpuBefore);
  return { people, elapsedMs: performance.now() - startedAt, cpuMs: (user + system) / 1_000 };
};

const mapped =
  ({ provider, plan }: Reader) =>
  ({ rows }: EmployeePage): void => {
    for (const row of rows) provider.toEmployee(row, plan);
  };

const validated =
  ({ provider, plan }: Reader) =>
  ({ rows }: EmployeePage): void => {
    for (const row of rows) {
      const read = provider.toEmployee(row, plan);
      const normalized = 'problem' in read ? read : normalizeEmployee(read.employee, settings);
      createHash('sha256').update(JSON.stringify(normalized)).digest();
    }
  };

/** Each provider's client against a server on loopback that answers from memory. */
export const benchProvider = async (
  accounts: readonly { readonly provider: ProviderId; readonly people: number }[],
  onProgress: (line: string) => void,
): Promise<ProviderThroughput[]> => {
  const results: ProviderThroughput[] = [];
  for (const { provider, people } of accounts) {
    onProgress(`${provider}, ${people} people`);
    const worker = new Worker(new URL('provider-worker.ts', import.meta.url), {
      workerData: { provider, people },
    });
    try {
      const [message] = await once(worker, 'message');
      results.push(await measure({ provider, people }, accountSchema.parse(message)));
    } finally {
      await worker.terminate();
    }
  }
  return results;
};

const measure = async (
  { provider: id, people }: { readonly provider: ProviderId; readonly people: number },
  { address, credentials }: z.infer<typeof accountSchema>,
): Promise<ProviderThroughput> => {
  const provider = providerById(id);
  const open = () =>
    provider.open(credentials, {
      baseUrl: `http://127.0.0.1:${address.port}`,
      maxWaitMs: 1_000,
      budget: unlimitedBudget,
      now: () => new Date('2026-03-01T12:00:00Z'),
      sleep,
    });
  const plan = planReading(provider, fieldUseOf(settings), await open().discoverFields());
  const reader: Reader = { provider, open, plan };
  let liveHeap = 0;
  // Fills the server's memory, so it is not timed; the heap can be watched meanwhile.
  const requests = await recordRequests(async () => {
    const filled = await readEverybody(reader, (page) => {
      validated(reader)(page);
      collectGarbage();
      liveHeap = Math.max(liveHeap, process.memoryUsage().heapUsed);
    });
    if (filled.people < people * 0.95) throw new Error(`expected ${people} people, read ${filled.people}`);
  });
  const { concurrency } = provider.declaration.limits;
  const passes: { readonly whole: Pass; readonly timesFloor: number }[] = [];
  for (let pass = -WARM_UPS; pass < PASSES; pass += 1) {
    const floorMs = await timeFloor(requests, concurrency);
    const plain = await readEverybody(reader, mapped(reader));
    const whole = await readEverybody(reader, validated(reader));
    if (pass >= 0) passes.push({ whole, timesFloor: plain.elapsedMs / floorMs });
  }
  const seconds = (of: (pass: Pass) => number) => median(passes.map(({ whole }) => of(whole))) / 1_000;
  return {
    provider: id,
    people,
    calls: requests.length,
    perSecond: people / seconds(({ elapsedMs }) => elapsedMs),
    perCpuSecond: people / seconds(({ cpuMs }) => cpuMs),
    timesFloor: median(passes.map(({ timesFloor }) => timesFloor)),
    liveHeapMb: liveHeap / 1_048_576,
  };
};
