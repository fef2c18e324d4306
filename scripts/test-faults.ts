import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { aBareEmulator } from '#test/faults/emulator';
import { playSeed } from '#test/faults/play-seed';
import type { Played } from '#test/faults/play-seed';
import { deedTable, faultTable, runTable, timesOf, untried } from '#test/faults/report';

/**
 * Plays the chain on the emulator under faults, one seed after another, and prints what was injected and what came of it.
 *
 *   npm run test:faults                        200 seeds, from 1
 *   npm run test:faults -- --from 1000 --seeds 50
 *   npm run test:faults -- --seed 1234         one seed, step by step
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    /** Plays every seed twice and compares. */
    twice: { type: 'boolean', default: false },
  },
});

const numberOf = (text: string, what: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`expected ${what} to be a whole number`);
  return number;
};

const single = values.seed === undefined ? undefined : numberOf(values.seed, '--seed');
const from = single ?? numberOf(values.from, '--from');
const count = single === undefined ? numberOf(values.seeds, '--seeds') : 1;

/** Violations are few words each, ids and field names only. */
const MOST_LINES = 12;

const tell = ({ seed, violations, ms, steps, trace }: Played): void => {
  if (single !== undefined) console.log(trace.join('\n'));
  if (violations.length === 0) {
    console.log(`seed ${seed}: all held (${steps} steps, ${(ms / 1000).toFixed(1)} s)`);
    return;
  }
  console.log(`seed ${seed}: VIOLATED; again with: npm run test:faults -- --seed ${seed}`);
  for (const line of violations.slice(0, MOST_LINES)) console.log(`  ${line}`);
  if (violations.length > MOST_LINES) console.log(`  and ${violations.length - MOST_LINES} more`);
};

const playTwice = async (seed: number, first: Played): Promise<Played> => {
  const second = await playSeed(seed);
  if (second.digest === first.digest) return first;
  const step = first.trace.findIndex((line, index) => line !== second.trace[index]);
  return { ...first, violations: [...first.violations, `two plays of the seed part at step ${step}`] };
};

const folder = await mkdtemp(join(tmpdir(), 'rollcall-faults-'));
const emulator = await aBareEmulator(join(import.meta.dirname, '..'), join(folder, 'emulator.log'));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const began = Date.now();
const played: Played[] = [];
try {
  for (let seed = from; seed < from + count; seed += 1) {
    const first = await playSeed(seed);
    const one = values.twice ? await playTwice(seed, first) : first;
    tell(one);
    played.push(one);
  }
} finally {
  await emulator.stop();
  await rm(folder, { recursive: true, force: true });
}

const violated = played.filter(({ violations }) => violations.length > 0).map(({ seed }) => seed);
const missing = count >= 100 ? untried(played) : [];
console.log(
  `\n${faultTable(played)}\n\n${runTable(played)}\n\n${deedTable(played)}\n\n${timesOf(played, (Date.now() - began) / 1000)}`,
);
if (missing.length > 0) console.log(`never injected: ${missing.join(', ')}`);
console.log(
  violated.length === 0
    ? `all invariants held after each of ${played.length} seeds`
    : `violated after ${violated.length} of ${played.length} seeds: ${violated.join(', ')}`,
);
process.exitCode = violated.length === 0 && missing.length === 0 ? 0 : 1;
