import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import type { Stakeholder } from '#domain/stakeholder';
import { median } from './figures';
import { registerOf, registerOfLastYear } from './in-process-pass';
import { settingsWithEverything, withCustomFields, withDecisions } from './everything-on';
import { inventPeople } from './invented-people';

const REPEATS = 5;
const POLL_MS = 10;

const resultSchema = z.object({
  elapsedMs: z.number(),
  cpuMs: z.number(),
  changes: z.number(),
  problems: z.number(),
});

type Task = {
  readonly count: number;
  readonly sealed: boolean;
  readonly everything: boolean;
  readonly stakeholders: readonly Stakeholder[];
};
type Measured = z.infer<typeof resultSchema> & { readonly peakHeapMb: number };

export type InProcess = {
  readonly what:
    | 'unchanged'
    | 'all changed, sealed'
    | 'all new, sealed'
    | `${'unchanged' | 'all changed, sealed'}, everything on`;
  readonly employees: number;
  readonly changes: number;
  /** Median of the passes. */
  readonly perSecond: number;
  /** Of the thread's processor time: what other programs on the machine do does not count. */
  readonly perCpuSecond: number;
  /** The highest of the passes; people and register are in it. */
  readonly peakHeapMb: number;
};

/** One pass in a fresh isolate: nothing compiled, nothing cached. Its heap is watched from outside while it works. */
const measure = async (task: Task): Promise<Measured> => {
  const worker = new Worker(new URL('in-process-worker.ts', import.meta.url), { workerData: task });
  let peakHeap = 0;
  const look = setInterval(() => {
    worker.getHeapStatistics().then(
      ({ used_heap_size: used }) => {
        peakHeap = Math.max(peakHeap, used);
      },
      () => undefined, // not running yet, or no longer
    );
  }, POLL_MS);
  try {
    const message = await new Promise<unknown>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
    });
    return { ...resultSchema.parse(message), peakHeapMb: peakHeap / 1_048_576 };
  } finally {
    clearInterval(look);
    await worker.terminate();
  }
};

const repeat = async (what: InProcess['what'], task: Task): Promise<InProcess> => {
  const passes: Measured[] = [];
  for (let pass = 0; pass < REPEATS; pass += 1) passes.push(await measure(task));
  return {
    what,
    employees: task.count,
    changes: passes[0]?.changes ?? 0,
    perSecond: (task.count / median(passes.map((pass) => pass.elapsedMs))) * 1_000,
    perCpuSecond: (task.count / median(passes.map((pass) => pass.cpuMs))) * 1_000,
    peakHeapMb: Math.max(...passes.map((pass) => pass.peakHeapMb)),
  };
};

/** With every setting on, some values pinned and others another connection's, and the roster of the reading made too. */
const withEverything = async (count: number): Promise<InProcess[]> => {
  const people = inventPeople(count).map(withCustomFields);
  const settled = registerOf(people, settingsWithEverything());
  const stakeholders = settled.map(withDecisions);
  const before = registerOfLastYear(settled).map(withDecisions);
  const all = { count, everything: true } as const;
  return [
    await repeat('unchanged, everything on', { ...all, sealed: false, stakeholders }),
    await repeat('all changed, sealed, everything on', { ...all, sealed: true, stakeholders: before }),
  ];
};

/** Normalise + diff of invented people: unchanged, and all changed or all new with the plan sealed. */
export const benchInProcess = async (counts: readonly number[]): Promise<InProcess[]> => {
  const results: InProcess[] = [];
  for (const count of counts) {
    const stakeholders = registerOf(inventPeople(count));
    const before = registerOfLastYear(stakeholders);
    const usual = { count, everything: false } as const;
    results.push(await repeat('unchanged', { ...usual, sealed: false, stakeholders }));
    results.push(await repeat('all changed, sealed', { ...usual, sealed: true, stakeholders: before }));
    results.push(await repeat('all new, sealed', { ...usual, sealed: true, stakeholders: [] }));
    results.push(...(await withEverything(count)));
  }
  return results;
};
