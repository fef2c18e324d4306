import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { figure } from './figures';
import { budgetTable } from './report';
import { sections } from './sections';
import type { Section } from './sections';

const FILE = join(import.meta.dirname, '../../docs/benchmarks.md');

const READING = `How to read it. The first table holds the budgets of the design (section 6) against what was measured; the others are the
details. Times are medians (in process of 5 passes, provider of 7 after 2 that do not count, pairing of 3, try of 3, chain of 3 runs, "all new" of 1) on a machine that may
have other work: the load average and *CPU other programs* say how much, and the other *CPU* columns (processor seconds)
hardly depend on it (docs/decisions/0016). The total of a chain is from sending POST run to the final state, without the wait for the approval,
which is given at once; *history after* is how long the table's stream was still worked off. Everything runs on this
machine: simulator, functions, and the emulator, one Python process that takes one to two milliseconds for a write and so
is the limit of *applying*.

How things are counted. Writes: every record of the table's stream during the run, so a put that changes nothing would not
show (the pipeline makes none). Write units: by DynamoDB's documented rules from both images of each record, index
entries included, doubled for transactions (packages/storage/item-size.ts). Messages: deliveries in the functions' logs,
of which the emulator may show the last one late. Run events: one per announced state and the end. Events of people:
computed from the stream as \`record\` computes them. Init: importing the bundle in a fresh node process, without node's own
start. Loopback: answers come from a server that has them in memory, so that inventing people is not part of it;
*times fetch + JSON.parse* is the client with its mapping against the same requests by nothing but those, in the same pass.

\`npm run bench\` makes this file; \`-- --quick\` (1,000 people) and \`-- --only in-process|pairing|provider|bundles|try|chain\` only print.`;

const documentOf = (parts: readonly Section[], load: readonly [string, string]): string =>
  [
    '# Benchmarks',
    `${new Date().toISOString().slice(0, 10)}, node ${process.version}, ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), load average ${load[0]} at the start and ${load[1]} at the end.`,
    budgetTable(parts.flatMap(({ budgets }) => budgets)),
    READING,
    ...parts.map(({ body }) => body),
  ].join('\n\n');

const load = (): string => figure(loadavg()[0] ?? 0, 1);

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const names = Object.keys(sections).filter((name) => values.only === undefined || name === values.only);
if (names.length === 0) throw new Error(`--only takes one of ${Object.keys(sections).join(', ')}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const loadAtStart = load();
const parts: Section[] = [];
for (const name of names) {
  process.stderr.write(`${name}\n`);
  const section = sections[name];
  const onProgress = (line: string) => process.stderr.write(`  ${line}\n`);
  if (section) parts.push(await section({ quick: values.quick, onProgress }));
}
const text = await format(documentOf(parts, [loadAtStart, load()]), {
  ...(await resolveConfig(FILE)),
  parser: 'markdown',
});
process.stdout.write(text);
// A part of the figures, or those of a small company, would hide the whole.
if (!values.quick && values.only === undefined) await writeFile(FILE, text);
