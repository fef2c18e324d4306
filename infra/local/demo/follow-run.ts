import { setTimeout as sleep } from 'node:timers/promises';
import type { RunView } from '#api-contract/runs';
import type { RunState } from '#domain/run';
import type { Client } from '#client/client';
import { printStep } from '../print';

/** Between two looks at a run: within the API's 120 calls a minute. */
const PAUSE_MS = 300;

const words: Partial<Record<RunState, (run: RunView) => string>> = {
  requested: () => 'waiting for a worker',
  fetching: ({ progress }) =>
    `${progress.employeesRead} of ${progress.employeesTotal ?? progress.employeesRead} people on ${progress.pagesFetched} pages`,
  normalising: ({ progress }) => `${progress.pagesNormalized} pages`,
  diffing: ({ plan }) => (plan ? `${changesOf(plan.counts)} changes, ${plan.counts.problems} problems` : ''),
  applying: ({ applied }) => (applied ? `${applied.applied} of ${applied.planned} rows written` : ''),
};

/** Rows of a plan that would write something. */
export const changesOf = (counts: { create: number; update: number; leaver: number; link: number }): number =>
  counts.create + counts.update + counts.leaver + counts.link;

/** Waits until a run is over or waits for a person, with one line for each step it has left behind. */
export const followRun = async (client: Client, runId: string, shown: Set<RunState>): Promise<RunView> => {
  for (;;) {
    const run = await client.getRun({ runId });
    for (const [state, durationMs] of Object.entries(run.durationsMs)) {
      const describe = isState(state) ? words[state] : undefined;
      if (!isState(state) || !describe || shown.has(state)) continue;
      shown.add(state);
      printStep(state, describe(run), durationMs);
    }
    if (run.final || run.state === 'awaiting_approval' || run.state === 'blocked') return run;
    await sleep(PAUSE_MS);
  }
};

const isState = (text: string): text is RunState =>
  Object.hasOwn(words, text) || text === 'awaiting_approval';
