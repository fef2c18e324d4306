import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';
import pMap from 'p-map';
import * as z from 'zod';
import { configurationSettingsSchema, fieldUseOf } from '#domain/configuration';
import { providerIds } from '#domain/connection';
import { normalizeEmployee } from '#domain/normalize/normalize-employee';
import { unlimitedBudget } from '#http/call-budget';
import { planReading } from '#providers/plan-reading';
import type { EmployeePage, Provider, ProviderClient, ReadPlan } from '#providers/port';
import { providerById } from '#providers/registry';
import { median } from './figures';
import type { Measured } from './provider';
import { recordRequests, timeFloor } from './provider-floor';

const PASSES = 7;
/** Untimed, until the code is compiled; else the first of client and floor pays for what both use. */
const WARM_UPS = 2;
const settings = configurationSettingsSchema.parse({
  optionalFields: ['manager', 'mobilePhone', 'jobTitle'],
});
const {
  provider: id,
  people,
  account,
} = z
  .object({
    provider: z.enum(providerIds),
    people: z.number(),
    account: z.object({ address: z.object({ port: z.number() }), credentials: z.unknown() }),
  })
  .parse(workerData);

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

const measure = async (): Promise<Measured> => {
  const provider = providerById(id);
  const open = () =>
    provider.open(account.credentials, {
      baseUrl: `http://127.0.0.1:${account.address.port}`,
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
    calls: requests.length,
    perSecond: people / seconds(({ elapsedMs }) => elapsedMs),
    perCpuSecond: people / seconds(({ cpuMs }) => cpuMs),
    timesFloor: median(passes.map(({ timesFloor }) => timesFloor)),
    liveHeapMb: liveHeap / 1_048_576,
  };
};

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
parentPort?.postMessage(await measure());
