import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import type { Stakeholder } from '#domain/stakeholder';
import { registerOf, registerOfLastYear } from './in-process-pass';
import { inventPeople } from './invented-people';

const COUNTS = [1_000, 10_000, 50_000];
const REPEATS = 3;
const POLL_MS = 10;

const resultSchema = z.object({ elapsedMs: z.number(), changes: z.number(), problems: z.number() });

type Task = {
  readonly count: number;
  readonly sealed: boolean;
  readonly stakeholders: readonly Stakeholder[];
};
type Measured = z.infer<typeof resultSchema> & { readonly peakHeapMb: number };

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

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

const rowOf = async (what: string, task: Task): Promise<string> => {
  const passes: Measured[] = [];
  for (let pass = 0; pass < REPEATS; pass += 1) passes.push(await measure(task));
  const elapsedMs = median(passes.map((pass) => pass.elapsedMs));
  const peakHeapMb = Math.max(...passes.map((pass) => pass.peakHeapMb));
  const perSecond = Math.round((task.count / elapsedMs) * 1_000);
  const cells = [
    what,
    task.count,
    passes[0]?.changes ?? 0,
    Math.round(elapsedMs),
    perSecond,
    Math.round(peakHeapMb),
  ];
  return `| ${cells.map((cell) => cell.toLocaleString('en')).join(' | ')} |`;
};

const HEAD = [
  '| in process | employees | changes | ms (median of 3) | employees/s | peak heap, MB |',
  '| --- | ---: | ---: | ---: | ---: | ---: |',
];

/**
 * Normalise + diff of invented people, unchanged and all changed (then with the plan sealed), as a markdown table. The
 * heap holds people and register as well. Budgets: design README, section 6.
 */
export const benchInProcess = async (): Promise<string> => {
  const rows = [...HEAD];
  for (const count of COUNTS) {
    const stakeholders = registerOf(inventPeople(count));
    const before = registerOfLastYear(stakeholders);
    rows.push(await rowOf('unchanged', { count, sealed: false, stakeholders }));
    rows.push(await rowOf('all changed, sealed', { count, sealed: true, stakeholders: before }));
    rows.push(await rowOf('all new, sealed', { count, sealed: true, stakeholders: [] }));
  }
  return rows.join('\n');
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(`${await benchInProcess()}\n`);
}
