import { setTimeout as sleep } from 'node:timers/promises';
import { isFinal } from '#domain/run';
import type { Run } from '#domain/run';
import { RunRepository } from '#storage/run-repository';
import { createTable } from '#storage/table';
import type { BenchCompany } from './chain-company';
import type { BenchStack } from './chain-stack';
import { cpuBetween, cpuTime } from './cpu-time';
import type { CpuTime } from './cpu-time';
import { deliveriesSince, runEventsOf } from './sent-messages';
import type { Deliveries } from './sent-messages';
import { TableStream } from './table-stream';
import { costOf } from './write-costs';
import type { WriteCosts } from './write-costs';

export type ChainRun = {
  readonly what: string;
  readonly people: number;
  readonly run: Run;
  /** Milliseconds in each state it has left. */
  readonly steps: Readonly<Record<string, number>>;
  /** From sending POST run to the final state, without the time the plan waited for its approval. */
  readonly totalMs: number;
  /** From the final state until the last history entry was there. */
  readonly recordLagMs: number;
  /** Until the final state; for history see `recordLagMs`. */
  readonly cpu: CpuTime | undefined;
  readonly costs: WriteCosts;
  readonly deliveries: Deliveries;
  /** Events about the run itself. */
  readonly runEvents: number;
};

const PAUSE_MS = 200;
const PATIENCE_MS = 600_000;

/** One run as a client makes it, its plan approved at once. Looks at the run item, which costs the stack less than the API. */
export const timeRun = async (
  what: string,
  people: number,
  { stack, company }: { stack: BenchStack; company: BenchCompany },
): Promise<ChainRun> => {
  const runs = new RunRepository(createTable(stack.file.tableName));
  const client = await company.signedIn();
  const stream = await TableStream.fromNow(stack.file);
  const cpuBefore = await cpuTime(stack.emulator.pid);
  const startedAt = Date.now();
  const { runId } = await client.startRun({
    connectionId: company.connectionId,
    body: { mode: 'sync' },
  });
  let run = await settled(runs, company.companyId, runId);
  if (run.plan && !isFinal(run.state)) {
    const { planHash, guards } = run.plan;
    await client.approvePlan({ runId, body: { planHash, releases: guards } });
    run = await settled(runs, company.companyId, runId);
  }
  const cpu = cpuBetween(cpuBefore, await cpuTime(stack.emulator.pid));
  const { writes, at } = await stream.readUntilRecorded(PATIENCE_MS);
  const steps = stepsOf(run);
  const endedAt = Date.parse(run.entered[run.state] ?? '');
  const waited = (steps['awaiting_approval'] ?? 0) + (steps['blocked'] ?? 0);
  return {
    what,
    people,
    run,
    steps,
    totalMs: endedAt - startedAt - waited,
    recordLagMs: Math.max(0, at - endedAt),
    cpu,
    costs: costOf(writes),
    deliveries: await deliveriesSince(startedAt),
    runEvents: runEventsOf(run),
  };
};

const settled = async (runs: RunRepository, companyId: string, runId: string): Promise<Run> => {
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(PAUSE_MS)) {
    const run = await runs.find(companyId, runId);
    if (run && (isFinal(run.state) || run.state === 'awaiting_approval' || run.state === 'blocked'))
      return run;
    if (Date.now() > deadline) throw new Error(`the run did not end: it is ${run?.state ?? 'missing'}`);
  }
};

const stepsOf = (run: Run): Record<string, number> => {
  const entered = Object.entries(run.entered)
    .map(([state, at]) => ({ state, at: Date.parse(at) }))
    .sort((one, other) => one.at - other.at);
  return Object.fromEntries(
    entered.slice(0, -1).map(({ state, at }, index) => [state, (entered[index + 1]?.at ?? at) - at]),
  );
};
